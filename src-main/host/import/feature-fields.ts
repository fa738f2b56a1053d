import type { LandUseClass } from '../../../src-core/balance/land-use-classes.ts';
import type { FieldValue } from '../../../src-core/document/fields.ts';
import type { Attributes } from '../../../src-core/document/record.ts';
import type { ImportIssue, ImportRequest } from '../../../src-core/wire/importing.ts';
import type { NumberGuess } from '../../../src-core/wire/source-fitting.ts';
import type { AttributeValues } from './attribute-values.ts';
import { ClassAssignment } from './class-assignment.ts';
import { FieldReaders, namedColumn, type FieldPairing } from './numbers/field-readers.ts';
import type { StagedValue } from './staged-features.ts';
import { keyColumn } from './target-fields.ts';

export interface FeatureFieldsInput {
  readonly values: AttributeValues;
  readonly request: ImportRequest;
  readonly classField: string | null;
  readonly classes: readonly LandUseClass[];
  readonly pairs: readonly FieldPairing[];
  readonly numbers: ReadonlyMap<FieldPairing, NumberGuess>;
}

/** Of values that no feature of the source has now: nothing is told of them. */
const nowhere = -1;

/** What the plan's fields are of a feature's values: its land use, its key in the source, and whatever is paired with a field of the plan. */
export class FeatureFields {
  /** The field that tells features apart; `null` where none does. */
  readonly keyName: string | null;
  private readonly input: FeatureFieldsInput;
  private readonly keyAt: number;
  private readonly classAt: number;
  private readonly kindAt: number;
  private readonly classes: ClassAssignment;
  private readonly readers: FieldReaders;
  private before: { readonly readers: FieldReaders; readonly classes: ClassAssignment } | null = null;

  constructor(input: FeatureFieldsInput) {
    this.input = input;
    const { values: { names, fields }, request: { keyField }, classField } = input;
    this.keyName = names[keyField === undefined ? keyColumn(names) : namedColumn(keyField, names)] ?? null;
    this.keyAt = names.indexOf(this.keyName ?? '');
    this.classAt = classField === null ? -1 : fields.findIndex(({ name }) => name === classField);
    this.kindAt = this.classAt >= 0 ? this.classAt : names.indexOf('Layer');
    this.classes = this.newClasses();
    this.readers = this.newReaders();
  }

  /** `null` where the source has no key. */
  keyOf(values: readonly StagedValue[]): string | null {
    return this.keyAt < 0 ? null : String(values[this.keyAt] ?? '');
  }

  of(values: readonly StagedValue[], number: number): Record<string, FieldValue> {
    const fields: Record<string, FieldValue> = {};
    this.readers.read(values, fields, number);
    // Of several texts in an area the first one names it.
    if (this.classAt >= 0) fields['landUse'] = this.classes.classOf(firstLine(values[this.classAt]), number);
    fields['sourceKey'] = String((this.keyAt >= 0 ? values[this.keyAt] : null) ?? number);
    return fields;
  }

  /** What the plan's fields are of attributes the source has or once had; nothing is kept account of. */
  filledBy(attributes: Attributes): Record<string, FieldValue> {
    this.before ??= { readers: this.newReaders(), classes: this.newClasses() };
    const values = this.input.values.names.map((name) => attributes[name] ?? null);
    const fields: Record<string, FieldValue> = {};
    this.before.readers.read(values, fields, nowhere);
    if (this.classAt >= 0) fields['landUse'] = this.before.classes.classOf(String(values[this.classAt] ?? '').trim(), nowhere);
    return { ...fields, sourceKey: String(values[this.keyAt] ?? '') };
  }

  /** Areas can be within each other as a hole only where they are the same: of one class, or of one layer of a drawing. */
  kindOf(values: readonly StagedValue[]): string {
    return this.kindAt < 0 ? '' : firstLine(values[this.kindAt]);
  }

  classIssues(classField: string): ImportIssue[] {
    return this.classes.issues(classField);
  }

  numberIssues(): ImportIssue[] {
    return this.readers.issues();
  }

  private newReaders(): FieldReaders {
    return new FieldReaders(this.input.pairs, this.input.numbers);
  }

  private newClasses(): ClassAssignment {
    return new ClassAssignment(this.input.classes, this.input.request.classMap);
  }
}

function firstLine(value: StagedValue | undefined): string {
  const text = String(value ?? '');
  const end = text.indexOf('\n');
  return (end < 0 ? text : text.slice(0, end)).trim();
}
