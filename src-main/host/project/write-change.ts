import type { WireChange } from '../../../src-core/wire/project.ts';
import { recordLayers } from '../../../src-core/document/layers.ts';
import type { PlanTransaction } from './plan-transaction.ts';
import { ProjectProblemError } from './project-problem.ts';
import { rowOf, sameRow, type RecordRow } from './record-row.ts';

export interface WriteContext { readonly transaction: PlanTransaction; readonly srsId: number; readonly path: string }

/** Writes one record's change, provided the file still holds what the change was made upon. */
export function writeChange({ transaction, srsId, path }: WriteContext, { before, after }: WireChange): void {
  const id = after?.id ?? before?.id;
  const refuse = (reason: string): never => {
    throw new ProjectProblemError('edit-refused', { path, record: id ?? null }, reason);
  };
  const rowFor = (record: NonNullable<typeof before>): RecordRow => {
    const row = rowOf(record, srsId);
    return row.ok ? row.value : refuse(row.failure);
  };
  if (id === undefined || (before !== null && after !== null && before.id !== after.id)) return refuse('the change names no record, or two');
  if (transaction.hasStep(id)) refuse('the change names the record twice');
  const { tables } = transaction.connection;
  const beforeRow = before === null ? null : rowFor(before);
  const afterRow = after === null ? null : rowFor(after);

  if (before === null || beforeRow === null) {
    if (recordLayers.some((key) => tables[key].has(id))) refuse('the record is already in the file');
    if (after === null || afterRow === null) return;
    tables[after.layer].insert(afterRow);
    transaction.addStep({ id, before: null, after: { layer: after.layer, hash: transaction.tally(after.layer).add(afterRow) } });
    return;
  }

  const found = tables[before.layer].find(id);
  if (found === null) return refuse('the record is not in the file');
  if (!sameRow(found.row, beforeRow, before.layer)) return refuse('the record in the file is another');
  const stored = { layer: before.layer, row: found.row };
  transaction.tally(before.layer).remove(found.row);
  if (after === null || afterRow === null) {
    tables[before.layer].delete(found.fid);
    transaction.addStep({ id, before: stored, after: null });
    return;
  }
  const kept = keepingStored(found.row, beforeRow, afterRow);
  if (after.layer === before.layer) {
    tables[after.layer].update(found.fid, found.row, kept);
  } else {
    if (tables[after.layer].has(id)) refuse('the record is already in the other layer');
    tables[before.layer].delete(found.fid);
    tables[after.layer].insert(kept);
  }
  transaction.addStep({ id, before: stored, after: { layer: after.layer, hash: transaction.tally(after.layer).add(kept) } });
}

/**
 * What the edit leaves alone stays byte for byte: heights and measures another program gave the geometry, a shape that
 * cannot be read here and shows as none, attributes that are no JSON.
 */
function keepingStored(stored: RecordRow, before: RecordRow, after: RecordRow): RecordRow {
  const sameGeometry = before.geometry === after.geometry || (before.geometry !== null && after.geometry !== null && before.geometry.equals(after.geometry));
  return {
    ...after,
    geometry: sameGeometry ? stored.geometry : after.geometry,
    attributes: before.attributes === after.attributes ? stored.attributes : after.attributes,
  };
}
