import type { Attributes } from '../../../src-core/document/record.ts';
import type { ImportIssue, SourceField } from '../../../src-core/wire/importing.ts';
import type { InspectedField } from '../../gdal/protocol.ts';
import { FeatureNumbers } from './feature-numbers.ts';
import type { StagedValue } from './staged-features.ts';
import type { LayerText } from './text-reader.ts';

/** A feature's values as the plan keeps them: texts decoded, dates as ISO text, integers exact, names the source's own. */
export class AttributeValues {
  /** One name a column, made different where the source repeats one. */
  readonly names: readonly string[];
  readonly fields: readonly InspectedField[];
  private readonly text: LayerText;
  private readonly wideIntegers: number[];
  private readonly withReplaced = new FeatureNumbers();

  constructor(fields: readonly InspectedField[], text: LayerText) {
    this.fields = fields;
    this.text = text;
    this.names = distinct(fields.map(({ name }) => name));
    this.wideIntegers = fields.map(() => 0);
  }

  /** `staged` begins with the feature's number. */
  read(staged: readonly StagedValue[], isRead: boolean): readonly StagedValue[] {
    if (isRead) return staged.slice(1);
    const replaced = this.text.replaced;
    const values: StagedValue[] = new Array<StagedValue>(this.fields.length);
    for (let i = 0; i < values.length; i++) {
      const value = staged[i + 1] ?? null;
      values[i] = typeof value === 'string' ? this.readText(value, i) : value;
    }
    if (this.text.replaced > replaced && typeof staged[0] === 'number') this.withReplaced.add(staged[0]);
    return values;
  }

  attributesOf(values: readonly StagedValue[]): Attributes {
    const attributes: Record<string, StagedValue> = {};
    for (let i = 0; i < values.length; i++) attributes[this.names[i]!] = values[i]!;
    return attributes;
  }

  /** What a reference table holds: it has no booleans. */
  static columnValue(value: StagedValue): string | number | null {
    return typeof value === 'boolean' ? Number(value) : value;
  }

  /** The fields as the columns of a reference table. */
  columns(): SourceField[] {
    return this.fields.map(({ type }, i) => ({ name: this.names[i]!, type: sourceType(type) }));
  }

  issues(): ImportIssue[] {
    const issues: ImportIssue[] = [];
    const add = (code: string, kind: ImportIssue['kind'], evidence: ImportIssue['evidence']) => issues.push({ code, kind, feature: null, evidence });
    this.wideIntegers.forEach((count, i) => {
      if (count > 0) add('integer-as-text', 'changed', { field: this.names[i]!, count });
    });
    this.fields.forEach(({ type }, i) => {
      if (type === 'other') add('field-left-out', 'changed', { field: this.names[i]! });
    });
    if (this.text.replaced > 0) issues.push({ code: 'text-replaced', kind: 'changed', feature: null, ...(this.withReplaced.isEmpty ? {} : { features: `${this.withReplaced}` }), evidence: { count: this.text.replaced } });
    return issues;
  }

  private readText(value: string, column: number): string {
    switch (this.fields[column]!.type) {
      case 'integer': this.wideIntegers[column]!++; return value;
      // Staged as a moment; the source had a day.
      case 'date': return value.slice(0, 10).replaceAll('/', '-');
      case 'datetime': return value;
      default: return this.text.field(column).read(value);
    }
  }
}

export const sourceType = (type: InspectedField['type']): SourceField['type'] =>
  type === 'datetime' ? 'date' : type === 'boolean' ? 'integer' : type;

function distinct(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let candidate = name;
    for (let n = 2; taken.has(candidate); n++) candidate = `${name}_${n}`;
    taken.add(candidate);
    return candidate;
  });
}
