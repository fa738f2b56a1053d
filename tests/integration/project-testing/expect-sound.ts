import { expect } from 'vitest';
import { openSqlite } from '../../../native/sqlite.ts';
import { layerKeys, layerSpecs } from '../../../src-core/document/layers.ts';
import { envelopeOf } from '../../../src-main/host/project/geometry-blob.ts';
import { PlanConnection } from '../../../src-main/host/project/plan-connection.ts';

/** The file is whole, and what is kept along the way (index, counts, bounds, digests) equals what a reading of everything finds. */
export function expectSound(path: string): void {
  const connection = new PlanConnection(path, { mode: 'read', busyTimeout: 0 });
  connection.lookAtFormat();
  for (const key of connection.layers) expect(connection.layerState(key)).toEqual(connection.measureLayer(key));
  for (const key of layerKeys) {
    expect(connection.contentsBounds(layerSpecs[key].table)).toEqual(connection.tables[key].bounds());
  }
  connection.close();
  const db = openSqlite(path, { mode: 'read', busyTimeout: 0 });
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  const references = db.prepare("SELECT table_name FROM gpkg_contents WHERE table_name LIKE 'reference!_%' ESCAPE '!'").pluck().all() as string[];
  for (const table of [...layerKeys.map((key) => layerSpecs[key].table), ...references]) {
    expect(db.prepare(`SELECT rtreecheck('rtree_${table}_geom')`).pluck().get()).toBe('ok');
    const boxes = db.prepare(`SELECT id, minx, maxx, miny, maxy FROM rtree_${table}_geom ORDER BY id`).raw().all();
    const rows = db.prepare(`SELECT fid, geom FROM "${table}" WHERE geom NOTNULL ORDER BY fid`).raw().all() as [number, Buffer][];
    expect(boxes).toEqual(rows.map(([fid, blob]) => [fid, ...envelopeOf(blob)!.map((bound, i) => (i % 2 === 0 ? below(bound) : above(bound)))]));
    expect(db.prepare('SELECT feature_count FROM gpkg_ogr_contents WHERE table_name = ?').pluck().get(table)).toBe(db.prepare(`SELECT count(*) FROM "${table}"`).pluck().get());
  }
  db.close();
}

/** How SQLite's R-tree rounds to 32 bits: to the next float outwards. Between two floats lie no others, so half their distance is a way to the next. */
function below(bound: number): number {
  const rounded = Math.fround(bound);
  for (let step = Math.abs(bound) * 2 ** -25; rounded > bound; step *= 2) {
    const lower = Math.fround(rounded - step);
    if (lower < rounded) return lower;
  }
  return rounded;
}

const above = (bound: number): number => -below(-bound);
