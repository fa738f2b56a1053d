import { copyFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openSqlite } from '../../../native/sqlite.ts';
import { recordLayers } from '../../../src-core/document/layers.ts';
import { historyOf } from '../../../src-core/document/history.ts';
import { openProjectFile } from '../../../src-main/host/project/open-project-file.ts';
import { formatOf, migrate, migrations } from '../../../src-main/host/project/migrations/migrate.ts';
import { registerSpatialFunctions } from '../../../src-main/host/project/spatial-functions.ts';
import { aFolder, aRecord, newProject, square, value, vn2000Wkt } from '../project-testing/a-project.ts';
import { expectSound } from '../project-testing/expect-sound.ts';
import { contentOf } from './content-of.ts';

const samples = readdirSync('fixtures').filter((name) => /^project-format-\d+$/.test(name));
const folder = aFolder();
afterAll(() => folder.remove());
let number = 0;

function copyOf(sample: string): string {
  const path = folder.file(`${sample}-${++number}.gpkg`);
  copyFileSync(join('fixtures', sample, 'plan.gpkg'), path);
  return path;
}

test('there is a sample of every format', () => {
  expect(samples.sort()).toEqual(migrations.map((migration) => `project-format-${migration.number}`).sort());
});

describe.each(samples)('%s', (sample) => {
  test('opens with all that was in it', () => {
    const path = copyOf(sample);
    const file = value(openProjectFile(path));
    expect(file.read().notices).toEqual([]);
    expect(contentOf(file)).toEqual(JSON.parse(readFileSync(join('fixtures', sample, 'plan.json'), 'utf8')));
    const parcels = value(file.referenceColumns('reference_1'));
    expect(parcels).toMatchObject({ count: 1, fields: { 'Số thửa': [17], MDSD: ['ODT'] } });
    file.close();
    // An older format too is only read: it is brought up to date by the first edit.
    expect(readFileSync(path).equals(readFileSync(join('fixtures', sample, 'plan.gpkg')))).toBe(true);
    expectSound(path);
  });

  test('stays as it is where its first edit is refused, and takes the next one', () => {
    const path = copyOf(sample);
    const file = value(openProjectFile(path));
    const style = aRecord('style zones_HT', 'styles', null, { target: 'zones_HT', opacity: 0.5 });
    const missing = aRecord('nowhere', 'zones_HT', null);
    const edit = { base: file.revision, command: 'test', evidence: {}, undoes: null };
    expect(file.append({ ...edit, change: [{ before: null, after: style }, { before: missing, after: null }] })).toMatchObject({ failure: { code: 'edit-refused' } });
    expect(readFileSync(path).equals(readFileSync(join('fixtures', sample, 'plan.gpkg')))).toBe(true);
    expect(contentOf(file)).toEqual(JSON.parse(readFileSync(join('fixtures', sample, 'plan.json'), 'utf8')));
    value(file.append({ ...edit, change: [{ before: null, after: style }] }));
    expect([...file.records('styles')]).toContainEqual(style);
    file.close();
    expectSound(path);
  });

  test('takes an import as its first edit, and what came with later formats after it', () => {
    const path = copyOf(sample);
    const file = value(openProjectFile(path));
    const zone = aRecord('imported', 'zones_HT', square(420_000, 2_350_000), { roadId: 'road-1' });
    const bulk = value(file.bulk('import', {}));
    bulk.insert(zone);
    value(bulk.commit());
    const made = { ...zone, fields: { ...zone.fields, origin: 'zone-park' } };
    value(file.append({ base: file.revision, command: 'test', evidence: {}, undoes: null, change: [{ before: zone, after: made }] }));
    expect([...file.records('zones_HT')]).toContainEqual(made);
    file.close();
    expectSound(path);
  });

  test('can be edited, and its old edits taken back', () => {
    const path = copyOf(sample);
    const file = value(openProjectFile(path));
    const zone = [...file.records('zones_QHDD')].find(({ id }) => id === 'zone-park')!;
    value(file.append({ base: file.revision, command: 'set-fields', evidence: {}, undoes: null, change: [{ before: zone, after: { ...zone, fields: { ...zone.fields, name: 'Công viên' } } }] }));
    for (;;) {
      const last = historyOf(file.read().journal).undo.at(-1);
      if (last === undefined) break;
      value(file.append({ base: file.revision, command: 'undo', evidence: {}, undoes: last.revision, change: value(file.inverse(last.revision)).change }));
    }
    // A reference layer that was brought in is taken out: its table stays, and a row says so.
    expect(contentOf(file).records.filter(({ fields }) => fields['removed'] !== 1)).toEqual([]);
    expect(value(openProjectFile(path)).read().layers.map(({ layer }) => layer)).toEqual(recordLayers);
    file.close();
    expectSound(path);
  });
});

/** A migration that was released is never edited: today's code still makes the schema that the sample was kept with. */
test.each(migrations)('migration $number makes the schema of its sample', ({ number: format }) => {
  const schema = (path: string) => {
    const db = openSqlite(path, { mode: 'read', busyTimeout: 0 });
    try {
      expect(formatOf(db)).toBe(format);
      return db.prepare("SELECT type, name, sql FROM sqlite_master WHERE tbl_name NOT LIKE '%reference!_%' ESCAPE '!' AND name NOT LIKE '%reference!_%' ESCAPE '!' ORDER BY type, name").all();
    } finally {
      db.close();
    }
  };
  const path = folder.file(`made-${format}.gpkg`);
  const db = openSqlite(path, { mode: 'create', busyTimeout: 0 });
  registerSpatialFunctions(db);
  const { name, crs, crsName, madeUp, classes = [] } = newProject();
  migrate(db, { settings: { name, crs, crsName, madeUp }, srsId: 9214, crsWkt: vn2000Wkt, classes, layerTitles: {}, fieldTitles: {} }, migrations.slice(0, format));
  db.close();
  expect(schema(path)).toEqual(schema(join('fixtures', `project-format-${format}`, 'plan.gpkg')));
});
