import { expect, test } from 'vitest';
import { openSqlite, type SqliteDatabase } from '../../../../native/sqlite.ts';
import { registerSpatialFunctions } from '../spatial-functions.ts';
import type { PlanFormat } from './0001-first-format.ts';
import { formatOf, latestFormat, migrate, migrations, type Migration } from './migrate.ts';

const format: PlanFormat = {
  settings: { name: 'Test', crs: 'EPSG:9214', crsName: 'VN-2000', madeUp: true }, srsId: 9214, crsWkt: 'PROJCS[]', classes: [], layerTitles: {}, fieldTitles: {},
};
const heightLimit: Migration = {
  number: latestFormat() + 1, name: 'height-limit', up: (db) => void db.exec('ALTER TABLE zones_ht ADD COLUMN height_limit_m REAL'),
};
const memory = () => {
  const db = openSqlite(':memory:', { mode: 'create', busyTimeout: 0 });
  registerSpatialFunctions(db);
  return db;
};
const columns = (db: SqliteDatabase) => (db.pragma('table_info(zones_ht)') as { name: string }[]).map(({ name }) => name);

test('numbers rise by one and names differ', () => {
  expect(migrations.map(({ number }) => number)).toEqual(migrations.map((_, i) => i + 1));
  expect(new Set(migrations.map(({ name }) => name)).size).toBe(migrations.length);
});

test('a new file gets all, a file of the version before only what it lacks', () => {
  const db = memory();
  expect(formatOf(db)).toBe(0);
  migrate(db, format);
  expect(formatOf(db)).toBe(latestFormat());
  db.prepare("INSERT INTO notes (id, text) VALUES ('n1', 'Giữ nguyên')").run();
  migrate(db, null, [...migrations, heightLimit]);
  expect(formatOf(db)).toBe(heightLimit.number);
  expect(columns(db)).toContain('height_limit_m');
  expect(db.prepare('SELECT text FROM notes').pluck().all()).toEqual(['Giữ nguyên']);
  migrate(db, null, [...migrations, heightLimit]);
  expect(db.prepare('SELECT count(*) FROM planwright_migration').pluck().get()).toBe(heightLimit.number);
});

test('one that fails leaves the file as it was', () => {
  const db = memory();
  migrate(db, format);
  const before = columns(db);
  const broken: Migration = { number: heightLimit.number + 1, name: 'broken', up: (to) => void to.exec('ALTER TABLE nowhere ADD COLUMN x') };
  expect(() => migrate(db, null, [...migrations, heightLimit, broken])).toThrow();
  expect(columns(db)).toEqual(before);
  expect(formatOf(db)).toBe(latestFormat());
});
