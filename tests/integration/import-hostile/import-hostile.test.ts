import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { strToU8, zipSync } from 'fflate';
import { openSqlite } from '../../../native/sqlite.ts';
import { startGdal } from '../../../src-main/gdal/gdal-process.ts';
import { aTrialPlan, data, quietly, type TrialPlan } from '../import-report/a-trial-plan.ts';

let trial: TrialPlan;
beforeAll(async () => { trial = await aTrialPlan('EPSG:9214'); });
afterAll(() => trial.end());

const refusal = async (source: string): Promise<string> => {
  const report = await trial.services.importSource(trial.plan, { source, as: 'zones', phase: 'QHDH' }, quietly());
  return report.ok ? 'imported' : report.failure.code;
};
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(trial.folder, name);
  writeFileSync(path, content);
  return path;
};

test('a zip that writes outside its folder is refused, and wrote nothing', async () => {
  const path = file('slip.zip', zipSync({ '../../slipped.txt': strToU8('x'), 'a.shp': strToU8('x') }));
  expect(await refusal(path)).toBe('zip-hostile');
  expect(existsSync(join(trial.folder, '../slipped.txt'))).toBe(false);
  expect(existsSync(join(trial.folder, '../../slipped.txt'))).toBe(false);
});

test('a zip that unpacks to thousands of times its size is refused before it does', async () => {
  const path = file('bomb.zip', zipSync({ 'zones.shp': new Uint8Array(300 * 1024 * 1024) }, { level: 9 }));
  expect(await refusal(path)).toBe('zip-hostile');
});

test('a zip with a link in it is refused', async () => {
  const folder = join(trial.folder, 'linked');
  mkdirSync(folder);
  symlinkSync('/etc/passwd', join(folder, 'zones.geojson'));
  execFileSync('zip', ['-q', '-r', '--symlinks', join(trial.folder, 'linked.zip'), '.'], { cwd: folder });
  expect(await refusal(join(trial.folder, 'linked.zip'))).toBe('zip-hostile');
});

test.each([
  ['one that reads another file', '<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>', 'evil.vrt'],
  ['one that asks the network', '<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>/vsicurl/http://127.0.0.1:9/x.shp</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>', 'net.vrt'],
  ['a VRT under another name', '<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>', 'innocent.geojson'],
])('a virtual source is refused: %s', async (_, content, name) => {
  expect(['source-hostile', 'format-unknown', 'source-damaged']).toContain(await refusal(file(name, content)));
});

test.each(['/vsicurl/http://127.0.0.1:9/x.geojson', 'PG:host=127.0.0.1', 'http://127.0.0.1:9/x.geojson', '/vsizip//vsicurl/http://127.0.0.1:9/x.zip'])('a source that is no file is refused: %s', async (source) => {
  expect(['source-hostile', 'source-missing', 'format-unknown']).toContain(await refusal(source));
});

test.each([
  ['an empty file', 'empty.geojson', ''],
  ['half a GeoJSON', 'half.geojson', '{"type":"FeatureCollection","features":[{"type":"Feature","geom'],
  ['a picture called shapefile', 'picture.shp', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ['a drawing that AutoCAD keeps to itself', 'plan.dwg', 'AC1032'],
])('%s is refused with a sentence', async (_, name, content) => {
  expect(['source-damaged', 'source-empty', 'format-unknown', 'format-dwg']).toContain(await refusal(file(name, content)));
});

test('the process that reads files has no driver that reaches out, follows addresses or runs what a file says', async () => {
  const gdal = startGdal();
  const drivers = await gdal.drivers({});
  gdal.close();
  if (!drivers.ok) throw new Error(drivers.failure.code);
  const names = drivers.value.map(({ name }) => name);
  expect(names.length).toBeGreaterThan(20);
  const reachingOut = /^(VRT|OGR_VRT|DERIVED|HTTP|WMS|WMTS|WCS|WFS|OAPIF|OGCAPI|CSW|STAC\w+|EEDAI?|DAAS|PL(MOSAIC|SCENES)|NGW|Carto|AmigoCloud|Elasticsearch|MongoDBv3|PostgreSQL|PostGISRaster|MySQL|MSSQLSpatial|OCI|ODBC|PGeo|MDB|HANA|GMLAS|GPSBabel|OGR_OGDI|TileDB|GTI|SOSI_NET|CouchDB|Cloudant|GFT|Geomedia|Walk)$/;
  expect(names.filter((name) => reachingOut.test(name))).toEqual([]);
  console.log(names.join(', '));
});

test('a KML that points to another place on the network or the disk is read for what it holds itself', async () => {
  let asked = 0;
  const server = createServer((_, response) => {
    asked++;
    response.end('<kml/>');
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address() as AddressInfo;
  try {
    const ring = '106,21 106.01,21 106.01,21.01 106,21';
    const path = file('linked.kml', `<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY x SYSTEM "file:///etc/hostname">]><kml xmlns="http://www.opengis.net/kml/2.2"><Document><NetworkLink><Link><href>http://127.0.0.1:${port}/more.kml</href></Link></NetworkLink><GroundOverlay><Icon><href>http://127.0.0.1:${port}/a.png</href></Icon></GroundOverlay><Placemark><name>&x;here</name><Polygon><outerBoundaryIs><LinearRing><coordinates>${ring}</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></Document></kml>`);
    const report = await trial.services.importSource(trial.plan, { source: path, as: 'zones', phase: 'QHDH' }, quietly());
    // A reader that refuses documents with entities of their own refuses it whole.
    if (report.ok) expect(report.value.issues.find(({ code }) => code === 'links-not-followed')?.evidence).toEqual({ file: 'linked.kml' });
    else expect(report.failure.code).toBe('source-damaged');
    const only = file('only-links.kml', `<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><NetworkLink><Link><href>http://127.0.0.1:${port}/more.kml</href></Link></NetworkLink></Document></kml>`);
    expect(await trial.services.importSource(trial.plan, { source: only, as: 'zones', phase: 'QHDH' }, quietly())).toMatchObject({ ok: false, failure: { code: 'source-empty', evidence: { context: 'links', file: 'only-links.kml' } } });
    expect(asked).toBe(0);
    const names = [...trial.plan.records('zones_QHDH')].map(({ fields }) => String(fields['name']));
    expect(names.join()).not.toContain(readFileSync('/etc/hostname', 'utf8').trim());
  } finally {
    server.close();
  }
});

test('a GeoPackage with triggers and views of its own is read, and none of them runs', async () => {
  const source = trial.source('plain.geojson', [{ geometry: { type: 'Polygon', coordinates: [[[420_000, 2_350_000], [420_040, 2_350_000], [420_040, 2_350_040], [420_000, 2_350_000]]] }, properties: { ten: 'a' } }]);
  const path = join(trial.folder, 'foreign.gpkg');
  execFileSync('ogr2ogr', ['-f', 'GPKG', path, source, '-nln', 'lots']);
  const db = openSqlite(path, { mode: 'write', busyTimeout: 1000 });
  db.exec(`CREATE TRIGGER evil AFTER UPDATE ON gpkg_contents BEGIN DELETE FROM lots; END;
    CREATE VIEW readfile_view AS SELECT fid, geom, load_extension('/tmp/evil.so') AS x FROM lots;
    INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES ('readfile_view', 'features', 'readfile_view', 9214);
    INSERT INTO gpkg_geometry_columns VALUES ('readfile_view', 'geom', 'POLYGON', 9214, 0, 0);`);
  db.close();
  const bytes = readFileSync(path);
  const report = await trial.services.importSource(trial.plan, { source: path, layer: 'lots', as: 'zones', phase: 'QHDD' }, quietly());
  expect(report).toMatchObject({ ok: true, value: { written: 1 } });
  const view = await trial.services.importSource(trial.plan, { source: path, layer: 'readfile_view', as: 'zones', phase: 'QHDD', sourceCrs: 'EPSG:9214' }, quietly());
  if (view.ok) expect(view.value.written).toBe(1);
  else expect(['source-damaged', 'source-empty', 'layer-unknown', 'nothing-usable']).toContain(view.failure.code);
  expect(readFileSync(path).equals(bytes)).toBe(true);
});

test('a spreadsheet or table that hides an address in its cells is only text', async () => {
  const path = file('cells.csv', 'ten,X,Y\n"=WEBSERVICE(""http://127.0.0.1:9/"")",2350000,420000\n/vsicurl/http://127.0.0.1:9/x,2350010,420010\n');
  const report = await trial.services.importSource(trial.plan, { source: path, as: 'reference', phase: 'QHDD' }, quietly());
  expect(report).toMatchObject({ ok: true, value: { written: 2 } });
});

test('a driver that crashes takes only itself: the host imports the next file', async () => {
  // A track without times: GDAL 3.6 ends with a segmentation fault on it.
  const track = file('track.kml', '<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2"><Document><Placemark><gx:Track><gx:coord>106 21 0</gx:coord><gx:coord>106.1 21.1 0</gx:coord></gx:Track></Placemark></Document></kml>');
  expect(['driver-crashed', 'format-unknown', 'source-empty', 'nothing-usable', 'source-damaged', 'imported']).toContain(await refusal(track));
  const next = await trial.services.importSource(trial.plan, { source: join(data, 'vn-legacy-encoding/bacgiang_utf8.shp'), as: 'reference', phase: 'QHDH' }, quietly());
  expect(next).toMatchObject({ ok: true, value: { written: 10 } });
});
