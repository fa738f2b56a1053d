import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { areaOf } from '../../../src-core/geometry/area.ts';
import { openSqlite } from '../../../native/sqlite.ts';
import { decodeGeometry } from '../../../src-main/host/project/geometry-blob.ts';
import { pathsOf } from '../../../src-core/geometry/paths-of.ts';
import type { ImportRequest } from '../../../src-core/wire/importing.ts';
import { planPlaceOf } from '../../../src-main/host/import/plan-place.ts';
import { aTrialPlan, data, quietly, type TrialPlan } from '../import-report/a-trial-plan.ts';

/** What the READMEs and tables beside the collected data say of its files, held against what becomes of them. */
let trial: TrialPlan;
let massachusetts: TrialPlan;
beforeAll(async () => {
  trial = await aTrialPlan('EPSG:9214');
  massachusetts = await aTrialPlan('EPSG:26986');
});
afterAll(() => {
  trial.end();
  massachusetts.end();
});

const imported = (name: string, more: Partial<ImportRequest> = {}, into = trial) =>
  into.services.importSource(into.plan, { source: join(data, name), as: 'zones', phase: 'HT', ...more }, quietly());

describe('shapefiles with their features as JSON beside them (shp-oddities)', () => {
  interface Feature { readonly properties: Readonly<Record<string, unknown>> | null; readonly geometry: { readonly type: string; readonly coordinates: unknown } | null }
  const folders = ['shp-oddities/mbostock-shapefile', 'shp-oddities/loaders.gl/shapefile-js'];
  const pairs = folders.flatMap((folder) => readdirSync(join(data, folder)).filter((name) => name.endsWith('.shp') && existsSync(join(data, folder, name.replace('.shp', '.json')))).map((name) => `${folder}/${name}`));

  /** Where ours differs from the JSON, and why that is right. */
  const different: Readonly<Record<string, string>> = {
    'ignore-properties': 'the JSON was made without the table; the table is read where it is there',
    'number-null-property': 'its field fid has the name of the key that every table of a GeoPackage has, and is kept under another',
  };

  test.each(pairs)('%s', async (name) => {
    const stem = name.split('/').at(-1)!.replace('.shp', '');
    const parsed = JSON.parse(readFileSync(join(data, name.replace('.shp', '.json')), 'utf8')) as { features?: readonly Feature[] } | string;
    const stated = typeof parsed === 'string' ? (JSON.parse(parsed) as { features: readonly Feature[] }).features : parsed.features ?? [];
    const report = await imported(name, { as: 'reference', sourceCrs: 'EPSG:9214' });
    if (stated.length === 0) return void expect(report).toMatchObject({ ok: false, failure: { code: 'source-empty' } });
    const placed = stated.filter(({ geometry }) => geometry !== null);
    expect(report).toMatchObject({ ok: true, value: { written: placed.length, setAside: stated.length - placed.length } });
    const rows = rowsOf(report.ok ? report.value.layer : '');
    rows.forEach((row, i) => {
      const { properties, geometry } = placed[i]!;
      expect(verticesIn(row['geom']), `shape of feature ${i}`).toEqual([...new Set(verticesOf(geometry!.coordinates))].sort());
      if (stem in different) return;
      for (const [field, value] of Object.entries(properties ?? {})) {
        // Some count their features there; the table has no such field.
        if (field === 'FID' && !(field in row)) continue;
        expect(readAs(row[field], value), `${field} of feature ${i}: ${String(row[field])}`).toEqual(readAs(value, value));
      }
    });
  });

  function rowsOf(layer: string): readonly Readonly<Record<string, unknown>>[] {
    const { table } = trial.plan.references().find(({ name }) => name === layer)!;
    const file = openSqlite(trial.path, { mode: 'read', busyTimeout: 1_000 });
    try {
      return file.prepare<[], Record<string, unknown>>(`SELECT * FROM "${table}"`).all();
    } finally {
      file.close();
    }
  }
  function verticesIn(blob: unknown): string[] {
    const read = decodeGeometry(blob as Buffer);
    if (!read.ok) throw new Error(read.failure);
    const shape = read.value!;
    return [...new Set(shape.type === 'MultiPoint' ? pairsOf(shape.points) : [...pathsOf(shape)].flatMap(({ coordinates }) => pairsOf(coordinates)))].sort();
  }
  /** The plan keeps a millimetre. */
  const round = (value: number) => Math.round(value * 1000) / 1000;
  function verticesOf(coordinates: unknown): string[] {
    if (!Array.isArray(coordinates)) return [];
    return typeof coordinates[0] === 'number' ? [`${round(coordinates[0])} ${round(coordinates[1] as number)}`] : coordinates.flatMap(verticesOf);
  }
  const pairsOf = (path: Float64Array): string[] => Array.from({ length: path.length / 2 }, (_, i) => `${round(path[2 * i]!)} ${round(path[2 * i + 1]!)}`);
  /** A day is a day however JSON writes it; a logical field keeps its letter (`?` is blank); blanks at the end of a text mean nothing in a table. */
  function readAs(value: unknown, stated: unknown): unknown {
    if (value === undefined || value === null || value === '?') return null;
    if (typeof value === 'boolean') return value;
    if (typeof stated === 'boolean' && typeof value === 'string') return /^[YyTt]$/.test(value);
    if (typeof value === 'number') return value > 1e11 ? new Date(value).toISOString().slice(0, 10) : value;
    return typeof value === 'string' ? value.replace(/^(\d{4})[/-]?(\d\d)[/-]?(\d\d)(T.*)?$/, '$1-$2-$3').trimEnd() : value;
  }
});

describe('GeoPackages by the validator\'s verdict (ogc-gpkg/validate_gpkg_results.csv)', () => {
  const rows = readFileSync(join(data, 'ogc-gpkg/validate_gpkg_results.csv'), 'utf8').split(/\r?\n/).map((line) => line.split(',')).filter(([name]) => name !== undefined && existsSync(join(data, name)) && name.endsWith('.gpkg'));

  test('some of them are here', () => expect(rows.length).toBeGreaterThan(5));
  test.each(rows.map(([name, verdict]) => [name!, verdict!] as const))('%s: %s', async (name, verdict) => {
    const first = await imported(name);
    const result = !first.ok && first.failure.code === 'geometry-kind-wrong' ? await imported(name, { as: 'reference' }) : first;
    // What conforms is read, or there is nothing in it to be read; of the rest it is enough that it is refused in words.
    if (verdict === '0' && !result.ok) expect(['source-empty', 'nothing-usable']).toContain(result.failure.code);
  });
});

describe('drawn without a fault', () => {
  test.each([
    ['cambridge-zoning/2018-01-09/Zoning_Districts/CDD_ZoningDistricts.geojson', 292], ['cambridge-zoning/2020-01-07/Zoning_Districts/CDD_ZoningDistricts.geojson', 292],
    ['cambridge-zoning/2020-02-03/Zoning_Districts/CDD_ZoningDistricts.geojson', 296],
    ['vn-admin-bacgiang/bacgiang_districts_pre2025.geojson', 10], ['vn-admin-bacgiang/bacninh_wards_2025.geojson', 99], ['vn-admin-bacgiang/bacgiang_area_wards_2025.geojson', 58],
  ] as const)('%s: none of %i is changed or set aside', async (name, count) => {
    expect(await imported(name, {}, name.startsWith('cambridge') ? massachusetts : trial)).toMatchObject({ ok: true, value: { read: count, written: count, changed: 0, setAside: 0 } });
  });

  test('a frame of 20 by 10 less its middle and a hole, as its README makes it', async () => {
    const report = await imported('shp-oddities/loaders.gl/shapefile-js/multipolygon_with_holes.shp', { sourceCrs: 'EPSG:9214' });
    expect(report).toMatchObject({ ok: true, value: { written: 1, areaM2: 96 } });
    expect(areaOf([...trial.plan.records('zones_HT')].at(-1)!.geometry)).toBe(96);
  });
});

describe('the templates of TT 16/2025 (vn-tt16-schema)', () => {
  test.each([
    ['01.HaNoi.CTDL_QuyHoachDTNT_TT16_VN2000_105-00', ['EPSG:5897']], ['24.BacNinh.CTDL_QuyHoachDTNT_TT16_VN2000_107-00', ['EPSG:9214']], ['79.HCM.CTDL_QuyHoachDTNT_TT16_VN2000_105-45', ['EPSG:9210']],
    ['11.DienBien.CTDL_QuyHoachDTNT_TT16_VN2000_103-00', ['EPSG:9205', 'EPSG:9207']],
  ] as const)('%s: empty, in %s', async (name, systems) => {
    const source = `vn-tt16-schema/templates/generated/${name}_gdb_template.zip`;
    expect(await imported(source)).toMatchObject({ ok: false, failure: { code: 'source-empty' } });
    const described = await trial.services.inspectSource({ source: join(data, source) }, planPlaceOf(trial.plan));
    if (!described.ok) throw new Error(described.failure.code);
    expect([...new Set(described.value.layers.flatMap(({ crs }) => (crs.code === null ? [] : [crs.code])))].sort()).toEqual(systems);
  });
});
