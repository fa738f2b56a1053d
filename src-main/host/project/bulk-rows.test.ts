import { expect, test } from 'vitest';
import { openSqlite } from '../../../native/sqlite.ts';
import { BulkRows } from './bulk-rows.ts';

function aTable() {
  const db = openSqlite(':memory:', { mode: 'create', busyTimeout: 0 });
  db.exec('CREATE TABLE things (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom BLOB, a TEXT UNIQUE, b REAL, c INTEGER)');
  db.exec('CREATE TABLE notes (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, a TEXT)');
  db.exec('CREATE VIRTUAL TABLE rtree_things_geom USING rtree(id, minx, maxx, miny, maxy)');
  return db;
}

test.each([0, 1, 19, 20, 21, 45])('%i rows arrive in order, whatever columns are empty', (count) => {
  const db = aTable();
  const rows = new BulkRows(db, 'things', ['a', 'b', 'c']);
  const expected: unknown[] = [];
  for (let i = 0; i < count; i++) {
    const blob = i % 7 === 0 ? null : Buffer.of(i);
    const values = [`a${i}`, i % 20 === 3 ? i / 2 : null, null];
    rows.add(blob, blob === null ? null : [i, i + 1, i, i + 2], values);
    expected.push([i + 1, blob, ...values]);
  }
  rows.finish();
  expect(db.prepare('SELECT * FROM things ORDER BY fid').raw().all()).toEqual(expected);
  const shaped = expected.flatMap((row, i) => ((row as unknown[])[1] === null ? [] : [i]));
  expect(db.prepare('SELECT count(*) FROM rtree_things_geom').pluck().get()).toBe(shaped.length);
  expect(rows.count).toBe(count);
  expect(rows.bounds).toEqual(shaped.length === 0 ? null : [shaped[0], shaped.at(-1)! + 1, shaped[0], shaped.at(-1)! + 2]);
});

test('fids go on after the highest ever used, as AUTOINCREMENT has it', () => {
  const db = aTable();
  db.exec("INSERT INTO things (fid, a) VALUES (41, 'x')");
  db.exec('DELETE FROM things');
  const rows = new BulkRows(db, 'things', ['a']);
  rows.add(null, null, ['y']);
  rows.finish();
  db.exec("INSERT INTO things (a) VALUES ('z')");
  expect(db.prepare('SELECT fid, a FROM things').raw().all()).toEqual([[42, 'y'], [43, 'z']]);
});

test('a table without geometry has neither geom nor index', () => {
  const db = aTable();
  const rows = new BulkRows(db, 'notes', ['a'], false);
  for (const text of ['one', null, 'three']) rows.add(null, null, [text]);
  rows.finish();
  expect(db.prepare('SELECT * FROM notes').raw().all()).toEqual([[1, 'one'], [2, null], [3, 'three']]);
});

test('more sets of columns than statements are kept for are written all the same', () => {
  const db = aTable();
  db.exec(`CREATE TABLE wide (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, ${Array.from({ length: 30 }, (_, i) => `c${i} INTEGER`).join(', ')})`);
  const rows = new BulkRows(db, 'wide', Array.from({ length: 30 }, (_, i) => `c${i}`), false);
  for (let i = 0; i < 600; i++) rows.add(null, null, Array.from({ length: 30 }, (_, column) => (column === Math.floor(i / 20) ? i : null)));
  rows.finish();
  for (let column = 0; column < 30; column++) expect(db.prepare(`SELECT count(c${column}) FROM wide`).pluck().get()).toBe(20);
});

test('a row that is refused throws', () => {
  const rows = new BulkRows(aTable(), 'things', ['a']);
  for (const text of ['same', 'same']) rows.add(null, null, [text]);
  expect(() => rows.finish()).toThrow(/UNIQUE/);
});
