import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { openSqlite } from '../../../native/sqlite.ts';
import { layerKeys, layerSpecs } from '../../../src-core/document/layers.ts';
import { latestFormat } from '../../../src-main/host/project/migrations/migrate.ts';
import { aFolder, aProject } from '../project-testing/a-project.ts';

const page = readFileSync('docs/file-format.md', 'utf8');
const folder = aFolder();
const path = folder.file('plan.gpkg');
aProject(path).close();
const db = openSqlite(path, { mode: 'read', busyTimeout: 0 });
afterAll(() => {
  db.close();
  folder.remove();
});

const columnsOf = (table: string) => (db.pragma(`table_info("${table}")`) as { name: string }[]).map(({ name }) => name);
const code = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map((match) => match[1]!);
/** First cells of the rows of the first table in a text. */
const firstCells = (text: string) => [...text.matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1]!);
const section = (heading: string) => page.slice(page.indexOf(heading)).split(/\n##+ /)[0]!;

test('says which format it is about', () => {
  expect(page).toContain(`What is below is format ${latestFormat()}.`);
});

test('feature tables are those of the plan, with all their columns', () => {
  const rows = [...page.matchAll(/^\| [^|]+ \| `(\w+)` \| (MULTI\w+) \| ([^|]+) \|$/gm)].map(([, table, geometry, columns]) => ({ table: table!, geometry: geometry!, columns: code(columns!) }));
  expect(rows.map(({ table, geometry }) => [table, geometry])).toEqual(layerKeys.map((key) => [layerSpecs[key].table, layerSpecs[key].geometry]));
  const shared = firstCells(section('## Records of the plan'));
  for (const { table, columns } of rows) expect(['fid', 'geom', 'id', ...columns, 'attributes'].sort()).toEqual(columnsOf(table).sort());
  expect(shared).toEqual(['fid', 'geom', 'id', 'attributes']);
});

test('our own tables are all described, with all their columns', () => {
  const own = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'planwright!_%' ESCAPE '!' ORDER BY rowid").pluck().all() as string[];
  expect([...page.matchAll(/^### `(\w+)`$/gm)].map((match) => match[1])).toEqual(own);
  for (const table of own) expect([table, firstCells(section(`### \`${table}\``))]).toEqual([table, columnsOf(table)]);
});

test('standard tables it names exist', () => {
  for (const table of code(page).filter((name) => /^(gpkg_\w+|layer_styles)$/.test(name))) expect([table, columnsOf(table).length > 0]).toEqual([table, true]);
});
