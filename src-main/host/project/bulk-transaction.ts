import { sqliteCodeOf } from '../../../native/sqlite.ts';
import type { LayerKey } from '../../../src-core/document/layers.ts';
import { removedReference } from '../../../src-core/commands/set-style.ts';
import type { PlanRecord } from '../../../src-core/document/record.ts';
import type { RecordId } from '../../../src-core/ids.ts';
import { failure, type Evidence, type Result } from '../../../src-core/result.ts';
import type { BackgroundPyramid } from '../../../src-core/wire/background.ts';
import type { SourceField } from '../../../src-core/wire/importing.ts';
import type { ProjectProblem } from '../../../src-core/wire/problems.ts';
import type { ReferenceLayer } from '../../../src-core/wire/project.ts';
import { BackgroundTable } from './background-table.ts';
import type { BulkRows } from './bulk-rows.ts';
import { envelopeOf } from './geometry-blob.ts';
import type { PlanTransaction } from './plan-transaction.ts';
import { problemOf } from './project-problem.ts';
import { ReferenceTable } from './reference-table.ts';
import { recordOf, rowOf } from './record-row.ts';
import type { BulkWriter, ReferenceWriter, TileWriter } from './types.ts';
import { writeChange } from './write-change.ts';

export interface BulkStart {
  readonly transaction: PlanTransaction;
  readonly path: string;
  readonly srsId: number;
  readonly command: string;
  readonly evidence: Evidence;
  /** Called once the transaction is over, with the revision it made, or `null` where nothing came of it. */
  readonly onEnd: (revision: number | null) => void;
}

/**
 * Many inserts in one transaction, on a connection of its own: the project can be read meanwhile, and sees nothing of
 * them before the commit.
 */
export class BulkTransaction implements BulkWriter {
  private readonly start: BulkStart;
  private readonly rows = new Map<LayerKey, BulkRows>();
  private readonly references: ReferenceTable[] = [];
  private readonly backgrounds: BackgroundTable[] = [];
  /** The first thing the disk or the file refused; everything after it is in vain and skipped until `commit` tells. */
  private failed: unknown = null;
  private over = false;

  constructor(start: BulkStart) {
    this.start = start;
  }

  insert(record: PlanRecord): void {
    const { transaction, srsId } = this.start;
    const checked = rowOf(record, srsId);
    if (!checked.ok) throw new Error(`Record ${record.id} cannot be written: ${checked.failure}.`);
    const row = checked.value;
    this.attempt(() => {
      const envelope = row.geometry === null ? null : envelopeOf(row.geometry);
      this.rowsOf(record.layer).add(row.geometry, envelope, [row.id, ...row.values, row.attributes]);
      transaction.addInserted(row.id, record.layer, transaction.tally(record.layer).add(row, envelope));
    });
  }

  find(layer: LayerKey, id: RecordId): PlanRecord | null {
    const found = this.attempt(() => this.start.transaction.connection.tables[layer].find(id));
    return found === null ? null : recordOf(found.row, layer);
  }

  change(before: PlanRecord, after: PlanRecord | null): void {
    const { transaction, srsId, path } = this.start;
    this.attempt(() => {
      // Changing many rows one by one is several times as fast without the triggers.
      transaction.suspendTriggers(before.layer);
      writeChange({ transaction, srsId, path }, { before, after });
    });
  }

  createReference(name: string, geometry: 'MULTIPOLYGON' | 'MULTILINESTRING' | 'MULTIPOINT' | 'GEOMETRY', fields: readonly SourceField[]): ReferenceWriter {
    const { transaction, srsId } = this.start;
    const created = this.attempt(() => new ReferenceTable(transaction.connection, srsId, name, geometry, fields));
    if (created === null) return { layer: { name, table: '', geometry, count: 0 }, insert: () => undefined };
    this.references.push(created);
    return { get layer() { return created.layer; }, insert: (shape, values) => void this.attempt(() => created.insert(shape, values)) };
  }

  createBackground(name: string, pyramid: BackgroundPyramid, tileSide: number): TileWriter {
    const { transaction, srsId } = this.start;
    const created = this.attempt(() => new BackgroundTable(transaction.connection.db, srsId, name, pyramid, tileSide));
    if (created === null) return { layer: { name, table: '', geometry: 'TILES', count: 0 }, insert: () => undefined };
    this.backgrounds.push(created);
    return { layer: created.layer, insert: (zoom, column, row, data) => void this.attempt(() => created.insert(zoom, column, row, data)) };
  }

  commit(): Result<{ revision: number }, ProjectProblem> {
    const { transaction, command, evidence, path } = this.start;
    this.attempt(() => {
      for (const rows of this.rows.values()) rows.finish();
      for (const reference of this.references) {
        reference.finish();
        this.showReference(reference.layer);
      }
      for (const { layer } of this.backgrounds) this.showReference(layer);
      transaction.commit(command, evidence, null);
    });
    if (this.failed !== null) {
      const failed = this.failed;
      this.rollback();
      return failure(problemOf(failed, path, 'writing'));
    }
    this.end(transaction.revision);
    return { ok: true, value: { revision: transaction.revision } };
  }

  rollback(): void {
    if (this.over) return;
    this.start.transaction.rollback();
    this.end(null);
  }

  /**
   * A reference layer is no record, but whether it is shown is: its import is told as taking back its removal, so that
   * undo removes it and redo brings it back, whatever has been done to its look in between.
   */
  private showReference({ table }: ReferenceLayer): void {
    const { transaction, srsId } = this.start;
    const row = rowOf(removedReference(table), srsId);
    if (!row.ok) throw new Error(`A removed reference layer cannot be told: ${row.failure}.`);
    transaction.addStep({ id: row.value.id, before: { layer: 'styles', row: row.value }, after: null });
  }

  private rowsOf(layer: LayerKey): BulkRows {
    let rows = this.rows.get(layer);
    if (rows === undefined) this.rows.set(layer, (rows = this.start.transaction.connection.tables[layer].bulkRows()));
    return rows;
  }

  private end(revision: number | null): void {
    this.over = true;
    this.start.transaction.connection.close();
    this.start.onEnd(revision);
  }

  private attempt<Value>(work: () => Value): Value | null {
    if (this.over) throw new Error('The transaction is over.');
    if (this.failed !== null) return null;
    try {
      return work();
    } catch (error) {
      if (sqliteCodeOf(error) === null) throw error;
      this.failed = error;
      return null;
    }
  }
}
