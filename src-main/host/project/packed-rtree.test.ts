import { expect, test } from 'vitest';
import { openSqlite, type SqliteDatabase } from '../../../native/sqlite.ts';
import { randomFrom } from '../../../src-core/testing/random-plan.ts';
import type { Envelope } from './geometry-blob.ts';
import { addToRtree, IndexEntries } from './packed-rtree.ts';

const seed = Date.now() % 1_000_000;
const random = randomFrom(seed);
console.log(`seed ${seed}`);

interface Box { readonly fid: number; readonly envelope: Envelope }

const boxes = (count: number, firstFid: number): Box[] => Array.from({ length: count }, (_, i) => {
  const [x, y] = [420_000 + random() * 20_000, 2_350_000 + random() * 20_000];
  return { fid: firstFid + i, envelope: [x, x + random() * 100, y, y + random() * 100] };
});

function aTree(): SqliteDatabase {
  const db = openSqlite(':memory:', { mode: 'create', busyTimeout: 0 });
  // `plain` takes the same rows one by one: SQLite itself is the judge.
  for (const name of ['packed', 'plain']) db.exec(`CREATE VIRTUAL TABLE ${name} USING rtree(id, minx, maxx, miny, maxy)`);
  return db;
}

function add(db: SqliteDatabase, added: readonly Box[]): void {
  const entries = new IndexEntries();
  const insert = db.prepare('INSERT INTO plain VALUES (?, ?, ?, ?, ?)');
  for (const { fid, envelope } of added) {
    entries.add(fid, envelope);
    insert.run(fid, ...envelope);
  }
  addToRtree(db, 'packed', entries);
}

function expectSame(db: SqliteDatabase): void {
  expect(db.prepare("SELECT rtreecheck('packed')").pluck().get()).toBe('ok');
  const all = (name: string) => db.prepare(`SELECT * FROM ${name} ORDER BY id`).raw().all();
  expect(all('packed')).toEqual(all('plain'));
  const within = (name: string) => db.prepare(`SELECT id FROM ${name} WHERE minx <= 431000 AND maxx >= 429000 AND miny <= 2361000 AND maxy >= 2359000 ORDER BY id`).pluck().all();
  expect(within('packed')).toEqual(within('plain'));
}

test.each([0, 1, 2, 45, 46, 47, 51, 52, 92, 93, 46 * 46, 46 * 46 + 1, 10_000])('%i rows: as SQLite puts them in one by one', (count) => {
  const db = aTree();
  add(db, boxes(count, 1));
  expectSame(db);
});

test.each([
  ['many to many', 3_000, 2_000], ['few to many, which are put in one by one', 3_000, 20], ['many to few', 5, 3_000],
])('%s', (_, before, after) => {
  const db = aTree();
  add(db, boxes(before, -20));
  add(db, boxes(after, 2 ** 40));
  expectSame(db);
});

test('edits go on in a packed tree', () => {
  const db = aTree();
  add(db, boxes(5_000, 1));
  for (let i = 0; i < 2_000; i++) {
    const fid = 1 + Math.floor(random() * 6_000);
    const [box] = boxes(1, fid);
    for (const name of ['packed', 'plain']) {
      if (i % 3 === 0) db.prepare(`DELETE FROM ${name} WHERE id = ?`).run(fid);
      else db.prepare(`INSERT OR REPLACE INTO ${name} VALUES (?, ?, ?, ?, ?)`).run(fid, ...box!.envelope);
    }
  }
  expectSame(db);
  add(db, boxes(5_000, 10_000));
  expectSame(db);
});

test('bounds are rounded outwards as SQLite does, below zero too, and all in one place is no trouble', () => {
  const db = aTree();
  const odd = [0.1, -0.1, 16_777_217, -16_777_217, 123_456_789.123, 0, 1e-40].map((bound, i): Box => ({ fid: i + 1, envelope: [bound, bound, -bound, -bound] }));
  add(db, odd);
  add(db, Array.from({ length: 500 }, (_, i): Box => ({ fid: 100 + i, envelope: [7, 7, 7, 7] })));
  expectSame(db);
});

test('the tree\'s tables are out of reach again afterwards', () => {
  const db = aTree();
  add(db, boxes(100, 1));
  expect(() => db.exec('DELETE FROM packed_node')).toThrow(/may not be modified/);
});
