import { afterAll, expect, test } from 'vitest';
import { openSqlite } from '../../../../native/sqlite.ts';
import { randomFrom } from '../../../../src-core/testing/random-plan.ts';
import { geometryBlobs } from './geometry-blobs.ts';

const db = openSqlite(':memory:', { mode: 'create', busyTimeout: 0 });
afterAll(() => db.close());

const given = (where = 'TRUE'): (Buffer | null)[] => (db.prepare(`SELECT s.geom FROM zones s WHERE ${where} ORDER BY s.fid`).pluck().all() as unknown[]).map((each) => (Buffer.isBuffer(each) ? each : null));
const joined = (where = 'TRUE'): (Buffer | null)[] => [...geometryBlobs(db, { table: 'zones', where })].map((each) => each && Buffer.from(each));

test('are those of the rows, in the order of their numbers, whatever they hold and in whatever order they came', () => {
  const seed = 20_261_127;
  const random = randomFrom(seed);
  db.exec('DROP TABLE IF EXISTS zones; CREATE TABLE zones (fid INTEGER PRIMARY KEY, geom BLOB, note TEXT)');
  const insert = db.prepare('INSERT OR IGNORE INTO zones VALUES (?, ?, ?)');
  const bytes = (length: number) => Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)));
  for (let i = 0; i < 1500; i++) {
    // Bytes that are no text at all, noughts among them; and what has no business there.
    const kind = random();
    insert.run(Math.floor((random() - 0.5) * 1e6), kind < 0.9 ? bytes(Math.floor(random() * 60)) : kind < 0.95 ? null : kind < 0.97 ? 'a text' : 12.5, kind < 0.5 ? 'x' : null);
  }
  // One too large to be read with others, and the ends of what a number can be.
  insert.run(3, bytes(3_000_000), 'x');
  for (const number of [-(2n ** 63n), 2n ** 63n - 1n, 2n ** 62n + 1n, 2n ** 62n + 3n]) insert.run(number, bytes(9), 'x');
  expect(joined()).toEqual(given());
  expect(joined("s.note = 'x'")).toEqual(given("s.note = 'x'"));
  expect(joined('FALSE')).toEqual([]);
});

test('in a file whose texts are UTF-16, too', () => {
  const other = openSqlite(':memory:', { mode: 'create', busyTimeout: 0 });
  other.exec("PRAGMA encoding = 'UTF-16le'; CREATE TABLE zones (fid INTEGER PRIMARY KEY, geom BLOB); INSERT INTO zones VALUES (1, x'00d8ff'), (2, NULL), (3, x'0102030405')");
  expect([...geometryBlobs(other, { table: 'zones', where: 'TRUE' })].map((each) => each?.toString('hex') ?? null)).toEqual(['00d8ff', null, '0102030405']);
  other.close();
});
