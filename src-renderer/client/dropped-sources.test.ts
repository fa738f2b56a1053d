import { expect, it } from 'vitest';
import { electronPlatform } from './electron-platform.ts';
import { sourcesAmong } from './dropped-sources.ts';

const inFolder = (...names: readonly string[]) => names.map((name) => `/ho-so/${name}`);

it('takes the parts of a shapefile as one source, in whatever order they were dropped', () => {
  expect(sourcesAmong(inFolder('thua.dbf', 'thua.cpg', 'thua.shp', 'thua.shx', 'thua.prj', 'thua.shp.xml', 'thua.sbn'))).toEqual(inFolder('thua.shp'));
  expect(sourcesAmong(inFolder('THUA.DBF', 'THUA.SHP', 'thua.shx'))).toEqual(inFolder('THUA.SHP'));
});

it('keeps what only looks like a part: of another shapefile, of another folder, or without its shapefile', () => {
  expect(sourcesAmong(inFolder('thua.shp', 'thua.dbf', 'thua 2.dbf', 'dan-so.dbf', 'thua.dxf'))).toEqual(inFolder('thua.shp', 'thua 2.dbf', 'dan-so.dbf', 'thua.dxf'));
  expect(sourcesAmong(['/a/thua.shp', '/b/thua.dbf'])).toEqual(['/a/thua.shp', '/b/thua.dbf']);
  expect(sourcesAmong(inFolder('thua.dbf'))).toEqual(inFolder('thua.dbf'));
});

it('takes two shapefiles, a zip and a folder as four sources', () => {
  expect(sourcesAmong(inFolder('a.shp', 'a.dbf', 'b.shp', 'b.shx', 'b.dbf', 'giao-nop.zip', 'X.gdb'))).toEqual(inFolder('a.shp', 'b.shp', 'giao-nop.zip', 'X.gdb'));
});

it('leaves the journals of a GeoPackage to it', () => {
  expect(sourcesAmong(inFolder('plan.gpkg-wal', 'plan.gpkg', 'plan.gpkg-shm'))).toEqual(inFolder('plan.gpkg'));
});

it('is asked by Electron\'s window too, which knows the paths of what was dropped; what has none is no file', async () => {
  const paths: Readonly<Record<string, string>> = { 'thua.shp': '/ho-so/thua.shp', 'thua.dbf': '/ho-so/thua.dbf', 'picture of a page': '' };
  const platform = electronPlatform({} as never, { connect: () => undefined, pathOf: ({ name }) => paths[name]! });
  expect(await platform.pathsOf(Object.keys(paths).map((name) => ({ file: new File([], name), entry: null })))).toEqual({ ok: true, value: ['/ho-so/thua.shp'] });
});
