import { layerSpecs, type LayerKey } from '../../../src-core/document/layers.ts';
import type { FileHeader } from './file-header.ts';
import type { PlanConnection } from './plan-connection.ts';
import { hashOfRow, hashText } from './row-hash.ts';
import { quoted } from './sql-text.ts';

/**
 * Layers that another program changed since the last revision. The change counter in the file's header answers at once
 * for a file nobody else wrote; only where it differs (or cannot be trusted) are the rows read and compared.
 */
export function outsideEdits(connection: PlanConnection, header: FileHeader): LayerKey[] {
  const { changeCounter } = connection.plan();
  if (!header.wal && changeCounter !== null && changeCounter === header.changeCounter) return [];
  const changed = connection.layers.filter((key) => {
    const { records, digest } = connection.layerState(key);
    const now = connection.measureLayer(key);
    return now.records !== records || now.digest !== digest;
  });
  if (changed.length > 0) renameDoubles(connection, changed);
  return changed;
}

/**
 * Copying rows from one layer to another copies their ids, and a plan knows each id once. The layer that was not touched
 * keeps it, otherwise the first; the others get ids made from where they are, so that two readings of the same file agree.
 */
function renameDoubles(connection: PlanConnection, changed: readonly LayerKey[]): void {
  const everyId = connection.layers.map((key) => `SELECT id FROM ${quoted(layerSpecs[key].table)}`).join(' UNION ALL ');
  const doubles = connection.db.prepare(`SELECT id FROM (${everyId}) GROUP BY id HAVING count(*) > 1 OR id = '' OR typeof(id) <> 'text'`).pluck().all();
  const seen = new Set<unknown>();
  for (const key of [...connection.layers.filter((each) => !changed.includes(each)), ...changed]) {
    const table = connection.tables[key];
    table.renamed.clear();
    const rows = connection.db.prepare(`SELECT fid FROM ${quoted(layerSpecs[key].table)} WHERE id IS ? ORDER BY fid`).pluck();
    for (const id of doubles) {
      for (const fid of rows.all(id)) {
        if (typeof id === 'string' && id !== '' && !seen.has(id)) seen.add(id);
        else table.renamed.set(Number(fid), hashText(hashOfRow({ id: String(id), geometry: null, values: [key, Number(fid)], attributes: null })));
      }
    }
  }
}
