import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readdirSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import landUse from '../../../resources/land-use/classes.json' with { type: 'json' };
import { openSqlite } from '../../../native/sqlite.ts';
import { layerKeys, layerSpecs } from '../../../src-core/document/layers.ts';
import { loadServices } from '../../../src-main/host/handlers/load-services.ts';
import { openProjectFile } from '../../../src-main/host/project/open-project-file.ts';
import type { ProjectFile } from '../../../src-main/host/project/types.ts';
import { aFolder, aProject, aRecord, classes, square, value } from '../project-testing/a-project.ts';
import { expectSound } from '../project-testing/expect-sound.ts';

const folder = aFolder();
afterAll(() => folder.remove());

/** A Python that has GDAL's own validator; Debian's does, where a newer one stands before it on the path too. */
const python = ['python3', '/usr/bin/python3'].find((each) => spawnSync(each, ['-c', 'import osgeo_utils.samples.validate_gpkg']).status === 0);
const hasGdal = spawnSync('ogrinfo', ['--version']).status === 0;

function filled(path: string): ProjectFile {
  const file = aProject(path);
  const bulk = value(file.bulk('import', { source: 'thửa.shp' }));
  bulk.insert(aRecord('z1', 'zones_QHDD', square(400_000, 2_300_000), { landUse: classes[0]!.code, name: 'Khu ở Dĩnh Kế', population: 1200 }, { MDSD: 'ODT', AREA: 100.5, cũ: true }));
  bulk.insert(aRecord('z2', 'zones_QHDD', square(400_010, 2_300_000), { landUse: classes[1]!.code, buildingDensity: 5.5 }));
  bulk.insert(aRecord('z3', 'zones_QHDD', null));
  bulk.insert(aRecord('b1', 'boundary', square(400_000, 2_300_000, 500), { name: 'Ranh giới' }));
  bulk.insert(aRecord('r1', 'roads', { type: 'MultiLineString', lines: [Float64Array.of(400_000, 2_300_000, 400_100, 2_300_050)] }, { width: 24 }));
  bulk.insert(aRecord('f1', 'facilities', { type: 'MultiPoint', points: Float64Array.of(400_050, 2_300_050) }, { capacity: 300 }));
  const reference = bulk.createReference('Thửa đất', 'MULTIPOLYGON', [{ name: 'MDSD', type: 'text' }, { name: 'mdsd', type: 'integer' }, { name: 'Diện tích', type: 'real' }, { name: 'fid', type: 'integer' }, { name: '', type: 'other' }]);
  reference.insert(square(400_200, 2_300_200), ['ODT', 7, 100.25, 812, null]);
  reference.insert(null, ['LUC', null, null, null, 'x']);
  value(bulk.commit());
  const zone = [...file.records('zones_QHDD')][0]!;
  value(file.append({ base: file.revision, command: 'move-vertex', evidence: {}, undoes: null, change: [{ before: zone, after: { ...zone, geometry: square(399_990, 2_300_000) } }] }));
  return file;
}

const path = folder.file('Quy hoạch #1 tỷ lệ 1?10 000.gpkg');
filled(path).close();

/** A name that tools without an idea of our name can take. */
const plain = folder.file('plain.gpkg');
copyFileSync(path, plain);

test.skipIf(python === undefined)('GDAL\'s GeoPackage validator finds nothing', () => {
  const { status, stdout, stderr } = spawnSync(python!, ['-m', 'osgeo_utils.samples.validate_gpkg', '-k', plain], { encoding: 'utf8' });
  expect({ status, output: stdout + stderr }).toEqual({ status: 0, output: '' });
});

describe('through plain SQLite', () => {
  const db = openSqlite(plain, { mode: 'read', busyTimeout: 0 });
  afterAll(() => void db.close());
  const list = (sql: string, ...values: string[]) => db.prepare(sql).raw().all(...values);

  test('header, integrity and references are sound', () => {
    expect(db.pragma('application_id', { simple: true })).toBe(0x47504b47);
    expect(db.pragma('user_version', { simple: true })).toBe(10300);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(db.pragma('foreign_key_check')).toEqual([]);
    expect(db.pragma('journal_mode', { simple: true })).toBe('delete');
  });

  test('every box is right, and the index holds exactly the rows of its table', () => {
    expectSound(plain);
    const box = (table: string) => list('SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = ?', table)[0];
    expect(box('zones_qhdd')).toEqual([399_990, 2_300_000, 400_020, 2_300_010]);
    expect(box('roads')).toEqual([400_000, 2_300_000, 400_100, 2_300_050]);
    expect(box('reference_1')).toEqual([400_200, 2_300_200, 400_210, 2_300_210]);
    expect(box('notes')).toEqual([null, null, null, null]);
  });

  test('titles, choices and styles are there for other programs', () => {
    expect(list("SELECT title, constraint_name FROM gpkg_data_columns WHERE table_name = 'zones_ht' AND column_name = 'land_use'")).toEqual([['Chức năng', 'land_use_class']]);
    expect(list("SELECT mime_type FROM gpkg_data_columns WHERE table_name = 'roads' AND column_name = 'attributes'")).toEqual([['application/json']]);
    expect(list("SELECT value, description FROM gpkg_data_column_constraints WHERE constraint_name = 'land_use_class' ORDER BY rowid")).toEqual(classes.map(({ code, name }) => [code, name]));
    expect(list('SELECT f_table_name, useAsDefault FROM layer_styles ORDER BY id')).toEqual(layerKeys.map((key) => [layerSpecs[key].table, 1]));
    const [[qml]] = list("SELECT styleQML FROM layer_styles WHERE f_table_name = 'zones_qhdh'") as [[string]];
    expect(qml).toContain('<category render="true" symbol="1" value="DAT_DD_Cayxanh" label="Cây xanh &quot;sử dụng&quot; &lt;công cộng&gt; &amp; hồ"/>');
    expect(qml).toContain('value="56,168,0,255"');
    expect(qml).toContain('<Option name="outline_style" type="QString" value="dash"/>');
    expect(list("SELECT identifier FROM gpkg_contents WHERE table_name = 'zones_qhdh'")).toEqual([['Sử dụng đất dài hạn']]);
  });
});

test.skipIf(python === undefined)('the styles are well-formed XML', () => {
  const script = `import sqlite3, sys, xml.dom.minidom as x\nfor q, s in sqlite3.connect(sys.argv[1]).execute('SELECT styleQML, styleSLD FROM layer_styles'):\n  x.parseString(q); s and x.parseString(s)`;
  expect(spawnSync(python!, ['-c', script, plain], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
});

test.skipIf(!hasGdal)('a plan made by the host has the land-use classes as QGIS categories, each in its own colour', async () => {
  const made = folder.file('by-the-host.gpkg');
  const services = await loadServices();
  value(await services.createProject({ path: made, name: 'Quy hoạch', crs: 'EPSG:9214', replace: false })).close();
  services.close();
  const db = openSqlite(made, { mode: 'read', busyTimeout: 0 });
  const styles = db.prepare("SELECT f_table_name, styleQML FROM layer_styles WHERE f_table_name LIKE 'zones!_%' ESCAPE '!'").raw().all() as [string, string][];
  const enumerated = db.prepare("SELECT value FROM gpkg_data_column_constraints WHERE constraint_name = 'land_use_class' ORDER BY rowid").pluck().all();
  db.close();
  expect(enumerated).toEqual(landUse.classes.map(({ code }) => code));
  expect(styles.map(([table]) => table)).toEqual(['zones_ht', 'zones_qhdd', 'zones_qhdh']);
  for (const [, qml] of styles) {
    expect(qml).toContain('<renderer-v2 type="categorizedSymbol" attr="land_use"');
    const fills = new Map([...qml.matchAll(/<symbol name="(\d+)".*?<prop k="color" v="([\d,]+),255"/g)].map(([, name, color]) => [name, color]));
    const categories = new Map([...qml.matchAll(/<category [^>]*symbol="(\d+)" value="([^"]*)"/g)].map(([, symbol, code]) => [code, fills.get(symbol)]));
    expect([...categories.keys()]).toEqual([...landUse.classes.map(({ code }) => code), '']);
    const colored = landUse.classes.flatMap(({ code, color }) => (color === null ? [] : [[code, color] as const]));
    expect(colored.length).toBeGreaterThan(30);
    for (const [code, color] of colored) expect([code, categories.get(code)]).toEqual([code, [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16)).join()]);
  }
});

describe.skipIf(!hasGdal)('through GDAL', () => {
  const info = (...parameters: string[]) => execFileSync('ogrinfo', ['-ro', ...parameters], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

  test('reads layers, types, counts and reference system; our own tables are not listed', () => {
    expect(info(path)).toContain('2: zones_qhdd (Multi Polygon)');
    expect(info(path)).not.toContain('planwright_');
    const layer = info('-so', path, 'zones_qhdd');
    expect(layer).toContain('Feature Count: 3');
    expect(layer).toContain('Geometry: Multi Polygon');
    expect(layer).toContain('Extent: (399990.000000, 2300000.000000) - (400020.000000, 2300010.000000)');
    expect(layer).toContain('ID["EPSG",9214]');
    expect(layer).toContain('land_use: String (0.0)');
    expect(layer).toContain('population: Integer64 (0.0)');
    expect(layer).toContain('storeys_max: Real (0.0)');
    expect(layer).toContain('attributes: String(JSON) (0.0)');
    expect(info(path, 'zones_qhdd')).toContain('MULTIPOLYGON (((399990 2300000,400000 2300000,400000 2300010,399990 2300010,399990 2300000)))');
    expect(info(path, 'reference_1')).toContain('Diện tích (Real) = 100.25');
  });

  test('warns of nothing, and can write a zone that gets an id and shows up here', () => {
    const edited = folder.file('edited.gpkg');
    copyFileSync(path, edited);
    const script = spawnSync('ogrinfo', [edited, '-sql', "INSERT INTO zones_ht (geom, id, land_use) SELECT geom, NULL, 'DAT_DD_Donvio' FROM zones_qhdd WHERE id = 'z2'"], { encoding: 'utf8' });
    expect(script.stderr).toBe('');
    const file = value(openProjectFile(edited));
    const [added] = [...file.records('zones_HT')];
    expect(added).toMatchObject({ fields: { landUse: 'DAT_DD_Donvio' }, geometry: square(400_010, 2_300_000) });
    expect(added!.id).toMatch(/^[0-9a-f]{16}$/);
    expect(file.read().notices.map(({ code }) => code)).toEqual(['project-edited-outside']);
    file.close();
  });
});

test('reference layers come back with the source\'s own columns', () => {
  const file = value(openProjectFile(path));
  expect(file.references()).toEqual([{ name: 'Thửa đất', table: 'reference_1', geometry: 'MULTIPOLYGON', count: 2 }]);
  const columns = value(file.referenceColumns('reference_1'));
  expect(columns).toMatchObject({ name: 'Thửa đất', count: 2, fields: { MDSD: ['ODT', 'LUC'], mdsd_2: [7, null], 'Diện tích': [100.25, null], fid_2: [812, null], field_5: [null, 'x'] } });
  expect([...columns.partStarts]).toEqual([0, 1, 1]);
  expect(file.referenceColumns('zones_ht').ok).toBe(false);
  expect(file.referenceColumns('sqlite_master').ok).toBe(false);
  file.close();
});

test('nothing but the file is left in the folder', () => {
  expect(readdirSync(folder.path).filter((name) => !name.endsWith('.gpkg'))).toEqual([]);
  expect(existsSync(path)).toBe(true);
});

describe('the look of layers', () => {
  const style = (values: Record<string, string | number>, target: string, landUse: string | null = null) => aRecord(`style ${target}${landUse === null ? '' : ` ${landUse}`}`, 'styles', null, { target, landUse, ...values });
  const qmlIn = (file: string, table: string): string => {
    const db = openSqlite(file, { mode: 'read', busyTimeout: 0 });
    const qml = db.prepare('SELECT styleQML FROM layer_styles WHERE f_table_name = ?').pluck().get(table) as string;
    db.close();
    return qml;
  };
  const withClasses = landUse.classes.map(({ code, names, color }) => ({ code, name: names.vi, color }));
  const residential = 'DAT_DD_Donvio';

  test('is what other programs show from the same edit on, and undo takes it back', () => {
    const place = folder.file('looks.gpkg');
    const file = aProject(place, { classes: withClasses });
    const before = qmlIn(place, 'zones_ht');
    const change = [{ before: null, after: style({ color: '#123456', pattern: 'hatched' }, 'zones', residential) }, { before: null, after: style({ opacity: 0.4, lineStyle: 'dotted', lineWidth: 2 }, 'zones_HT') }];
    value(file.append({ base: file.revision, command: 'set-style', evidence: {}, undoes: null, change }));
    const after = qmlIn(place, 'zones_ht');
    expect(after).toContain('<Option name="color" type="QString" value="18,52,86,102"/><Option name="style" type="QString" value="b_diagonal"/>');
    expect(after).toContain('<Option name="outline_style" type="QString" value="dot"/><Option name="outline_width" type="QString" value="0.56"/>');
    expect(qmlIn(place, 'zones_qhdd')).toContain('value="18,52,86,255"');
    value(file.append({ base: file.revision, command: 'set-style', evidence: {}, undoes: file.revision, change: value(file.inverse(file.revision)).change }));
    expect(qmlIn(place, 'zones_ht')).toBe(before);
    file.close();
    expectSound(place);
  });

  test('leaves a style alone that somebody made in another program', () => {
    const place = folder.file('own-style.gpkg');
    aProject(place, { classes: withClasses }).close();
    const db = openSqlite(place, { mode: 'write', busyTimeout: 0 });
    db.exec("UPDATE layer_styles SET styleQML = '<qgis/>' WHERE f_table_name = 'zones_ht'");
    db.close();
    const file = value(openProjectFile(place));
    value(file.append({ base: file.revision, command: 'set-style', evidence: {}, undoes: null, change: [{ before: null, after: style({ color: '#123456' }, 'zones', residential) }] }));
    file.close();
    expect(qmlIn(place, 'zones_ht')).toBe('<qgis/>');
    expect(qmlIn(place, 'zones_qhdh')).toContain('value="18,52,86,255"');
  });

  test('names a reference layer and takes it out of the plan, and its table stays for undo', () => {
    const place = folder.file('references.gpkg');
    const file = filled(place);
    const [reference] = file.references();
    const renamed = style({ title: 'Bản đồ địa chính' }, 'reference_1');
    value(file.append({ base: file.revision, command: 'set-style', evidence: {}, undoes: null, change: [{ before: null, after: renamed }] }));
    expect(file.references()).toEqual([{ ...reference!, name: 'Bản đồ địa chính' }]);
    value(file.append({ base: file.revision, command: 'set-style', evidence: {}, undoes: null, change: [{ before: renamed, after: { ...renamed, fields: { ...renamed.fields, removed: 1 } } }] }));
    expect(file.references()).toEqual([]);
    file.close();
    const again = value(openProjectFile(place));
    expect(again.read().references).toEqual([reference]);
    value(again.append({ base: again.revision, command: 'set-style', evidence: {}, undoes: again.revision, change: value(again.inverse(again.revision)).change }));
    expect(again.references()).toEqual([{ ...reference!, name: 'Bản đồ địa chính' }]);
    again.close();
  });
});
