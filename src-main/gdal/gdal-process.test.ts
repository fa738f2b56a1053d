import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { startGdal } from './gdal-process.ts';
import vn2000 from '../../resources/crs/vn2000.json' with { type: 'json' };
import { pinnedByCode, pinnedByWkt, prjOfZone } from './pinned-crs.ts';

const data = join(import.meta.dirname, '../../../shared/data');
const gdal = startGdal();
afterAll(() => gdal.close());

const rowsOf = (file: string) => {
  const [header, ...lines] = readFileSync(join(data, 'vn2000-oracle', file), 'utf8').trim().split('\n').map((line) => line.trim().split(','));
  return lines.map((cells) => Object.fromEntries(header!.map((name, i) => [name, cells[i]!])));
};

const transform = async (points: number[], from: string, to: string): Promise<Float64Array> => {
  const result = await gdal.transform({ points: new Float64Array(points), from, to });
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
};

test('the `.prj` of every VN-2000 zone is what GDAL writes; any other CRS is for GDAL', async () => {
  const zones = vn2000.crs.filter(({ cm }) => cm !== undefined);
  expect(zones.length).toBeGreaterThan(19);
  for (const { epsg } of zones) {
    const described = await gdal.crs({ code: `EPSG:${epsg}` });
    if (!described.ok) throw new Error(described.failure.code);
    // Lists of ESRI's names differ in which zones they have, and with it in this one sign.
    const comparable = (wkt: string | null) => wkt?.replace('VN-2000', 'VN_2000');
    expect(comparable(prjOfZone(`epsg:${epsg}`))).toBe(comparable(described.value.esriWkt));
  }
  expect([prjOfZone('EPSG:4326'), prjOfZone('EPSG:4756'), prjOfZone('EPSG:32648')]).toEqual([null, null, null]);
});

describe('VN-2000 by the one pinned operation', () => {
  test('places in WGS 84 fall where the oracle says, within 1 cm, in six zones', async () => {
    const rows = rowsOf('wgs84_to_vn2000.csv');
    const lngLat = rows.flatMap((row) => [Number(row['lon_wgs84']), Number(row['lat_wgs84'])]);
    const columns = Object.keys(rows[0]!).filter((name) => /^E\d+_.*_epsg6960_E$/.test(name));
    expect(columns).toHaveLength(6);
    for (const column of columns) {
      const points = await transform(lngLat, 'EPSG:4326', `EPSG:${/^E(\d+)_/.exec(column)![1]}`);
      rows.forEach((row, i) => {
        const off = Math.hypot(points[2 * i]! - Number(row[column]), points[2 * i + 1]! - Number(row[column.replace(/_E$/, '_N')]));
        expect(off, `${row['name']} ${column}`).toBeLessThan(0.01);
      });
    }
  });

  test('and back to WGS 84 within 1 cm', async () => {
    const rows = rowsOf('wgs84_to_vn2000.csv');
    for (const column of Object.keys(rows[0]!).filter((name) => /^E\d+_.*_epsg6960_E$/.test(name))) {
      const points = await transform(
        rows.flatMap((row) => [Number(row[column]), Number(row[column.replace(/_E$/, '_N')])]), `EPSG:${/^E(\d+)_/.exec(column)![1]}`, 'EPSG:4326');
      rows.forEach((row, i) => {
        // 1 cm is 9e-8 degrees of latitude.
        expect(Math.abs(points[2 * i]! - Number(row['lon_wgs84'])), `${row['name']} ${column}`).toBeLessThan(9e-8);
        expect(Math.abs(points[2 * i + 1]! - Number(row['lat_wgs84'])), `${row['name']} ${column}`).toBeLessThan(9e-8);
      });
    }
  });

  const gridFile = 'vn2000_9214_to_wgs84.csv';
  test.skipIf(!existsSync(join(data, 'vn2000-oracle', gridFile)))('grid points of EPSG:9214 come back to WGS 84 within 1 cm', async () => {
    const rows = rowsOf(gridFile);
    const [e, n, lng, lat] = Object.keys(rows[0]!) as [string, string, string, string];
    const points = await transform(rows.flatMap((row) => [Number(row[e]), Number(row[n])]), 'EPSG:9214', 'EPSG:4326');
    rows.forEach((row, i) => {
      expect(Math.abs(points[2 * i]! - Number(row[lng])), row[e]).toBeLessThan(9e-8);
      expect(Math.abs(points[2 * i + 1]! - Number(row[lat])), row[n]).toBeLessThan(9e-8);
    });
  });

  test('from one zone to another and back is the same to 0.1 mm', async () => {
    const there = await transform([416_226.772, 2_353_402.453], 'EPSG:9214', 'EPSG:9209');
    const [x, y] = await transform([...there], 'EPSG:9209', 'EPSG:9214');
    expect(Math.hypot(x! - 416_226.772, y! - 2_353_402.453)).toBeLessThan(0.0001);
  });

  test('an ESRI .prj without code and shift is recognised; a code and a UTM zone of WGS 84 are told apart', () => {
    const esri = 'PROJCS["VN_2000_UTM_Zone_48N",GEOGCS["GCS_VN_2000",DATUM["D_Vietnam_2000",SPHEROID["WGS_1984",6378137.0,298.257223563]],' +
      'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],' +
      'PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",105.0],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]';
    expect(pinnedByWkt(esri)).toEqual(pinnedByCode('EPSG:3405'));
    expect(pinnedByWkt(esri.replaceAll(/VN_2000|Vietnam_2000/g, 'WGS_1984'))).toBeNull();
    expect(pinnedByCode('EPSG:32648')).toBeNull();
  });
});

describe('the process', () => {
  test('says what a CRS is, and refuses one that does not exist', async () => {
    expect(await gdal.crs({ code: 'EPSG:9214' })).toMatchObject({ ok: true, value: { name: 'VN-2000 / TM-3 107-00', projected: true, metres: true } });
    expect(await gdal.crs({ code: 'EPSG:4326' })).toMatchObject({ ok: true, value: { projected: false, metres: false } });
    expect(await gdal.crs({ code: 'EPSG:2227' })).toMatchObject({ ok: true, value: { projected: true, metres: false } });
    expect(await gdal.crs({ code: 'EPSG:999999' })).toMatchObject({ ok: false, failure: { code: 'crs-unknown' } });
    expect(await gdal.crs({ code: 'rm -rf' })).toMatchObject({ ok: false, failure: { code: 'crs-unknown' } });
  });

  test('knows the drivers, and none that reaches out', async () => {
    const drivers = await gdal.drivers({});
    if (!drivers.ok) throw new Error(drivers.failure.code);
    const names = drivers.value.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['ESRI Shapefile', 'GPKG', 'GeoJSON', 'DXF', 'FlatGeobuf']));
    for (const forbidden of ['OGR_VRT', 'VRT', 'WFS', 'PostgreSQL', 'HTTP', 'GMLAS']) expect(names).not.toContain(forbidden);
  });

  test.each(['/vsicurl/http://example.org/a.shp', '/vsizip//tmp/a.zip', 'PG:dbname=x', 'http://example.org/a.json', 'relative.shp', '/tmp/a.vrt'])(
    'refuses %s', async (path) => {
      expect(await gdal.inspect({ path })).toMatchObject({ ok: false, failure: { code: 'source-hostile' } });
    });

  test('a driver that crashes takes only its own process; the next request has another', async () => {
    const before = await gdal.inspect({ path: join(data, 'gdal-autotest/kml/gx_track_without_when.kml') });
    const after = await gdal.crs({ code: 'EPSG:3405' });
    if (!before.ok) expect(['driver-crashed', 'format-unknown']).toContain(before.failure.code);
    expect(after.ok).toBe(true);
  });

  test('killed in the middle of its work it answers driver-crashed and starts again', async () => {
    // Held still first: otherwise it may have answered by the time it is killed.
    process.kill(gdal.pid()!, 'SIGSTOP');
    const drivers = gdal.drivers({});
    process.kill(gdal.pid()!, 'SIGKILL');
    expect(await drivers).toMatchObject({ ok: false, failure: { code: 'driver-crashed' } });
    expect((await gdal.drivers({})).ok).toBe(true);
  });

  test('without a sign of life it is ended: driver-timeout; an abort ends it: cancelled', async () => {
    // Held still: otherwise it may have answered before its time is up.
    process.kill(gdal.pid()!, 'SIGSTOP');
    expect(await gdal.drivers({}, { patienceMs: 0 })).toMatchObject({ ok: false, failure: { code: 'driver-timeout' } });
    const stop = new AbortController();
    const asked = gdal.drivers({}, { signal: stop.signal });
    stop.abort();
    expect(await asked).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
    expect((await gdal.crs({ code: 'EPSG:9214' })).ok).toBe(true);
  });
});

test('a file states its own CRS, whatever files were read before it', async () => {
  // gdal-async answered one in five of these with the CRS of a file that had been closed (native/fresh-reference.ts).
  const folder = mkdtempSync(join(tmpdir(), 'planwright-crs-'));
  const codes = [4326, 26986, 32648, 3857, 5181, 2326, 27700, 2154, 3405, 9214];
  const fileOf = (code: number) => join(folder, `${code}.geojson`);
  for (const code of codes) {
    writeFileSync(fileOf(code), JSON.stringify({
      type: 'FeatureCollection', crs: { type: 'name', properties: { name: `urn:ogc:def:crs:EPSG::${code}` } },
      features: [{ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [1, 2] } }],
    }));
  }
  try {
    const wrong: string[] = [];
    for (let i = 0; i < 400; i++) {
      const code = codes[(i * 7 + (i >> 3)) % codes.length]!;
      const inspected = await gdal.inspect({ path: fileOf(code) });
      const stated = inspected.ok ? inspected.value.layers[0]!.crs?.code : inspected.failure.code;
      if (stated !== `EPSG:${code}`) wrong.push(`${i}: ${stated} for EPSG:${code}`);
    }
    expect(wrong).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
