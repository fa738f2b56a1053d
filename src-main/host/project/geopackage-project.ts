import { constants, copyFileSync } from 'node:fs';
import { editedOutside } from '../../../src-core/document/history.ts';
import { layerSpecs, recordLayers, type LayerKey } from '../../../src-core/document/layers.ts';
import type { PlanSettings } from '../../../src-core/document/plan-document.ts';
import { givenName, planStyleId } from '../../../src-core/document/plan-name.ts';
import type { PlanRecord } from '../../../src-core/document/record.ts';
import type { RecordId } from '../../../src-core/ids.ts';
import { failure, problem, success, type Evidence, type Problem, type Result } from '../../../src-core/result.ts';
import type { RecordColumns } from '../../../src-core/wire/columns.ts';
import { columnsOf } from '../../../src-core/wire/columns-codec.ts';
import type { BackgroundPyramid } from '../../../src-core/wire/background.ts';
import type { ProjectProblem } from '../../../src-core/wire/problems.ts';
import type { AppendRequest, JournalEntry, OpenedProject, ReferenceLayer, WireChange } from '../../../src-core/wire/project.ts';
import type { ZoneHistory } from '../../../src-core/wire/versions.ts';
import { backgroundLayers, backgroundPyramid, backgroundTile } from './background-table.ts';
import { BulkTransaction } from './bulk-transaction.ts';
import type { FileHeaderReader } from './file-header.ts';
import { inverseOf } from './inverse.ts';
import { outsideEdits } from './outside-edits.ts';
import { PlanConnection } from './plan-connection.ts';
import { PlanTransaction } from './plan-transaction.ts';
import { ProjectProblemError, problemOf } from './project-problem.ts';
import { recordOf } from './record-row.ts';
import { referenceColumns, referenceLayers } from './reference-table.ts';
import { readJournal } from './read-journal.ts';
import type { BulkWriter, ProjectFile } from './types.ts';
import { StoredVersions } from './versions/stored-versions.ts';
import type { Whole } from './whole-check.ts';
import { writeChange } from './write-change.ts';
import { zoneHistory } from './zone-history.ts';
import { followLooks, looksIn } from './write-styles.ts';

/** How long to wait for another program's lock before saying that the file is busy, in milliseconds. */
export const busyTimeout = 2000;

/**
 * An import may change much of the file; below this many kibibytes (140,000 zones) nothing is written, and nobody locked out,
 * before the commit. More would make a million zones take more than 300 MB.
 */
const bulkCacheKibibytes = 65_536;

/** From this many records on (an import taken back), dropping the triggers and putting them back pays. */
const manySteps = 500;

/** The project file as a GeoPackage. See `docs/file-format.md` for what is in it. */
export class GeoPackageProject implements ProjectFile {
  readonly whole: Promise<Whole>;
  readonly path: string;
  readonly versions: StoredVersions;
  private readonly connection: PlanConnection;
  private readonly header: FileHeaderReader;
  private readonly writable: boolean;
  private readonly srsId: number;
  /** The revision in the file; what another program did since counts as one more, which the next edit writes. */
  private fileRevision = 0;
  /** As the plan was made; `givenName` is what it is called since. */
  private readonly made: PlanSettings;
  private givenName: string | null = null;
  private outside: readonly LayerKey[] = [];
  /** Changes when anybody but this connection commits. */
  private seenVersion = -1;
  private soundSchema: number | null = null;
  private bulkWriter: BulkTransaction | null = null;

  constructor(path: string, connection: PlanConnection, header: FileHeaderReader, { writable, srsId, whole }: { readonly writable: boolean; readonly srsId: number; readonly whole: Promise<Whole> | undefined }) {
    this.path = path;
    this.whole = whole ?? Promise.resolve(success(null));
    this.connection = connection;
    this.header = header;
    this.writable = writable;
    this.srsId = srsId;
    this.made = connection.plan().settings;
    this.versions = new StoredVersions({
      connection, path, crs: this.made.crs, revision: () => (this.outside.length === 0 ? this.fileRevision : null), reading: (work) => this.reading(work), aside: (work) => this.aside(work),
    });
    this.reading(() => undefined);
  }

  get settings(): PlanSettings {
    return this.givenName === null ? this.made : { ...this.made, name: this.givenName };
  }

  get revision(): number {
    return this.fileRevision + (this.outside.length > 0 ? 1 : 0);
  }

  read(): OpenedProject {
    return this.reading(() => {
      const slices = this.slices();
      for (;;) {
        const { done, value } = slices.next();
        if (done === true) return value;
      }
    });
  }

  async readInSlices(pause: () => Promise<void>): Promise<OpenedProject> {
    const { db } = this.connection;
    try {
      db.exec('BEGIN');
      try {
        if (!this.isUntouched()) this.look();
        const slices = this.slices();
        for (;;) {
          const { done, value } = slices.next();
          if (done === true) return value;
          await pause();
        }
      } finally {
        if (db.open && db.inTransaction) db.exec('COMMIT');
      }
    } catch (error) {
      return this.throwProblem(error);
    }
  }

  isUntouched(): boolean {
    try {
      return this.connection.number('data_version') === this.seenVersion;
    } catch {
      // Why it cannot be read, whoever reads it next is told.
      return false;
    }
  }

  *records(layer: LayerKey): Generator<PlanRecord> {
    if (!this.connection.layers.includes(layer)) return;
    try {
      for (const { row } of this.connection.tables[layer].rows()) yield recordOf(row, layer);
    } catch (error) {
      this.throwProblem(error);
    }
  }

  columns(layer: LayerKey): RecordColumns {
    return this.reading(() => (this.connection.layers.includes(layer) ? this.connection.tables[layer].columnsOf().columns : columnsOf(layer, [])));
  }

  count(layer: LayerKey): number {
    return this.reading(() => (this.connection.layers.includes(layer) ? this.connection.tables[layer].count() : 0));
  }

  references(): readonly ReferenceLayer[] {
    return this.reading(() => {
      const looks = looksIn(this.connection, this.settings);
      return this.allReferences()
        .filter(({ table }) => !looks.of(table).removed)
        .map((layer) => ({ ...layer, name: looks.of(layer.table).title ?? layer.name }));
    });
  }

  referenceColumns(table: string): Result<RecordColumns & { name: string }, ProjectProblem> {
    try {
      const layer = referenceLayers(this.connection.db).find((each) => each.table === table);
      if (layer === undefined) return failure(problem('project-damaged', { path: this.path }, `no reference table ${table}`));
      return success(referenceColumns(this.connection.db, layer));
    } catch (error) {
      return failure(problemOf(error, this.path, 'reading'));
    }
  }

  backgroundPyramid(table: string): BackgroundPyramid | null {
    return this.reading(() => backgroundPyramid(this.connection.db, table));
  }

  backgroundTile(table: string, zoom: number, column: number, row: number): Uint8Array<ArrayBuffer> | null {
    return this.reading(() => backgroundTile(this.connection.db, table, zoom, column, row));
  }

  append({ base, command, evidence, undoes, change }: AppendRequest): Result<{ revision: number }, ProjectProblem> {
    const started = this.begin(this.connection, base);
    if (!started.ok) return started;
    const transaction = started.value;
    try {
      if (undoes !== null && !(Number.isInteger(undoes) && undoes > 0 && undoes <= base)) {
        throw new ProjectProblemError('edit-refused', { path: this.path, record: null }, `there is no revision ${undoes} to take back`);
      }
      if (change.length > manySteps) suspendTriggers(transaction, change);
      const looks = change.some(({ before, after }) => (after ?? before)?.layer === 'styles') ? looksIn(this.connection, this.settings) : null;
      for (const step of change) writeChange({ transaction, srsId: this.srsId, path: this.path }, step);
      if (looks !== null) followLooks(this.connection, looks, looksIn(this.connection, this.settings));
      this.soundSchema = transaction.commit(command, evidence, undoes);
    } catch (error) {
      transaction.rollback();
      return failure(problemOf(error, this.path, 'writing'));
    }
    this.fileRevision = transaction.revision;
    this.givenName = givenNameIn(this.connection);
    this.settleOutside();
    return success({ revision: transaction.revision });
  }

  inverse(revision: number): Result<{ change: readonly WireChange[] }, ProjectProblem> {
    try {
      return success({ change: this.reading(() => inverseOf(this.connection, revision, this.outside.length > 0, this.path)) });
    } catch (error) {
      return failure(problemOf(error, this.path, 'reading'));
    }
  }

  zoneHistory(id: RecordId): Result<ZoneHistory, ProjectProblem> {
    try {
      return success(this.reading(() => zoneHistory(this.connection, id)));
    } catch (error) {
      return failure(problemOf(error, this.path, 'reading'));
    }
  }

  bulk(command: string, evidence: Evidence): Result<BulkWriter, ProjectProblem> {
    if (this.bulkWriter !== null) return failure(problem('project-busy', { path: this.path }));
    let connection: PlanConnection | null = null;
    try {
      this.reading(() => undefined);
      connection = new PlanConnection(this.path, { mode: this.writable ? 'write' : 'read', busyTimeout });
      connection.db.pragma(`cache_size = -${bulkCacheKibibytes}`);
      connection.lookAtFormat();
      for (const key of recordLayers) for (const [fid, id] of this.connection.tables[key].renamed) connection.tables[key].renamed.set(fid, id);
    } catch (error) {
      connection?.close();
      return failure(problemOf(error, this.path, 'writing'));
    }
    const started = this.begin(connection, this.revision);
    if (!started.ok) {
      connection.close();
      return started;
    }
    const transaction = started.value;
    const onEnd = (made: number | null) => {
      this.bulkWriter = null;
      if (made === null) return;
      this.fileRevision = made;
      this.versions.letGo();
      this.connection.lookAtFormat();
      this.settleOutside();
      // The commit was another connection's, though ours; anything beyond it shows in the counter and is looked at.
      if (transaction.changeCounter === null || this.header.read().changeCounter === transaction.changeCounter) this.seenVersion = this.connection.number('data_version');
    };
    this.bulkWriter = new BulkTransaction({ transaction, path: this.path, srsId: this.srsId, command, evidence, onEnd });
    return success(this.bulkWriter);
  }

  copyTo(path: string): Result<null, ProjectProblem> {
    try {
      // While the read transaction holds, nobody commits into the file; what is still in a WAL, SQLite itself writes out.
      if (this.header.read().wal) this.connection.db.prepare('VACUUM INTO ?').run(path);
      else this.reading(() => copyFileSync(this.path, path, constants.COPYFILE_EXCL));
      return success(null);
    } catch (error) {
      return failure(problemOf(error, path, 'writing'));
    }
  }

  close(): void {
    this.bulkWriter?.rollback();
    this.connection.close();
    this.header.close();
  }

  /** A transaction that leaves the records of the plan alone. */
  private aside<Value>(work: (revision: number) => Value): Result<Value, ProjectProblem> {
    const started = this.begin(this.connection, this.revision);
    if (!started.ok) return started;
    const transaction = started.value;
    const revision = transaction.revision - 1;
    let value: Value;
    try {
      value = work(revision);
      this.soundSchema = transaction.commitAside();
    } catch (error) {
      transaction.rollback();
      return failure(problemOf(error, this.path, 'writing'));
    }
    this.fileRevision = revision;
    this.settleOutside();
    return success(value);
  }

  private *slices(): Generator<undefined, OpenedProject> {
    const notices: Problem[] = [];
    for (const layer of this.outside) notices.push(problem('project-edited-outside', { path: this.path, layer }));
    if (!this.writable) notices.push(problem('project-read-only', { path: this.path }));
    const layers: RecordColumns[] = [];
    for (const key of this.connection.layers) {
      const { columns, unreadable } = yield* this.connection.tables[key].columnsInSlices();
      if (unreadable > 0) notices.push(problem('project-geometry-unreadable', { path: this.path, layer: key, count: unreadable }));
      layers.push(columns);
    }
    return {
      path: this.path, settings: this.made, revision: this.revision, layers,
      references: this.allReferences(), journal: this.journal(), notices,
    };
  }

  /** Backgrounds lie under the others. */
  private allReferences(): ReferenceLayer[] {
    return [...referenceLayers(this.connection.db), ...backgroundLayers(this.connection.db)];
  }

  private journal(): JournalEntry[] {
    const entries = readJournal(this.connection.db);
    if (this.outside.length === 0) return entries;
    const outside: JournalEntry = {
      revision: this.revision, at: new Date().toISOString(), command: editedOutside, evidence: { layers: this.outside.join(', ') }, undoes: null, records: 0,
    };
    return [...entries, outside];
  }

  private begin(connection: PlanConnection, base: number): Result<PlanTransaction, ProjectProblem> {
    if (!this.writable) return failure(problem('file-not-writable', { path: this.path }));
    if (this.bulkWriter !== null) return failure(problem('project-busy', { path: this.path }));
    const start = { connection, header: this.header, path: this.path, soundSchema: connection === this.connection ? this.soundSchema : null, outside: this.outside };
    try {
      return success(new PlanTransaction(start, (fileRevision) => {
        const current = fileRevision === this.fileRevision && this.connection.number('data_version') === this.seenVersion;
        if (!current || base !== this.revision) {
          throw new ProjectProblemError('edit-out-of-date', { path: this.path, base, revision: this.revision });
        }
      }));
    } catch (error) {
      return failure(problemOf(error, this.path, 'writing'));
    }
  }

  /** A read transaction that first notices what others have written since the last one. */
  private reading<Value>(work: () => Value): Value {
    const { db } = this.connection;
    try {
      if (db.inTransaction) return work();
      db.exec('BEGIN');
      try {
        if (this.connection.number('data_version') !== this.seenVersion) this.look();
        return work();
      } finally {
        if (db.inTransaction) db.exec('COMMIT');
      }
    } catch (error) {
      return this.throwProblem(error);
    }
  }

  private look(): void {
    this.seenVersion = this.connection.number('data_version');
    this.connection.lookAtFormat();
    this.outside = outsideEdits(this.connection, this.header.read());
    this.fileRevision = this.connection.plan().revision;
    this.givenName = givenNameIn(this.connection);
  }

  private settleOutside(): void {
    this.outside = [];
    for (const key of recordLayers) this.connection.tables[key].renamed.clear();
  }

  private throwProblem(error: unknown): never {
    const { code, evidence, detail } = problemOf(error, this.path, 'reading');
    throw new ProjectProblemError(code, evidence, detail);
  }
}

function givenNameIn({ layers, tables }: PlanConnection): string | null {
  const found = layers.includes('styles') ? tables.styles.find(planStyleId) : null;
  return found === null ? null : givenName(recordOf(found.row, 'styles'));
}

function suspendTriggers(transaction: PlanTransaction, change: readonly WireChange[]): void {
  for (const { before, after } of change) {
    for (const layer of [before?.layer, after?.layer]) if (layer !== undefined && Object.hasOwn(layerSpecs, layer)) transaction.suspendTriggers(layer);
  }
}
