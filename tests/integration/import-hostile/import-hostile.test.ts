import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { strToU8, zipSync } from 'fflate';
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

test('a driver that crashes takes only itself: the host imports the next file', async () => {
  // A track without times: GDAL 3.6 ends with a segmentation fault on it.
  const track = file('track.kml', '<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2"><Document><Placemark><gx:Track><gx:coord>106 21 0</gx:coord><gx:coord>106.1 21.1 0</gx:coord></gx:Track></Placemark></Document></kml>');
  expect(['driver-crashed', 'format-unknown', 'source-empty', 'nothing-usable', 'source-damaged', 'imported']).toContain(await refusal(track));
  const next = await trial.services.importSource(trial.plan, { source: join(data, 'vn-legacy-encoding/bacgiang_utf8.shp'), as: 'reference', phase: 'QHDH' }, quietly());
  expect(next).toMatchObject({ ok: true, value: { written: 10 } });
});
