import { sameRecord } from '../../../src-core/equal.ts';
import type { LayerKey } from '../../../src-core/document/layers.ts';
import type { FieldValue } from '../../../src-core/document/fields.ts';
import type { Attributes, PlanRecord } from '../../../src-core/document/record.ts';
import type { RecordId } from '../../../src-core/ids.ts';
import { failure, problem, success, type Result } from '../../../src-core/result.ts';
import type { ImportIssue } from '../../../src-core/wire/importing.ts';
import type { ImportProblem } from '../../../src-core/wire/problems.ts';
import type { UpdateCounts } from '../../../src-core/wire/source-fitting.ts';
import type { BulkWriter, ProjectFile } from '../project/types.ts';
import { FeatureNumbers } from './feature-numbers.ts';

/** A feature as the plan would have it, its key by itself. */
export interface UpdatingFeature {
  readonly key: string;
  /** Those that the source fills, no others. */
  readonly fields: Readonly<Record<string, FieldValue>>;
  readonly geometry: PlanRecord['geometry'];
  readonly attributes: Attributes;
  /** Its number in the source. */
  readonly number: number;
}

export interface UpdateInput {
  readonly project: ProjectFile;
  readonly layer: LayerKey;
  /** Name of the field whose values are the keys. */
  readonly keyField: string;
  readonly newId: () => RecordId;
  /** What the source filled the plan's fields with when it had these attributes. */
  readonly filledBy: (attributes: Attributes) => Readonly<Record<string, FieldValue>>;
}


/**
 * A new delivery of a source that the plan holds already: features are matched by their key with the records that came
 * from them. A record keeps its id, and every field in which the source says what it said before: what was edited in the
 * plan stays, unless the source has changed there too.
 *
 * Of each record that has a key its id is kept in memory until the end: some 150 bytes.
 */
export class RecordUpdate {
  private readonly input: UpdateInput;
  /** `null`: several records have the key. */
  private readonly known: Map<string, RecordId | null>;
  private readonly seen = new Set<string>();
  /** Numbers of the source. */
  private readonly changed: number[] = [];
  private added = 0;
  private unchanged = 0;
  private deleted = 0;
  private readonly overEdits: number[] = [];
  private goneKeys: string[] = [];

  private constructor(input: UpdateInput, known: Map<string, RecordId | null>) {
    this.input = input;
    this.known = known;
  }

  /** Refused where no record of the layer has the key field: then there is nothing to update. */
  static of(input: UpdateInput): Result<RecordUpdate, ImportProblem> {
    const known = new Map<string, RecordId | null>();
    for (const { id, attributes } of input.project.records(input.layer)) {
      const key = keyOf(attributes[input.keyField]);
      if (key !== null) known.set(key, known.has(key) ? null : id);
    }
    if (known.size === 0) return failure(problem('update-nothing-known', { field: input.keyField, layer: input.layer }));
    return success(new RecordUpdate(input, known));
  }

  /** Answers why the feature cannot be matched, `null` where it is written. */
  take(feature: UpdatingFeature, writer: BulkWriter): 'key-repeated' | 'key-missing' | null {
    const { key, geometry, attributes, fields } = feature;
    if (key === '') return 'key-missing';
    const id = this.known.get(key);
    if (id === null || this.seen.has(key)) return 'key-repeated';
    this.seen.add(key);
    const { layer, newId } = this.input;
    if (id === undefined) {
      writer.insert({ id: newId(), layer, geometry, fields, attributes });
      this.added++;
      return null;
    }
    const before = writer.find(layer, id);
    if (before === null) throw new Error(`Record ${id} is not in the file any more.`);
    const after: PlanRecord = { ...before, geometry, attributes, fields: { ...before.fields, ...this.fieldsFrom(before, feature) } };
    if (sameRecord(before, after)) this.unchanged++;
    else {
      writer.change(before, after);
      this.changed.push(feature.number);
    }
    return null;
  }

  /** After the last feature. */
  finish(writer: BulkWriter, gone: 'keep' | 'delete'): void {
    const { layer } = this.input;
    for (const [key, id] of this.known) {
      if (this.seen.has(key) || id === null) continue;
      this.goneKeys.push(key);
      if (gone !== 'delete') continue;
      const before = writer.find(layer, id);
      if (before === null) continue;
      writer.change(before, null);
      this.deleted++;
    }
  }

  get counts(): UpdateCounts {
    return { changed: this.changed.length, added: this.added, unchanged: this.unchanged, gone: this.goneKeys.length, deleted: this.deleted };
  }

  issues(): ImportIssue[] {
    const issues: ImportIssue[] = [];
    const gone = { feature: null, keys: this.goneKeys.join(', '), evidence: { field: this.input.keyField, count: this.goneKeys.length } };
    if (this.deleted > 0) issues.push({ code: 'update-deleted', kind: 'changed', ...gone });
    else if (this.goneKeys.length > 0) issues.push({ code: 'update-gone', kind: 'notice', ...gone });
    if (this.changed.length > 0) issues.push({ code: 'update-changed', kind: 'changed', feature: null, features: `${FeatureNumbers.of(this.changed)}`, evidence: { count: this.changed.length } });
    if (this.overEdits.length > 0) issues.push({ code: 'update-over-edits', kind: 'changed', feature: null, features: `${FeatureNumbers.of(this.overEdits)}`, evidence: { count: this.overEdits.length } });
    return issues;
  }

  /** The fields in which the source says something else than before. */
  private fieldsFrom(before: PlanRecord, { fields: now, number }: UpdatingFeature): Record<string, FieldValue> {
    const was = this.input.filledBy(before.attributes);
    const fields: Record<string, FieldValue> = {};
    let isOverEdit = false;
    for (const [name, value] of Object.entries(now)) {
      if (value === (was[name] ?? null)) continue;
      fields[name] = value;
      const stands = before.fields[name] ?? null;
      if (stands !== (was[name] ?? null) && stands !== value) isOverEdit = true;
    }
    if (isOverEdit) this.overEdits.push(number);
    return fields;
  }
}

const keyOf = (value: Attributes[string] | undefined): string | null => (value === null || value === undefined || value === '' ? null : String(value));
