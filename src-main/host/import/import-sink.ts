import { basename } from 'node:path';
import { openGeos, type Geos } from '../../../native/geos.ts';
import { areaOf } from '../../../src-core/geometry/area.ts';
import type { Geometry, MultiPolygon } from '../../../src-core/geometry/types.ts';
import type { RecordId } from '../../../src-core/ids.ts';
import { failure, problem, success, type Result } from '../../../src-core/result.ts';
import type { ImportIssue, ImportRequest } from '../../../src-core/wire/importing.ts';
import type { ImportProblem } from '../../../src-core/wire/problems.ts';
import { usualShapeChoice, type NumberGuess, type UpdateCounts } from '../../../src-core/wire/source-fitting.ts';
import { speaker } from '../../../src-renderer/text/catalogue.ts';
import type { BulkWriter, ProjectFile, ReferenceWriter } from '../project/types.ts';
import { nestedAreas, withHoles } from './area-faults/nested-areas.ts';
import type { OutlierWatch } from './area-faults/outliers.ts';
import { ShapeDoctor } from './area-faults/shape-doctor.ts';
import { AttributeValues } from './attribute-values.ts';
import { targetSpec } from './choose-layer.ts';
import { cleanGeometry, type Cleaned, type Refusal, type WantedGeometry } from './clean-geometry.ts';
import { DrawingAssembly } from './drawing-assembly.ts';
import { FeatureFields } from './feature-fields.ts';
import { FeatureIssues } from './feature-issues.ts';
import { FeatureNumbers } from './feature-numbers.ts';
import type { ImportContext } from './import-source.ts';
import { RecordUpdate } from './record-update.ts';
import type { SourceLayerFile } from './source-layers.ts';
import type { StageSink } from './stage-layer.ts';
import type { StagedFeature, StagedValue } from './staged-features.ts';
import type { StagedGeometry } from './staged-geometry.ts';
import { KnownBefore } from './known-before.ts';
import { pooledRecordIds } from './pooled-record-ids.ts';
import type { FieldPairing } from './numbers/field-readers.ts';
import { SetAside } from './set-aside.ts';

export interface SinkInput {
  readonly project: ProjectFile;
  readonly request: ImportRequest;
  readonly context: ImportContext;
  readonly layer: SourceLayerFile;
  readonly classField: string | null;
  readonly pairs: readonly FieldPairing[];
  readonly numbers: ReadonlyMap<FieldPairing, NumberGuess>;
  readonly watch: OutlierWatch;
}

interface Held { readonly cleaned: Cleaned; readonly values: readonly StagedValue[]; readonly number: number; readonly isMade: boolean }

const progressEveryMs = 100;

/** The receiving end of an import: features go in, records of the plan (or rows of a reference layer) come out, in one transaction. */
export class ImportSink implements StageSink {
  taken = 0;
  written = 0;
  areaM2 = 0;
  /** Areas made of lines. */
  made = 0;
  private readonly input: SinkInput;
  private readonly spec: ReturnType<typeof targetSpec>;
  private readonly wanted: WantedGeometry;
  private writer: BulkWriter | null = null;
  private reference: ReferenceWriter | null = null;
  private values: AttributeValues;
  private features = new FeatureIssues();
  private fields: FeatureFields;
  private aside: SetAside | null = null;
  private update: RecordUpdate | null = null;
  private knownBefore: KnownBefore | null = null;
  private assembly: DrawingAssembly | null = null;
  private doctor: ShapeDoctor;
  /** Areas that wait until all are there: those within others are to be cut out of them. */
  private held: Held[] | null = null;
  private geos: Geos | null = null;
  private numbers: number[] = [];
  private usedFeatures: number[] = [];
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
    this.fields = this.newFields();
    this.doctor = this.newDoctor();
  }

  /** Before the first feature and after a `rollback`. */
  begin(): Result<null, ImportProblem> {
    const { project, layer, request } = this.input;
    const started = project.bulk(request.mode === 'update' ? 'import-update' : 'import', { file: basename(request.source), layer: layer.name, ...(request.as === 'reference' ? { title: layer.name } : {}) });
    if (!started.ok) return started;
    this.writer = started.value;
    if (this.spec === null) return success(null);
    const { key: target } = this.spec;
    const key = this.fields.keyName;
    if (request.mode !== 'update') {
      this.knownBefore = key === null ? null : KnownBefore.of(project, target, key);
      return success(null);
    }
    if (key === null) {
      this.rollback();
      return failure(problem('update-key-needed', { fields: this.values.names.join(', ') }));
    }
    const known = RecordUpdate.of({ project, layer: target, keyField: key, newId: this.newId, filledBy: (attributes) => this.fields.filledBy(attributes) });
    if (!known.ok) {
      this.rollback();
      return known;
    }
    this.update = known.value;
    return success(null);
  }

  restart(): void {
    this.rollback();
    this.taken = this.written = this.areaM2 = this.made = 0;
    this.usedFeatures = [];
    this.assembly = null;
    this.numbers = [];
    this.features = new FeatureIssues();
    this.values = this.newValues();
    this.fields = this.newFields();
    this.doctor = this.newDoctor();
    this.held = null;
    this.reference = null;
    this.aside = null;
    this.input.layer.text.replaced = this.replacedBefore;
    const begun = this.begin();
    // The same file was open for writing a moment ago, by this process alone.
    if (!begun.ok) throw new Error(`The import could not start again: ${begun.failure.code}`);
  }

  start(): void {
    this.aside = new SetAside(this.writer!, this.input.layer.name, this.values.columns(), speaker(this.input.request.language ?? 'vi'));
    this.assembly = this.newAssembly();
    this.held = this.input.request.holes === 'cut' && this.isCoverage && this.update === null ? [] : null;
    if (this.spec === null) this.reference = this.writer!.createReference(this.input.layer.name, this.wanted, this.values.columns());
  }

  async ready(): Promise<void> {
    this.geos ??= await openGeos();
  }

  feature({ geometry, values: staged, isRead }: StagedFeature): boolean {
    if (this.assembly?.takes(geometry) === true) return this.assemble(geometry!, staged, isRead);
    const cleaned = cleanGeometry(geometry, this.wanted, this.geos, this.input.request.closeTolerance ?? usualShapeChoice.closeTolerance);
    if (cleaned === 'geos-needed') return false;
    this.taken++;
    const number = typeof staged[0] === 'number' ? staged[0] : this.taken - 1;
    this.numbers.push(number);
    if (geometry?.hasHeights === true) this.features.heights(number);
    if (geometry?.arcs !== undefined) this.features.arcs(number, this.input.request.chordTolerance ?? usualShapeChoice.chordTolerance);
    if ('code' in cleaned) {
      this.features.refused(number, cleaned, geometry);
      this.aside!.add(number, cleaned, geometry, this.values.read(staged, isRead));
      return true;
    }
    const values = this.values.read(staged, isRead);
    const refusal = this.doctor.refusalOf(cleaned.geometry, cleaned.areaM2, number);
    if (refusal !== null) this.refuse(refusal, cleaned.geometry, values, number);
    else if (this.assembly !== null && cleaned.geometry.type === 'MultiPolygon') this.assembly.addArea({ geometry: cleaned.geometry, cleaned, values, number });
    else this.write(cleaned, values, number);
    return true;
  }

  private refuse(refusal: Refusal, geometry: Geometry, values: readonly StagedValue[], number: number): void {
    this.features.refused(number, refusal, geometry);
    this.aside!.add(number, refusal, stagedOf(geometry), values);
  }

  private write(cleaned: Cleaned, values: readonly StagedValue[], number: number, isMade = false): void {
    if (this.held !== null) {
      this.held.push({ cleaned, values, number, isMade });
      return;
    }
    const refusal = this.update === null ? null : this.updateWith(cleaned, values, number);
    if (refusal !== null) {
      this.refuse(refusal, cleaned.geometry, values, number);
      return;
    }
    if (cleaned.geometry.type === 'MultiPolygon') this.doctor.note(cleaned.geometry, number, this.fields.kindOf(values));
    this.features.taken(number, cleaned);
    this.areaM2 += cleaned.areaM2;
    this.written++;
    if (this.update !== null) return;
    if (this.reference !== null) this.reference.insert(cleaned.geometry, values.map(AttributeValues.columnValue));
    else {
      const key = this.fields.keyOf(values);
      if (key !== null) this.knownBefore?.take(key, number);
      this.writer!.insert({
        id: this.newId(), layer: this.spec!.key, geometry: cleaned.geometry, fields: this.fields.of(values, number),
        attributes: this.values.attributesOf(values),
      });
    }
  }

  /** A text or a line that may become part of an area. */
  private assemble(geometry: StagedGeometry, staged: readonly StagedValue[], isRead: boolean): boolean {
    this.taken++;
    const number = typeof staged[0] === 'number' ? staged[0] : this.taken - 1;
    this.numbers.push(number);
    if (geometry.hasHeights) this.features.heights(number);
    this.assembly!.add({ geometry, values: this.values.read(staged, isRead), number });
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

  get read(): number {
    return this.taken;
  }

  /** Features that became part of others. */
  get used(): number {
    return this.usedFeatures.length;
  }

  get changed(): number {
    return this.features.changed;
  }

  get setAside(): number {
    return this.features.setAside;
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
    if (classField !== null && request.as === 'zones') issues.push(...this.fields.classIssues(classField));
    else if (request.as === 'zones') issues.push({ code: 'class-field-none', kind: 'notice', feature: null, evidence: { count: this.written } });
    if (this.made > 0) issues.push({ code: 'areas-made', kind: 'changed', feature: null, evidence: { count: this.made } });
    if (this.used > 0) issues.push({ code: 'features-used', kind: 'notice', feature: null, features: `${FeatureNumbers.of(this.usedFeatures)}`, evidence: { count: this.used } });
    return [...issues, ...(this.update?.issues() ?? this.knownBefore?.issues() ?? []), ...this.fields.numberIssues(), ...this.values.issues(), ...this.features.notices(), ...this.doctor.issues(), ...this.features.list];
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
    this.assembly?.finish({
      write: ({ cleaned, values, number }) => this.write(cleaned, values, number),
      made: (polygon, values, number) => {
        const geometry = { type: 'MultiPolygon' as const, polygons: [polygon] };
        this.made++;
        this.write({ geometry, areaM2: areaOf(geometry), repair: null, duplicates: 0, linesClosed: false, gapClosed: 0, partsDropped: 0 }, values, number, true);
      },
      used: ({ number }) => this.usedFeatures.push(number),
      refuse: ({ geometry, values, number }, refusal) => {
        this.features.refused(number, refusal);
        this.aside!.add(number, refusal, geometry, values);
      },
    });
    this.writeHeld();
    this.update?.finish(this.writer!, this.input.request.gone ?? 'keep');
  }

  /** Areas without those of the same kind that lie within them, which are their holes. */
  private writeHeld(): void {
    const held = this.held ?? [];
    this.held = null;
    const shapes = held.map(({ cleaned, values }) => ({ geometry: cleaned.geometry as MultiPolygon, group: this.fields.kindOf(values) }));
    const holes = new Map<number, number[]>();
    const within = new Set<number>();
    for (const { inner, outer } of nestedAreas(shapes)) {
      within.add(inner);
      holes.set(outer, [...(holes.get(outer) ?? []), inner]);
    }
    held.forEach(({ cleaned, values, number, isMade }, i) => {
      if (within.has(i)) {
        if (isMade) this.made--;
        else this.usedFeatures.push(number);
        return;
      }
      const inner = holes.get(i);
      if (inner === undefined) {
        this.write(cleaned, values, number);
        return;
      }
      const geometry = withHoles(shapes[i]!.geometry, inner.map((each) => shapes[each]!.geometry));
      const areaM2 = areaOf(geometry);
      this.features.holesCut(number, geometry, inner.map((each) => held[each]!.number), cleaned.areaM2, areaM2);
      this.write({ ...cleaned, geometry, areaM2 }, values, number);
    });
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
    const key = this.fields.keyOf(values) ?? '';
    const code = this.update!.take({ key, geometry, fields: this.fields.of(values, number), attributes: this.values.attributesOf(values), number }, this.writer!);
    return code === null ? null : { code, key };
  }

  private newValues(): AttributeValues {
    return new AttributeValues(this.input.layer.fields, this.input.layer.text);
  }

  /** Only where areas are wanted: of a drawing for its texts, of others where their lines are to be put together. */
  private newAssembly(): DrawingAssembly | null {
    const { polygonise = false, textInside = true } = this.input.request;
    const isDrawing = this.input.layer.driver === 'DXF' || this.input.layer.driver === 'DGN';
    if (this.spec === null || this.wanted !== 'MULTIPOLYGON' || (!polygonise && !(textInside && isDrawing))) return null;
    return new DrawingAssembly({ polygonise, textAt: textInside && isDrawing ? this.values.names.indexOf('Text') : -1, columns: this.values.names.length });
  }

  /** Of these layers no two areas can be in one place. */
  private get isCoverage(): boolean {
    return this.spec !== null && coverages.has(this.spec.kind);
  }

  private newDoctor(): ShapeDoctor {
    const { request, watch } = this.input;
    return new ShapeDoctor({
      choice: request, watch, isCoverage: this.isCoverage, isPlanArea: this.spec !== null && this.wanted === 'MULTIPOLYGON', looksForCopies: request.mode !== 'update',
    });
  }

  private newFields(): FeatureFields {
    const { request, classField, pairs, numbers, context: { classes } } = this.input;
    return new FeatureFields({ values: this.values, request, classField, classes, pairs, numbers });
  }
}

const coverages: ReadonlySet<string> = new Set(['zones', 'boundary', 'units']);

const stagedOf = (geometry: Geometry): StagedGeometry => ({
  polygons: geometry.type === 'MultiPolygon' ? geometry.polygons : [], lines: geometry.type === 'MultiLineString' ? geometry.lines : [],
  points: geometry.type === 'MultiPoint' ? [geometry.points] : [], hasHeights: false,
});

const referenceGeometry = {
  polygon: 'MULTIPOLYGON', line: 'MULTILINESTRING', point: 'MULTIPOINT', mixed: 'GEOMETRY', none: 'GEOMETRY',
} as const satisfies Record<SourceLayerFile['inspected']['geometry'], WantedGeometry>;

const wantedContext = { MULTIPOLYGON: 'area', MULTILINESTRING: 'line', MULTIPOINT: 'point', GEOMETRY: 'any' } as const satisfies Record<WantedGeometry, string>;
