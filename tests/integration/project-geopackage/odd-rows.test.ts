import { copyFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { openSqlite, type SqliteDatabase } from '../../../native/sqlite.ts';
import { recordsOf } from '../../../src-core/wire/columns-codec.ts';
import { PlanConnection } from '../../../src-main/host/project/plan-connection.ts';
import { recordOf } from '../../../src-main/host/project/record-row.ts';
import { registerSpatialFunctions } from '../../../src-main/host/project/spatial-functions.ts';
import { aFolder, aProject, aRecord, square, value } from '../project-testing/a-project.ts';

const folder = aFolder();
afterAll(() => folder.remove());

const plain = folder.file('plain.gpkg');
const made = aProject(plain);
const bulk = value(made.bulk('import', {}));
for (let i = 0; i < 2100; i++) bulk.insert(aRecord(`z${i}`, 'zones_QHDH', square(20 * i, 0), i > 1200 ? {} : { landUse: 'DAT_DD_Donvio' }));
value(bulk.commit());
made.close();

const oddities: readonly (readonly [string, string])[] = [
  ['nothing odd', ''],
  ['gaps between the row numbers', 'DELETE FROM zones_qhdh WHERE fid % 7 = 0 OR fid BETWEEN 300 AND 1700'],
  ['one row far away', 'UPDATE zones_qhdh SET fid = 9000000000000 WHERE fid = 10'],
  ['row numbers below zero', 'UPDATE zones_qhdh SET fid = -5000 - fid WHERE fid < 30'],
  ['ids that are numbers', 'UPDATE zones_qhdh SET id = fid WHERE fid % 900 = 5'],
  ['an id that is bytes', "UPDATE zones_qhdh SET id = x'00ff' WHERE fid = 5"],
  ['an id of two lines', "UPDATE zones_qhdh SET id = 'a' || char(10) || 'b' WHERE fid = 1500"],
  ['rows without a shape', 'UPDATE zones_qhdh SET geom = NULL WHERE fid % 3 = 0'],
  ['shapes that are none', "UPDATE zones_qhdh SET geom = CASE fid % 4 WHEN 0 THEN x'' WHEN 1 THEN 'chữ' WHEN 2 THEN 17 ELSE x'47500001' END WHERE fid % 5 = 0"],
  ['two shapes in one', 'UPDATE zones_qhdh SET geom = CAST(geom || geom AS BLOB) WHERE fid % 11 = 0'],
  ['fields of any kind', "UPDATE zones_qhdh SET population = 'nhiều', name = 12, note = 'dòng' || char(10) || 'dòng', attributes = CASE fid % 2 WHEN 0 THEN '{\"a\":1}' END WHERE fid % 2 = 0"],
];

/** Two roads to the same rows: put together by SQLite, and one by one. */
test.each(oddities)('a layer is read alike all at once and row by row: %s', (name, sql) => {
  const path = folder.file(`${oddities.findIndex((each) => each[0] === name)}.gpkg`);
  copyFileSync(plain, path);
  if (sql !== '') written(path, (db) => db.exec(sql));
  const connection = new PlanConnection(path, { mode: 'read', busyTimeout: 0 });
  connection.lookAtFormat();
  const table = connection.tables.zones_QHDH;
  const { columns, unreadable } = table.columnsOf();
  const rows = [...table.rows()].map(({ row }) => row);
  const records = rows.map((row) => recordOf(row, 'zones_QHDH'));
  expect([...recordsOf(columns)].map((record) => ({ ...record, attributes: record.attributes }))).toEqual(records.map((record) => ({ ...record, attributes: record.attributes })));
  const isOdd = (geom: unknown) => geom !== null && !Buffer.isBuffer(geom);
  const odd = connection.db.prepare('SELECT geom FROM zones_qhdh').pluck().all().filter(isOdd).length;
  expect(unreadable).toBe(odd + rows.filter((row, i) => row.geometry !== null && records[i]!.geometry === null).length);
  connection.close();
});

function written(path: string, work: (db: SqliteDatabase) => void): void {
  const db = openSqlite(path, { mode: 'write', busyTimeout: 0 });
  registerSpatialFunctions(db);
  work(db);
  db.close();
}
