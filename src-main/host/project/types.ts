import type { LayerKey } from '../../../src-core/document/layers.ts';
import type { PlanRecord } from '../../../src-core/document/record.ts';
import type { PlanSettings } from '../../../src-core/document/plan-document.ts';
import type { RecordId } from '../../../src-core/ids.ts';
import type { Evidence, Result } from '../../../src-core/result.ts';
import type { RecordColumns } from '../../../src-core/wire/columns.ts';
import type { VersionStore } from './versions/version-store.ts';
import type { BackgroundPyramid } from '../../../src-core/wire/background.ts';
import type { SourceField } from '../../../src-core/wire/importing.ts';
import type { ProjectProblem } from '../../../src-core/wire/problems.ts';
import type { AppendRequest, OpenedProject, ReferenceLayer, WireChange } from '../../../src-core/wire/project.ts';
import type { ZoneHistory } from '../../../src-core/wire/versions.ts';

/**
 * An open project file. One writer: everything that changes it goes through `append` or `bulk`. What reads without a
 * `Result` throws a `ProjectProblemError`, whose `problem` says it, where the file goes away or breaks under the program.
 */
export interface ProjectFile {
  readonly path: string;
  readonly settings: PlanSettings;
  readonly revision: number;
  readonly versions: VersionStore;
  /** Whether the file is whole, where that is still looked at while it is read: what was made of it is not to be placed before. */
  readonly whole: Promise<Result<null, ProjectProblem>>;
  /** Nobody else has written into the file since it was last looked at. */
  isUntouched(): boolean;
  /** Everything the window needs, as columns. */
  read(): OpenedProject;
  /** As `read`, with a pause every few milliseconds. Until it has ended nobody else may use the project. */
  readInSlices(pause: () => Promise<void>): Promise<OpenedProject>;
  /** Records of one layer, one at a time, in file order: for exports and the command line. */
  records(layer: LayerKey): Iterable<PlanRecord>;
  /** The same of a whole layer as columns: several times as fast. */
  columns(layer: LayerKey): RecordColumns;
  count(layer: LayerKey): number;
  /** Under the names they were given, without those that were taken out of the plan. */
  references(): readonly ReferenceLayer[];
  referenceColumns(table: string): Result<RecordColumns & { name: string }, ProjectProblem>;
  /** How the tiles of a background lie; `null` where there is none of that name. */
  backgroundPyramid(table: string): BackgroundPyramid | null;
  /** PNG or JPEG; `null` where nothing is at that place. */
  backgroundTile(table: string, zoom: number, column: number, row: number): Uint8Array<ArrayBuffer> | null;
  /** One transaction: feature rows, index and journal row. When it answers, the edit is on the disk. */
  append(request: AppendRequest): Result<{ revision: number }, ProjectProblem>;
  /** What befell a zone, read back from the journal. */
  zoneHistory(id: RecordId): Result<ZoneHistory, ProjectProblem>;
  inverse(revision: number): Result<{ change: readonly WireChange[] }, ProjectProblem>;
  /** Starts one transaction for many inserts (an import). Nothing is seen of it before `commit`; `rollback` leaves no trace. */
  bulk(command: string, evidence: Evidence): Result<BulkWriter, ProjectProblem>;
  /** The whole file, as it is, under another name, where there is no file yet. */
  copyTo(path: string): Result<null, ProjectProblem>;
  close(): void;
}

export interface BulkWriter {
  insert(record: PlanRecord): void;
  /** A record that was in the file before the transaction; `null` where it is not in that layer. */
  find(layer: LayerKey, id: RecordId): PlanRecord | null;
  /** Replaces a record that was in the file before the transaction, once; `null` deletes it. */
  change(before: PlanRecord, after: PlanRecord | null): void;
  /** A feature table of its own for a reference layer, with the source's columns. The name is made unique and safe. */
  createReference(name: string, geometry: 'MULTIPOLYGON' | 'MULTILINESTRING' | 'MULTIPOINT' | 'GEOMETRY', fields: readonly SourceField[]): ReferenceWriter;
  /** A table of tiles for a picture under the plan, `tileSide` pixels a side, in the plan's CRS. */
  createBackground(name: string, pyramid: BackgroundPyramid, tileSide: number): TileWriter;
  commit(): Result<{ revision: number }, ProjectProblem>;
  rollback(): void;
}

export interface TileWriter {
  readonly layer: ReferenceLayer;
  insert(zoom: number, column: number, row: number, data: Uint8Array): void;
}

export interface ReferenceWriter {
  readonly layer: ReferenceLayer;
  insert(geometry: PlanRecord['geometry'], values: readonly (string | number | null)[]): void;
}
