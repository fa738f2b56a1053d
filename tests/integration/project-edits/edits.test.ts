import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { openSqlite } from '../../../native/sqlite.ts';
import { historyOf } from '../../../src-core/document/history.ts';
import type { PlanRecord } from '../../../src-core/document/record.ts';
import type { WireChange } from '../../../src-core/wire/project.ts';
import { createProjectFile } from '../../../src-main/host/project/create-project-file.ts';
import { openProjectFile } from '../../../src-main/host/project/open-project-file.ts';
import { registerSpatialFunctions } from '../../../src-main/host/project/spatial-functions.ts';
import type { ProjectFile } from '../../../src-main/host/project/types.ts';
import { aFolder, aProject, aRecord, newProject, recordsIn, square, value } from '../project-testing/a-project.ts';

const folder = aFolder();
afterAll(() => folder.remove());
let number = 0;
const aPath = () => folder.file(`plan-${++number}.gpkg`);

const append = (file: ProjectFile, change: readonly WireChange[], more: { base?: number; undoes?: number | null } = {}) =>
  file.append({ base: file.revision, command: 'test', evidence: {}, undoes: null, change, ...more });
const zone = (id: string, name: string, x = 0): PlanRecord => aRecord(id, 'zones_HT', square(x, 0), { name });

/** What another program would do, with the functions it brings itself. */
function outside(path: string, ...sql: string[]): void {
  const db = openSqlite(path, { mode: 'write', busyTimeout: 0 });
  registerSpatialFunctions(db);
  for (const each of sql) db.exec(each);
  db.close();
}

/** A double as WKB has it, little-endian. */
function hex(number: number): string {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(number);
  return bytes.toString('hex').toUpperCase();
}

describe('what an edit was made upon', () => {
  const file = aProject(aPath());
  afterAll(() => file.close());
  const first = zone('a', 'Khu A');
  value(append(file, [{ before: null, after: first }]));
  const code = (change: WireChange[], more = {}) => {
    const result = append(file, change, more);
    return result.ok ? null : result.failure.code;
  };

  test('another revision is out of date', () => {
    expect(code([{ before: first, after: null }], { base: 0 })).toBe('edit-out-of-date');
    expect(code([{ before: first, after: null }], { base: 2 })).toBe('edit-out-of-date');
  });

  test('a record that is another, gone, or already there is refused, and nothing of the edit stays', () => {
    const good = { before: null, after: zone('b', 'Khu B') };
    expect(code([good, { before: zone('a', 'Khu Ă'), after: null }])).toBe('edit-refused');
    expect(code([good, { before: { ...first, geometry: square(0, 0.001) }, after: null }])).toBe('edit-refused');
    expect(code([good, { before: zone('c', 'Khu C'), after: null }])).toBe('edit-refused');
    expect(code([good, { before: null, after: first }])).toBe('edit-refused');
    expect(code([good, { before: null, after: { ...first, layer: 'boundary', fields: {} } }])).toBe('edit-refused');
    expect(code([good, good])).toBe('edit-refused');
    expect([...recordsIn(file).keys()]).toEqual(['a']);
    expect(file.revision).toBe(1);
  });

  test('values that do not fit are refused', () => {
    const made = (more: object) => code([{ before: null, after: { ...zone('d', 'D'), ...more } as PlanRecord }]);
    expect(made({ geometry: { type: 'MultiPoint', points: Float64Array.of(1, 2) } })).toBe('edit-refused');
    expect(made({ geometry: square(0, NaN) })).toBe('edit-refused');
    expect(made({ fields: { population: 'many' } })).toBe('edit-refused');
    expect(made({ fields: { nonsense: 'x' } })).toBe('edit-refused');
    expect(made({ layer: '__proto__' })).toBe('edit-refused');
    expect(made({ id: '' })).toBe('edit-refused');
    expect(code([{ before: null, after: zone('d', 'D') }], { undoes: 99 })).toBe('edit-refused');
  });

  test('an edit is compared by value: no geometry and an empty one are the same', () => {
    const empty = { ...zone('e', 'E'), geometry: { type: 'MultiPolygon' as const, polygons: [] } };
    value(append(file, [{ before: null, after: empty }]));
    expect(recordsIn(file).get('e')!.geometry).toBeNull();
    value(append(file, [{ before: empty, after: null }]));
  });
});

describe('taking back', () => {
  test('refuses where a record was changed since', () => {
    const file = aProject(aPath());
    const a = zone('a', '1');
    value(append(file, [{ before: null, after: a }]));
    value(append(file, [{ before: a, after: zone('a', '2') }]));
    const inverse = file.inverse(1);
    expect(inverse).toMatchObject({ ok: false, failure: { code: 'edit-refused', evidence: { record: 'a' } } });
    expect(file.inverse(77)).toMatchObject({ ok: false, failure: { code: 'edit-refused' } });
    expect(value(file.inverse(2)).change).toMatchObject([{ before: { fields: { name: '2' } }, after: { fields: { name: '1' } } }]);
    file.close();
  });

  test('an import is taken back and done again whole', () => {
    const file = aProject(aPath());
    const bulk = value(file.bulk('import', { source: 'khu đất.shp' }));
    for (let i = 0; i < 500; i++) bulk.insert(zone(`z${i}`, `Khu ${i}`, i * 10));
    expect(file.count('zones_HT')).toBe(0);
    value(bulk.commit());
    const imported = recordsIn(file);
    expect(imported.size).toBe(500);
    const undo = historyOf(file.read().journal).undo.at(-1)!;
    value(append(file, value(file.inverse(undo.revision)).change, { undoes: undo.revision }));
    expect(file.count('zones_HT')).toBe(0);
    const redo = historyOf(file.read().journal).redo.at(-1)!;
    value(append(file, value(file.inverse(redo.revision)).change, { undoes: redo.revision }));
    expect(recordsIn(file)).toEqual(imported);
    file.close();
  });
});

describe('many inserts', () => {
  test('a rollback leaves no trace', () => {
    const path = aPath();
    const file = aProject(path);
    value(append(file, [{ before: null, after: zone('a', 'A') }]));
    const bytes = readFileSync(path);
    const bulk = value(file.bulk('import', {}));
    for (let i = 0; i < 100; i++) bulk.insert(zone(`z${i}`, 'Z', i));
    bulk.createReference('Nền', 'MULTIPOINT', []).insert({ type: 'MultiPoint', points: Float64Array.of(1, 2) }, []);
    bulk.rollback();
    expect(readFileSync(path).equals(bytes)).toBe(true);
    expect(file.references()).toEqual([]);
    value(append(file, [{ before: null, after: zone('b', 'B') }]));
    file.close();
    expect(value(openProjectFile(path)).read().notices).toEqual([]);
  });

  test('edits wait until they are over; reading does not', () => {
    const file = aProject(aPath());
    const bulk = value(file.bulk('import', {}));
    bulk.insert(zone('z', 'Z'));
    expect(append(file, [])).toMatchObject({ ok: false, failure: { code: 'project-busy' } });
    expect(file.bulk('import', {})).toMatchObject({ ok: false, failure: { code: 'project-busy' } });
    expect(file.read().layers[0]!.count).toBe(0);
    value(bulk.commit());
    expect(file.read().layers[0]!.count).toBe(1);
    expect(value(append(file, [{ before: zone('z', 'Z'), after: null }])).revision).toBe(2);
    file.close();
  });

  test('an id that is already there fails the whole of it as a value', () => {
    const file = aProject(aPath());
    const bulk = value(file.bulk('import', {}));
    bulk.insert(zone('z', 'Z'));
    bulk.insert(zone('z', 'Z'));
    bulk.insert(zone('y', 'Y'));
    expect(bulk.commit()).toMatchObject({ ok: false, failure: { code: 'edit-refused' } });
    expect(file.count('zones_HT')).toBe(0);
    value(append(file, [{ before: null, after: zone('z', 'Z') }]));
    file.close();
  });
});

describe('edited in another program', () => {
  function edited(...sql: string[]): { path: string; file: ProjectFile } {
    const path = aPath();
    const file = aProject(path);
    value(append(file, [{ before: null, after: zone('a', 'A') }]));
    value(append(file, [{ before: zone('a', 'A'), after: zone('a', 'B') }]));
    file.close();
    outside(path, ...sql);
    return { path, file: value(openProjectFile(path)) };
  }

  test('it is told, undo ends there, and the file is not touched before the next edit', () => {
    const { path, file } = edited("UPDATE zones_ht SET name = 'Ngoài' WHERE id = 'a'");
    const bytes = readFileSync(path);
    const opened = file.read();
    expect(opened.notices).toMatchObject([{ code: 'project-edited-outside', evidence: { layer: 'zones_HT' } }]);
    expect(opened.revision).toBe(3);
    expect(opened.journal.map(({ command }) => command)).toEqual(['test', 'test', 'edited-outside']);
    expect(historyOf(opened.journal)).toEqual({ undo: [], redo: [] });
    expect(file.inverse(2)).toMatchObject({ ok: false, failure: { code: 'edit-refused' } });
    expect(readFileSync(path).equals(bytes)).toBe(true);

    expect(value(append(file, [{ before: zone('a', 'Ngoài'), after: zone('a', 'Trong') }])).revision).toBe(4);
    expect(file.inverse(2).ok).toBe(false);
    expect(value(file.inverse(4)).change).toMatchObject([{ after: { fields: { name: 'Ngoài' } } }]);
    file.close();
    const again = value(openProjectFile(path)).read();
    expect(again.notices).toEqual([]);
    expect(again.revision).toBe(4);
    expect(historyOf(again.journal).undo.map(({ revision }) => revision)).toEqual([4]);
  });

  test('a program that wrote, but changed no record, goes unnoticed', () => {
    const { file } = edited("UPDATE layer_styles SET description = 'seen'", 'VACUUM', "UPDATE zones_ht SET name = name WHERE id = 'a'");
    expect(file.read().notices).toEqual([]);
    expect(file.revision).toBe(2);
    expect(value(file.inverse(2)).change.length).toBe(1);
    file.close();
  });

  test('the rows are not read where the file\'s change counter says that nobody wrote', () => {
    const path = aPath();
    const file = aProject(path);
    value(append(file, [{ before: null, after: zone('a', 'A') }]));
    file.close();
    const counter = readFileSync(path).subarray(24, 28);
    outside(path, "UPDATE zones_ht SET name = 'Ngoài'");
    // Only a reading of the rows could tell now. (Bytes 92 to 95 repeat the counter.)
    const bytes = readFileSync(path);
    counter.copy(bytes, 24);
    counter.copy(bytes, 92);
    writeFileSync(path, bytes);
    const again = value(openProjectFile(path));
    expect(again.read().notices).toEqual([]);
    expect(recordsIn(again).get('a')!.fields['name']).toBe('Ngoài');
    again.close();
  });

  test('what an edit leaves alone stays as the other program wrote it', () => {
    // A POLYGON Z with a height of 7, and attributes that are no JSON.
    const shape = '4750000100000000' + '01EB030000' + '01000000' + '04000000' + [[0, 0], [10, 0], [0, 10], [0, 0]].map(([x, y]) => hex(x!) + hex(y!) + hex(7)).join('');
    const { path, file } = edited(`UPDATE zones_ht SET geom = x'${shape}', attributes = '{broken'`);
    const found = recordsIn(file).get('a')!;
    expect(found.geometry).toEqual({ type: 'MultiPolygon', polygons: [[Float64Array.of(0, 0, 10, 0, 0, 10)]] });
    const renamed = { ...found, attributes: found.attributes, fields: { ...found.fields, name: 'Trong' } };
    value(append(file, [{ before: found, after: renamed }]));
    value(append(file, value(file.inverse(4)).change, { undoes: 4 }));
    value(append(file, value(file.inverse(5)).change, { undoes: 5 }));
    file.close();
    const db = openSqlite(path, { mode: 'read', busyTimeout: 0 });
    expect(db.prepare('SELECT name, hex(geom), attributes FROM zones_ht').raw().get()).toEqual(['Trong', shape, '{broken']);
    db.close();
    expect(value(openProjectFile(path)).read().notices).toEqual([]);
  });

  test('rows without an id get one, and a copied id is told apart', () => {
    const { path, file } = edited(
      'INSERT INTO zones_ht (geom, name) SELECT geom, name FROM zones_ht',
      "INSERT INTO zones_qhdd (geom, id, name) SELECT geom, id, 'bản sao' FROM zones_ht WHERE id = 'a'",
    );
    const records = recordsIn(file);
    expect(records.size).toBe(3);
    expect(new Set([...records.values()].map(({ layer }) => layer))).toEqual(new Set(['zones_HT', 'zones_QHDD']));
    const copy = [...records.values()].find(({ layer }) => layer === 'zones_QHDD')!;
    expect(copy.id).not.toBe('a');
    expect([...file.records('zones_QHDD')].map(({ id }) => id)).toEqual([copy.id]);
    value(append(file, [{ before: copy, after: { ...copy, fields: { ...copy.fields, name: 'của riêng' } } }]));
    file.close();
    const again = value(openProjectFile(path));
    expect(recordsIn(again).get(copy.id)!.fields['name']).toBe('của riêng');
    expect(recordsIn(again).get('a')!.layer).toBe('zones_HT');
    expect(again.read().notices).toEqual([]);
    again.close();
  });

  test('while the file is open here: the next edit is out of date, and a reading shows it', () => {
    const path = aPath();
    const file = aProject(path);
    value(append(file, [{ before: null, after: zone('a', 'A') }]));
    outside(path, "UPDATE zones_ht SET name = 'Ngoài'");
    expect(append(file, [{ before: zone('a', 'A'), after: null }])).toMatchObject({ ok: false, failure: { code: 'edit-out-of-date' } });
    expect(file.read().notices.map(({ code }) => code)).toEqual(['project-edited-outside']);
    value(append(file, [{ before: zone('a', 'Ngoài'), after: null }]));
    expect(file.read().notices).toEqual([]);
    file.close();
  });

  test('a file left in WAL mode opens unchanged, and goes back to one file with the next edit', () => {
    const { path, file } = edited('PRAGMA journal_mode = WAL', "UPDATE zones_ht SET name = 'Ngoài'");
    expect(file.read().notices.map(({ code }) => code)).toEqual(['project-edited-outside']);
    expect(readFileSync(path)[18]).toBe(2);
    value(append(file, [{ before: zone('a', 'Ngoài'), after: zone('a', 'C') }]));
    expect(readFileSync(path)[18]).toBe(1);
    file.close();
    expect(value(openProjectFile(path)).read().notices).toEqual([]);
  });

  test('another program can read while the file is open here, and keeps edits waiting no longer than it writes', () => {
    const path = aPath();
    const file = aProject(path);
    const other = openSqlite(path, { mode: 'write', busyTimeout: 0 });
    value(append(file, [{ before: null, after: zone('a', 'A') }]));
    expect(other.prepare('SELECT name FROM zones_ht').pluck().all()).toEqual(['A']);
    other.exec('BEGIN IMMEDIATE');
    expect(append(file, [{ before: zone('a', 'A'), after: null }])).toMatchObject({ ok: false, failure: { code: 'project-busy' } });
    expect(recordsIn(file).size).toBe(1);
    other.exec('ROLLBACK');
    other.close();
    value(append(file, [{ before: zone('a', 'A'), after: null }]));
    file.close();
  });

  test('an index left incomplete is made whole with the next edit', () => {
    const { path, file } = edited('DROP TRIGGER rtree_zones_ht_geom_update1', "UPDATE zones_ht SET geom = (SELECT geom FROM zones_ht LIMIT 1)", 'DROP TRIGGER rtree_zones_ht_geom_insert', 'INSERT INTO zones_ht (geom) SELECT geom FROM zones_ht', 'UPDATE gpkg_ogr_contents SET feature_count = 99');
    value(append(file, [{ before: null, after: zone('new', 'N', 50) }]));
    file.close();
    const db = openSqlite(path, { mode: 'read', busyTimeout: 0 });
    expect(db.prepare('SELECT count(*) FROM rtree_zones_ht_geom').pluck().get()).toBe(3);
    expect(db.prepare("SELECT feature_count FROM gpkg_ogr_contents WHERE table_name = 'zones_ht'").pluck().get()).toBe(3);
    expect(db.prepare("SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'zones_ht'").pluck().get()).toBe(8);
    db.close();
  });
});

describe('making a file', () => {
  const refused = (path: string, more = {}) => {
    const result = createProjectFile(path, newProject(more));
    if (result.ok) result.value.close();
    return result.ok ? null : result.failure;
  };

  test('does not overwrite what is there, unless told to', () => {
    const path = aPath();
    const file = aProject(path, { name: 'Cũ' });
    value(append(file, [{ before: null, after: zone('a', 'A') }]));
    file.close();
    expect(refused(path)).toEqual({ code: 'file-exists', evidence: { path } });
    expect(refused(path, { replace: true, name: 'Mới' })).toBeNull();
    const replaced = value(openProjectFile(path));
    expect(replaced.settings).toEqual({ name: 'Mới', crs: 'EPSG:9214', crsName: 'VN-2000 / TM-3 107-00', madeUp: true });
    expect(replaced.count('zones_HT')).toBe(0);
    replaced.close();
    expect(refused(folder.path, { replace: true })).toMatchObject({ code: 'file-exists' });
  });

  test('says what is wrong with the place or the coordinate system', () => {
    expect(refused(folder.file('không có/plan.gpkg'))).toEqual({ code: 'folder-missing', evidence: { path: folder.file('không có') } });
    expect(refused(aPath(), { crs: 'VN-2000' })).toEqual({ code: 'crs-unknown', evidence: { crs: 'VN-2000' } });
    expect(refused(aPath(), { crs: 'EPSG:4326', crsWkt: 'GEOGCS["WGS 84",UNIT["degree",0.0174532925199433]]' })).toMatchObject({ code: 'crs-not-metres' });
    expect(refused(aPath(), { crs: 'EPSG:2249', crsWkt: 'PROJCS["x",GEOGCS["y",UNIT["degree",0.0174]],UNIT["US survey foot",0.304800609601219]]' })).toMatchObject({ code: 'crs-not-metres' });
  });

  test('a rollback journal of an earlier file of that name is not taken for its own', () => {
    const path = aPath();
    const other = aProject(aPath());
    other.close();
    copyFileSync(other.path, `${path}-journal`);
    const file = aProject(path);
    expect(file.read().revision).toBe(0);
    file.close();
  });
});
