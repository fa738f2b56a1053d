import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openSqlite } from '../../../../native/sqlite.ts';
import { encodeGeometry } from '../../project/geometry-blob.ts';
import { readShapesBack } from './read-back.ts';
import { writeShapesAside } from './shapes-thread.ts';
import { writeShapes } from './write-shapes.ts';

const folder = mkdtempSync(join(tmpdir(), 'planwright-shapes-'));
const plan = join(folder, 'plan.gpkg');
const source = { table: 'zones', where: 'TRUE' };
const db = openSqlite(plan, { mode: 'create', busyTimeout: 0 });
db.exec('CREATE TABLE zones (fid INTEGER PRIMARY KEY, geom BLOB)');
const insert = db.prepare('INSERT INTO zones VALUES (NULL, ?)');
// Squares, one of them with a hole, one row without a shape and one with a blob nobody can read.
for (let i = 0; i < 300; i++) {
  const square = (x: number, y: number, size: number, turn: 1 | -1) => Float64Array.from(turn === 1 ? [x, y, x + size, y, x + size, y + size, x, y + size] : [x, y, x, y + size, x + size, y + size, x + size, y]);
  insert.run(encodeGeometry({ type: 'MultiPolygon', polygons: [[square(60 * i, 0, 50, 1), ...(i === 7 ? [square(60 * i + 10, 10, 20, -1)] : [])]] }, 9214));
}
insert.run(null);
insert.run(Buffer.from('GP nothing'));

afterAll(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

test('what a thread writes is what is written here, byte for byte, while the plan is held for reading', async () => {
  db.exec('BEGIN');
  db.prepare('SELECT 1 FROM zones').get();
  const aside = await writeShapesAside({ plan, source, geometry: 'MULTIPOLYGON', stem: join(folder, 'aside') });
  const here = writeShapes(db, source, 'MULTIPOLYGON', join(folder, 'here'));
  db.exec('COMMIT');
  expect(aside).toMatchObject(here);
  const written = { count: 302, withGeometry: 300, areaM2: 300 * 2500 - 400 };
  expect(here).toEqual({ ...written, found: written });
  for (const ending of ['.shp', '.shx']) expect(readFileSync(join(folder, `aside${ending}`)).equals(readFileSync(join(folder, `here${ending}`)))).toBe(true);
});

test('a fault of the disk comes as it is: a file that is there already is left alone', async () => {
  const stem = join(folder, 'taken');
  writeShapes(db, source, 'MULTIPOLYGON', stem);
  const before = readFileSync(`${stem}.shp`);
  await expect(writeShapesAside({ plan, source, geometry: 'MULTIPOLYGON', stem })).rejects.toMatchObject({ code: 'EEXIST' });
  expect(readFileSync(`${stem}.shp`).equals(before)).toBe(true);
});

test('what is read back of spoilt shapes is not what was written', () => {
  const stem = join(folder, 'spoilt');
  const { found: _found, ...written } = writeShapes(db, source, 'MULTIPOLYGON', stem);
  const bytes = readFileSync(`${stem}.shp`);
  const spoil = (change: (bytes: Buffer) => Buffer) => {
    writeFileSync(`${stem}.shp`, change(Buffer.from(bytes)));
    return readShapesBack(stem);
  };
  // A file head of 100 bytes, a record's of 8; its kind, its box, two counts, where its ring begins, then the corners: the second's north.
  const [kind, corner] = [108, 108 + 4 + 32 + 8 + 4 + 16 + 8];
  expect(spoil((file) => file)).toEqual(written);
  expect(spoil((file) => { file.writeDoubleLE(file.readDoubleLE(corner) + 1, corner); return file; })!.areaM2).not.toBeCloseTo(written.areaM2, 1);
  expect(spoil((file) => { file.writeInt32LE(0, kind); return file; })).toEqual({ ...written, withGeometry: written.withGeometry - 1, areaM2: written.areaM2 - 2500 });
  // What our reader cannot make out is left to GDAL, and never counted as it was meant to be.
  expect(spoil((file) => file.subarray(0, file.length / 2))).not.toEqual(written);
});
