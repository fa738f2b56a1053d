import { basename } from 'node:path';
import { openGeos, type Geos } from '../../../native/geos.ts';
import type { FieldValue } from '../../../src-core/document/fields.ts';
import type { Attributes } from '../../../src-core/document/record.ts';
import type { RecordId } from '../../../src-core/ids.ts';
import { failure, problem, success, type Result } from '../../../src-core/result.ts';
import type { ImportIssue, ImportProblem, ImportRequest } from '../../../src-core/wire/contract.ts';
import { usualShapeChoice, type NumberGuess, type UpdateCounts } from '../../../src-core/wire/source-fitting.ts';
import type { BulkWriter, ProjectFile, ReferenceWriter } from '../project/types.ts';
import { AttributeValues } from './attribute-values.ts';
import { targetSpec } from './choose-layer.ts';
import { ClassAssignment } from './class-assignment.ts';
import { cleanGeometry, type Cleaned, type Refusal, type WantedGeometry } from './clean-geometry.ts';
import { FeatureIssues } from './feature-issues.ts';
import type { ImportContext } from './import-source.ts';
import { RecordUpdate } from './record-update.ts';
import type { SourceLayerFile } from './source-layers.ts';
import type { StageSink } from './stage-layer.ts';
import type { StagedFeature, StagedValue } from './staged-features.ts';
import { pooledRecordIds } from './pooled-record-ids.ts';
import { FieldReaders, namedColumn, type FieldPairing } from './numbers/field-readers.ts';
import { SetAside } from './set-aside.ts';
import { keyColumn } from './target-fields.ts';

export interface SinkInput {
  readonly project: ProjectFile;
  readonly request: ImportRequest;
  readonly context: ImportContext;
  readonly layer: SourceLayerFile;
  readonly classField: string | null;
  readonly pairs: readonly FieldPairing[];
  readonly numbers: ReadonlyMap<FieldPairing, NumberGuess>;
}

const progressEveryMs = 100;

/** The receiving end of an import: features go in, records of the plan (or rows of a reference layer) come out, in one transaction. */
export class ImportSink implements StageSink {
  taken = 0;
  written = 0;
  areaM2 = 0;
  private readonly input: SinkInput;
  private readonly spec: ReturnType<typeof targetSpec>;
  private readonly wanted: WantedGeometry;
  private writer: BulkWriter | null = null;
  private reference: ReferenceWriter | null = null;
  private values: AttributeValues;
  private features = new FeatureIssues();
  private classes: ClassAssignment;
  private readers: FieldReaders;
  private aside: SetAside | null = null;
  private update: RecordUpdate | null = null;
  private before: { readonly readers: FieldReaders; readonly classes: ClassAssignment } | null = null;
  private geos: Geos | null = null;
  private keyAt = -1;
  private classAt = -1;
  private numbers: number[] = [];
  private lost = 0;
  private lastProgress = 0;
  /** Texts that could not be read in the layer's and the fields' names. */
  private readonly replacedBefore: number;
  private readonly newId: () => RecordId;

  constructor(input: SinkInput) {
    this.input = input;
    this.spec = targetSpec(input.request);
    this.wanted = this.spec?.geometry ?? referenceGeometry[input.layer.inspected.geometry];
    this.newId = input.context.newId ?? pooledRecordIds(input.layer.inspected.count);
    this.replacedBefore = input.layer.text.replaced;
    this.values = this.newValues();
    this.classes = this.newClasses();
    this.readers = this.newReaders();
  }

  /** Before the first feature and after a `rollback`. */
  begin(): Result<null, ImportProblem> {
    const { project, layer, request } = this.input;
    const started = project.bulk(request.mode === 'update' ? 'import-update' : 'import', { file: basename(request.source), layer: layer.name, ...(request.as === 'reference' ? { title: layer.name } : {}) });
    if (!started.ok) return started;
    this.writer = started.value;
    if (request.mode !== 'update' || this.spec === null) return success(null);
    const { key: target } = this.spec;
    const key = this.keyName();
    if (key === null) {
      this.rollback();
      return failure(problem('update-key-needed', { fields: this.values.names.join(', ') }));
    }
    const known = RecordUpdate.of({ project, layer: target, keyField: key, newId: this.newId, filledBy: (attributes) => this.filledBy(attributes) });
    if (!known.ok) {
      this.rollback();
      return known;
    }
    this.update = known.value;
    return success(null);
  }

  restart(): void {
    this.rollback();
    this.taken = this.written = this.areaM2 = this.lost = 0;
    this.numbers = [];
    this.features = new FeatureIssues();
    this.values = this.newValues();
    this.classes = this.newClasses();
    this.readers = this.newReaders();
    this.reference = null;
    this.aside = null;
    this.input.layer.text.replaced = this.replacedBefore;
    const begun = this.begin();
    // The same file was open for writing a moment ago, by this process alone.
    if (!begun.ok) throw new Error(`The import could not start again: ${begun.failure.code}`);
  }

  start(): void {
    const { names } = this.values;
    this.keyAt = names.indexOf(this.keyName() ?? '');
    this.classAt = this.input.classField === null ? -1 : this.values.fields.findIndex(({ name }) => name === this.input.classField);
    this.aside = new SetAside(this.writer!, this.input.layer.name, this.values.columns());
    if (this.spec === null) this.reference = this.writer!.createReference(this.input.layer.name, this.wanted, this.values.columns());
  }

  async ready(): Promise<void> {
    this.geos ??= await openGeos();
  }

  feature({ geometry, values: staged, isRead }: StagedFeature): boolean {
    const cleaned = cleanGeometry(geometry, this.wanted, this.geos, this.input.request.closeTolerance ?? usualShapeChoice.closeTolerance);
    if (cleaned === 'geos-needed') return false;
    this.taken++;
    const number = typeof staged[0] === 'number' ? staged[0] : this.taken - 1;
    this.numbers.push(number);
    if (geometry?.hasHeights === true) this.features.heights();
    if ('code' in cleaned) {
      this.features.refused(number, cleaned, geometry);
      this.aside!.add(number, cleaned, geometry, this.values.read(staged, isRead));
      return true;
    }
    const values = this.values.read(staged, isRead);
    const refusal = this.update === null ? null : this.updateWith(cleaned, values, number);
    if (refusal !== null) {
      this.features.refused(number, refusal, geometry);
      this.aside!.add(number, refusal, geometry, values);
      return true;
    }
    this.features.taken(number, cleaned, geometry);
    this.areaM2 += cleaned.areaM2;
    this.written++;
    if (this.update !== null) return true;
    if (this.reference !== null) this.reference.insert(cleaned.geometry, values.map(AttributeValues.columnValue));
    else {
      this.writer!.insert({
        id: this.newId(), layer: this.spec!.key, geometry: cleaned.geometry, fields: this.fieldsOf(values, number),
        attributes: this.values.attributesOf(values),
      });
    }
    return true;
  }

  turn(): void {
    const now = performance.now();
    if (now - this.lastProgress < progressEveryMs) return;
    this.lastProgress = now;
    const total = this.input.layer.inspected.count;
    this.input.context.progress?.({ stage: this.taken === 0 ? 'reading' : 'writing', done: this.taken, total: total > 0 ? total : null });
  }

  /** Every feature of the layer by number: those that did not come had no geometry. */
  withoutGeometry(numbers: readonly number[]): void {
    const seen = new Set(this.numbers);
    for (const number of numbers) {
      if (seen.has(number)) continue;
      this.taken++;
      this.features.refused(number, { code: 'geometry-missing' });
      this.aside?.add(number, { code: 'geometry-missing' }, null, this.values.fields.map(() => null));
    }
  }

  unreadable(count: number): void {
    this.lost = count;
  }

  get read(): number {
    return this.taken + this.lost;
  }

  get changed(): number {
    return this.features.changed;
  }

  get setAside(): number {
    return this.features.setAside + this.lost;
  }

  get setAsideLayers(): readonly string[] {
    return this.aside?.layers ?? [];
  }

  get layerName(): string {
    return this.spec?.key ?? this.reference?.layer.name ?? this.input.layer.name;
  }

  issues(): ImportIssue[] {
    const { classField, request } = this.input;
    const issues: ImportIssue[] = [];
    if (classField !== null && request.as === 'zones') issues.push(...this.classes.issues(classField));
    else if (request.as === 'zones') issues.push({ code: 'class-field-none', kind: 'notice', feature: null, evidence: { count: this.written } });
    if (this.lost > 0) issues.push({ code: 'features-unreadable', kind: 'set-aside', feature: null, evidence: { count: this.lost } });
    return [...issues, ...(this.update?.issues() ?? []), ...this.readers.issues(), ...this.values.issues(), ...this.features.notices(), ...this.features.list];
  }

  /** Why there would be nothing in the plan. */
  nothingWritten(): ImportProblem {
    const { layer } = this.input;
    if (this.read === 0) return problem('source-empty', { file: layer.name });
    const codes = new Set(this.features.list.map(({ code }) => code));
    const only = codes.size === 1 ? [...codes][0]! : 'mixed';
    if (only === 'geometry-kind-wrong') return problem('geometry-kind-wrong', { layer: layer.name, context: wantedContext[this.wanted] });
    return problem('nothing-usable', { layer: layer.name, features: this.read, context: only });
  }

  get updated(): UpdateCounts | null {
    return this.update?.counts ?? null;
  }

  /** After the last feature, before `issues` and `commit`. */
  finish(): void {
    this.update?.finish(this.writer!, this.input.request.gone ?? 'keep');
  }

  commit(): Result<null, ImportProblem> {
    // A delivery in which nothing is new makes no revision.
    const counts = this.updated;
    if (counts !== null && counts.changed + counts.added + counts.deleted === 0 && this.setAsideLayers.length === 0) {
      this.rollback();
      return success(null);
    }
    this.input.context.progress?.({ stage: 'writing', done: this.taken, total: this.taken });
    const committed = this.writer!.commit();
    if (!committed.ok) return failure(committed.failure);
    this.writer = null;
    return success(null);
  }

  rollback(): void {
    this.writer?.rollback();
    this.writer = null;
  }

  private updateWith({ geometry }: Cleaned, values: readonly StagedValue[], number: number): Refusal | null {
    const key = String(values[this.keyAt] ?? '');
    const code = this.update!.take({ key, geometry, fields: this.fieldsOf(values, number), attributes: this.values.attributesOf(values) }, this.writer!);
    return code === null ? null : { code, key };
  }

  private keyName(): string | null {
    const { names } = this.values;
    const { keyField } = this.input.request;
    return names[keyField === undefined ? keyColumn(names) : namedColumn(keyField, names)] ?? null;
  }

  /** What the plan's fields are of attributes the source has or once had; nothing is kept account of. */
  private filledBy(attributes: Attributes): Record<string, FieldValue> {
    this.before ??= { readers: this.newReaders(), classes: this.newClasses() };
    const values = this.values.names.map((name) => attributes[name] ?? null);
    const fields: Record<string, FieldValue> = {};
    this.before.readers.read(values, fields);
    if (this.classAt >= 0) fields['landUse'] = this.before.classes.classOf(String(values[this.classAt] ?? '').trim());
    return { ...fields, sourceKey: String(values[this.keyAt] ?? '') };
  }

  private fieldsOf(values: readonly StagedValue[], number: number): Record<string, FieldValue> {
    const fields: Record<string, FieldValue> = {};
    this.readers.read(values, fields);
    if (this.classAt >= 0) fields['landUse'] = this.classes.classOf(String(values[this.classAt] ?? '').trim());
    fields['sourceKey'] = String((this.keyAt >= 0 ? values[this.keyAt] : null) ?? number);
    return fields;
  }

  private newValues(): AttributeValues {
    return new AttributeValues(this.input.layer.fields, this.input.layer.text);
  }

  private newReaders(): FieldReaders {
    return new FieldReaders(this.input.pairs, this.input.numbers);
  }

  private newClasses(): ClassAssignment {
    return new ClassAssignment(this.input.context.classes, this.input.request.classMap);
  }
}

const referenceGeometry = {
  polygon: 'MULTIPOLYGON', line: 'MULTILINESTRING', point: 'MULTIPOINT', mixed: 'GEOMETRY', none: 'GEOMETRY',
} as const satisfies Record<SourceLayerFile['inspected']['geometry'], WantedGeometry>;

const wantedContext = { MULTIPOLYGON: 'area', MULTILINESTRING: 'line', MULTIPOINT: 'point', GEOMETRY: 'any' } as const satisfies Record<WantedGeometry, string>;
