import { sqliteCodeOf } from '../../../native/sqlite.ts';
import type { LayerKey } from '../../../src-core/document/layers.ts';
import type { Evidence } from '../../../src-core/result.ts';
import { checkForWriting } from './check-schema.ts';
import { createTriggers, dropTriggers, rtreeOf } from './feature-triggers.ts';
import type { FileHeaderReader } from './file-header.ts';
import { JournalContent, type JournalStep } from './journal-content.ts';
import { LayerTally } from './layer-tally.ts';
import { latestFormat, migrate } from './migrations/migrate.ts';
import type { PlanConnection } from './plan-connection.ts';
import { ProjectProblemError } from './project-problem.ts';
import type { RowHash } from './row-hash.ts';
import { quoted } from './sql-text.ts';

export interface TransactionStart {
  readonly connection: PlanConnection;
  readonly header: FileHeaderReader;
  readonly path: string;
  /** Schema version found sound before; the schema is looked over again where it differs. */
  readonly soundSchema: number | null;
  readonly outside: readonly LayerKey[];
}

/** One write transaction: from taking the lock to the disk having it all. Rows, index, counts and journal go together. */
export class PlanTransaction {
  readonly connection: PlanConnection;
  /** The revision this transaction makes. */
  readonly revision: number;
  private readonly content = new JournalContent();
  private readonly stepped = new Set<string>();
  /** What the file's change counter will be once this is committed, `null` in WAL mode, where it stands still. */
  readonly changeCounter: number | null;
  private readonly tallies = new Map<LayerKey, LayerTally>();

  /** Throws on a busy, full or unwritable file, with nothing left open. `check` runs under the lock, before anything is written. */
  constructor({ connection, header, path, soundSchema, outside }: TransactionStart, check: (fileRevision: number) => void) {
    this.connection = connection;
    leaveWal(connection, header);
    connection.db.exec('BEGIN IMMEDIATE');
    try {
      const { wal, changeCounter } = header.read();
      this.changeCounter = wal ? null : (changeCounter + 1) >>> 0;
      const { revision } = connection.plan();
      check(revision);
      if (soundSchema === null || connection.number('schema_version') !== soundSchema) makeSchemaSound(connection, path);
      connection.trustSchema();
      // Part of the first edit: a file of an older format that is only looked at stays as it is.
      if (connection.format < latestFormat()) migrate(connection.db, null);
      connection.lookAtFormat();
      if (outside.length > 0) connection.writeOutsideEdit(revision + 1, outside);
      this.revision = revision + (outside.length > 0 ? 2 : 1);
    } catch (error) {
      connection.db.exec('ROLLBACK');
      connection.lookAtFormat();
      throw error;
    }
  }

  /** One step a record. */
  addStep(step: JournalStep): void {
    this.stepped.add(step.id);
    this.content.add(step);
  }

  hasStep(id: string): boolean {
    return this.stepped.has(id);
  }

  /** For the many new records of an import, whose ids are their own: `hasStep` does not know of them. */
  addInserted(id: string, layer: LayerKey, hash: RowHash): void {
    this.content.addInserted(id, layer, hash);
  }

  tally(key: LayerKey): LayerTally {
    let tally = this.tallies.get(key);
    if (tally === undefined) this.tallies.set(key, (tally = new LayerTally(this.connection, key)));
    return tally;
  }

  /** For many rows of a layer; a rollback, or a crash, brings the triggers back with everything else. */
  suspendTriggers(key: LayerKey): void {
    this.connection.tables[key].suspendTriggers();
  }

  /** When it returns, the revision is on the disk. Answers the schema version that is sound from now on. */
  commit(command: string, evidence: Evidence, undoes: number | null): number {
    for (const table of Object.values(this.connection.tables)) if (table.resumeTriggers()) this.connection.countContents(table.spec.table);
    for (const tally of this.tallies.values()) tally.write();
    const records = this.content.steps;
    this.connection.writeEntry({ revision: this.revision, command, evidence, undoes, records, content: records > 0 ? this.content.pack() : null });
    this.connection.writePlan(this.revision, this.changeCounter);
    const schema = this.connection.number('schema_version');
    this.connection.db.exec('COMMIT');
    return schema;
  }

  /** Keeps what was written beside the records of the plan, and makes no revision of it. */
  commitAside(): number {
    this.connection.writePlan(this.revision - 1, this.changeCounter);
    const schema = this.connection.number('schema_version');
    this.connection.db.exec('COMMIT');
    return schema;
  }

  rollback(): void {
    if (this.connection.db.inTransaction) this.connection.db.exec('ROLLBACK');
    for (const table of Object.values(this.connection.tables)) table.forgetTriggers();
    this.connection.lookAtFormat();
  }
}

/** Another program (QGIS while it edits) leaves WAL mode behind when it is killed. While it still holds the file, WAL it stays. */
function leaveWal(connection: PlanConnection, header: FileHeaderReader): void {
  if (!header.read().wal) return;
  try {
    connection.db.pragma('journal_mode = DELETE');
  } catch (error) {
    // Somebody else has it open: writing in WAL mode is as durable, only the change counter cannot be told beforehand.
    if (!/^SQLITE_(BUSY|LOCKED)/.test(sqliteCodeOf(error) ?? '')) throw error;
  }
}

function makeSchemaSound(connection: PlanConnection, path: string): void {
  const { foreign, incomplete } = checkForWriting(connection.db);
  if (foreign !== null) throw new ProjectProblemError('project-foreign-trigger', { path, trigger: foreign });
  connection.trustSchema();
  for (const table of incomplete) renewIndex(connection, table);
}

function renewIndex(connection: PlanConnection, table: string): void {
  const { db } = connection;
  dropTriggers(db, table);
  db.exec(`DELETE FROM ${quoted(rtreeOf(table))}`);
  db.exec(`INSERT INTO ${quoted(rtreeOf(table))} SELECT fid, ST_MinX(geom), ST_MaxX(geom), ST_MinY(geom), ST_MaxY(geom) FROM ${quoted(table)} WHERE geom NOTNULL AND NOT ST_IsEmpty(geom)`);
  connection.countContents(table);
  createTriggers(db, table);
}
