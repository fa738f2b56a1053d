import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSqlite } from '../../../native/sqlite.ts';
import { layerSpecs, type LayerKey } from '../../../src-core/document/layers.ts';
import type { PlanRecord } from '../../../src-core/document/record.ts';
import type { ExportReport } from '../../../src-core/wire/exporting.ts';
import type { ImportRequest } from '../../../src-core/wire/importing.ts';
import { geometryOf } from '../../../src-main/host/export/staging-file.ts';
import type { ProjectFile } from '../../../src-main/host/project/types.ts';
import { aHost, unwatched, type TestHost } from '../export-testing/a-host.ts';
import { differences } from '../export-testing/differences.ts';
import { distanceBetween } from '../export-testing/same-geometry.ts';
import { aFolder, aRecord, square, value } from '../project-testing/a-project.ts';

/*
 * What `round-trip.test.ts` does with zones of the source, done with every layer and what people make of it: taken in
 * from a file with fields of its own, edited and drawn in, written, and taken in again. Millimetres, parts and holes; texts, numbers, yes and no.
 */
const [x, y] = [416_000.123, 2_354_000.457];
const round = (metres: number): number => Math.round(metres * 1000) / 1000;
const at = (dx: number, dy: number): [number, number] => [round(x + dx), round(y + dy)];
const ring = (dx: number, dy: number, side: number) => [at(dx, dy), at(dx + side, dy), at(dx + side, dy + side / 3), at(dx, dy + side), at(dx, dy)];
const areas = [
  { type: 'Polygon', coordinates: [ring(0, 0, 90), ring(10, 10, 20.001).reverse()] },
  { type: 'MultiPolygon', coordinates: [[ring(100, 0, 90)], [ring(200, 0, 33.333)]] },
];
const lines = [
  { type: 'LineString', coordinates: [at(0, 0), at(100.5, 3.25), at(200, 0.001)] },
  { type: 'MultiLineString', coordinates: [[at(0, 50), at(100, 50)], [at(120, 50), at(150, 80), at(150, 120)]] },
];
const points = [{ type: 'Point', coordinates: at(5, 5) }, { type: 'MultiPoint', coordinates: [at(50, 5), at(60, 7.007)] }];
const drawn: Readonly<Record<string, PlanRecord['geometry']>> = {
  MULTIPOLYGON: square(420_000, 2_354_000), MULTILINESTRING: { type: 'MultiLineString', lines: [Float64Array.of(420_000, 2_354_000, 420_050, 2_354_001.5)] },
  MULTIPOINT: { type: 'MultiPoint', points: Float64Array.of(420_000, 2_354_000) },
};
const values = [
  { soHieu: 'Đ-1', flag: true, ratio: 0.1 + 0.2, whole: 9_007_199_254_740_991, moTa: 'Cao tốc Bắc Giang – Lạng Sơn' },
  { soHieu: 'Đ-2', flag: false, ratio: -1e-7, whole: -5, moTa: null },
];

/** Under which names the sources have what the plan's fields hold, and what somebody made of the first record and drew as a third. */
const layers = {
  zones_QHDH: { shapes: areas, fields: { tenCongTrinh: 'name', danSo: 'population', FAR: 'floorAreaRatio' }, source: [['Khu A', 1200, 2], ['Khu B', 80, 0.5]], edited: { landUse: 'DAT_DD_Donvio', label: 'Ở-1', population: 1300, buildingDensity: 40, storeys: 5, floorAreaRatio: 2.25 } },
  boundary: { shapes: areas, fields: { ten: 'name' }, source: ['Ranh giới', 'Ranh giới phụ'], edited: { name: 'Ranh giới lập quy hoạch' } },
  units: { shapes: areas, fields: { tenPhanKhu: 'name', danSo: 'population' }, source: [['Phân khu A', 12_000], ['Phân khu B', 800]], edited: { name: 'Phân khu số 1', label: 'PK-1', population: 12_500 } },
  roads: { shapes: lines, fields: { tenDuong: 'name', loaiDuong: 'roadClass', beRong: 'width' }, source: [['Hùng Vương', 'trục chính', 42.5], ['Nguyễn Văn Cừ', 'khu vực', 17]], edited: { name: 'Đường Hùng Vương', width: 45, carriagewayWidth: 22.5, pavementWidth: 6, medianWidth: 10.5, cornerRadius: 15 } },
  facilities: { shapes: points, fields: { tenCongTrinh: 'name', loaiCongTrinh: 'facilityType', quyMo: 'capacity' }, source: [['Trường TH Lê Lợi', 'tiểu học', 720], ['Trạm y tế', 'y tế', 12.5]], edited: { capacity: 750, note: 'mở rộng' } },
  constraints: { shapes: areas, fields: { loaiHanhLang: 'constraintType', ghiChu: 'note' }, source: [['đường sắt', '15 m mỗi bên'], ['lưới điện', null]], edited: { constraintType: 'bảo vệ đường sắt', name: 'Kép – Hạ Long' } },
  notes: { shapes: points, fields: { noiDung: 'text' }, source: ['Nút giao khác mức', 'Cầu Xương Giang'], edited: { text: 'Nút giao khác mức,\nhai tầng' } },
} as const satisfies Readonly<Partial<Record<LayerKey, object>>>;
const kindOf = (key: keyof typeof layers): ImportRequest['as'] => layerSpecs[key].kind as ImportRequest['as'];
const keys = Object.keys(layers) as (keyof typeof layers)[];
const laterKeys: readonly (keyof typeof layers)[] = ['units', 'roads', 'constraints', 'notes'];

let host: TestHost;
let plan: ProjectFile;
const folder = aFolder();
beforeAll(async () => {
  host = await aHost();
  plan = await host.plan(folder.file('plan.gpkg'));
  for (const key of keys) {
    const { shapes, fields, source, edited } = layers[key];
    const named = (i: number) => Object.fromEntries(Object.keys(fields).map((name, k) => [name, Array.isArray(source[i]) ? source[i][k] : source[i]]));
    const file = folder.file(`${key}.geojson`);
    writeFileSync(file, JSON.stringify({
      type: 'FeatureCollection', crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::9214' } },
      features: shapes.map((geometry, i) => ({ type: 'Feature', geometry, properties: { ...named(i), ...values[i] } })),
    }));
    expect(await host.take(plan, { source: file, as: kindOf(key) })).toMatchObject({ read: 2, written: 2, changed: 0, setAside: 0 });
    const [first] = plan.records(key);
    const filled = Object.fromEntries(Object.entries(fields).map(([name, field]) => [field, first!.attributes[name]]));
    expect(first!.fields, 'the plan\'s fields are filled from the source').toMatchObject(filled);
    const after: PlanRecord = { ...first!, fields: { ...first!.fields, ...edited } };
    const writer = value(plan.bulk('edit', {}));
    writer.change(first!, after);
    writer.insert(aRecord(`drawn-${key}`, key, drawn[layerSpecs[key].geometry]!, edited));
    value(writer.commit());
  }
});
afterAll(() => {
  plan.close();
  host.services.close();
  folder.remove();
});

/** One file with all layers (`all.`), a file a layer side by side, and a file of one layer alone. */
const formats = [
  ['GeoPackage', 'all.gpkg', {}], ['GeoPackage in another system', 'all-other.gpkg', { crs: 'EPSG:4326' }], ['shapefiles', 'shapes', { format: 'shapefile' }],
  ['GeoJSON', 'one.geojson', {}], ['GeoJSON in the plan\'s system', 'own.geojson', { projected: true }], ['a drawing', 'all.dxf', {}],
  ['GML', 'all.gml', {}], ['a file geodatabase', 'all.gdb', {}], ['FlatGeobuf', 'one.fgb', {}], ['MapInfo', 'one.tab', {}],
] as const;

/** Columns of a layer with what they hold in each record: the plan's own, and those of the source. */
function columnsOf(records: readonly PlanRecord[], key: LayerKey): Map<string, unknown[]> {
  const columns = new Map(layerSpecs[key].fields.map(({ name, column }) => [column, records.map(({ fields }) => fields[name] ?? null)] as [string, unknown[]]));
  for (const name of new Set(records.flatMap(({ attributes }) => Object.keys(attributes)))) columns.set(name, records.map(({ attributes }) => attributes[name] ?? null));
  return columns;
}

/** All that a format loses of a layer, and so all that the report may list of it: `code column`. */
function losses(file: string, records: readonly PlanRecord[], key: LayerKey): string[] {
  const columns = columnsOf(records, key);
  const where = (code: string, lost: (name: string, values: readonly unknown[]) => boolean) => [...columns].filter(([name, values]) => lost(name, values)).map(([name]) => `${code} ${name}`);
  const isNumber = (values: readonly unknown[]) => values.some((value) => typeof value === 'number' || typeof value === 'boolean');
  const unstated = (numbers: boolean) => (name: string, values: readonly unknown[]) => values.includes(null) && (isNumber(values) || layerSpecs[key].fields.some((field) => field.column === name && field.type !== 'text')) === numbers;
  const inexact = ['export-numbers-inexact ratio'];
  switch (file) {
    case 'shapes': return [...where('export-name-shortened', (name) => Buffer.byteLength(name) > 10), 'export-boolean-as-number flag', ...inexact];
    case 'one.geojson': return inexact;
    case 'own.geojson': return [...inexact, 'export-geojson-crs '];
    case 'all.dxf': return ['export-dxf-no-crs '];
    case 'all.gml': return [...where('export-field-renamed-format', (name) => name === 'name'), ...inexact];
    case 'all.gdb': return ['export-boolean-as-number flag'];
    case 'one.tab': return [...where('export-not-stated-lost', unstated(true)), ...where('export-empty-texts', unstated(false)), ...where('export-blanks-lost-format', (_, values) => values.some((each) => String(each).includes('\n'))), 'export-crs-lost ', ...(layerSpecs[key].geometry === 'MULTIPOINT' ? ['export-points-divided '] : [])];
    default: return [];
  }
}

describe.each(formats)('%s', (_name, file, more) => {
  const whole = file.startsWith('all');
  const isLater = /(dxf|gml|gdb|fgb|tab)$/.test(file);
  const isOnePoint = file.endsWith('.tab');
  let back: ProjectFile;
  const reports = new Map<string, ExportReport>();
  const exported = async (key: LayerKey): Promise<{ target: string; report: ExportReport }> => {
    const target = folder.file(whole ? file : `${key}-${file}`);
    const report = reports.get(target) ?? value(await host.services.exportPlan(plan, { target, ...more, ...(whole ? {} : { layer: key }) }, unwatched()));
    reports.set(target, report);
    return { target, report };
  };
  beforeAll(async () => {
    back = await host.plan(folder.file(`back-${file}.gpkg`));
  });
  afterAll(() => back.close());

  // Of the later formats `round-trip.test.ts` has the zones.
  test.each(isLater ? laterKeys : keys)('%s come back, edited and drawn ones too; what is lost is listed, and nothing else', async (key) => {
    const { target, report } = await exported(key);
    const { table } = layerSpecs[key];
    const records = [...plan.records(key)];
    const listed = report.issues.filter(({ evidence }) => evidence['layer'] === undefined || evidence['layer'] === table);
    expect(listed.map(({ code, evidence }) => `${code} ${String(evidence['field'] ?? '')}`).sort()).toEqual(losses(file, records, key).sort());
    const imported = await host.take(back, {
      source: file === 'shapes' ? join(target, `${table}.shp`) : target, as: kindOf(key), ...(whole ? { layer: table } : {}), ...(isOnePoint ? { sourceCrs: plan.settings.crs } : {}),
    });
    const points = isOnePoint && layerSpecs[key].geometry === 'MULTIPOINT' ? 4 : 3;
    expect(imported).toMatchObject({ read: points, written: points, changed: 0, setAside: 0 });
    const after = [...back.records(key)];
    for (const record of records) {
      const twins = after.filter(({ attributes }) => attributes['record_id'] === record.id);
      expect(distanceBetween(record.geometry, together(twins))).toBeLessThan(1e-9);
      for (const twin of twins) {
        expect(differences(record, twin, report)).toEqual([]);
        for (const { name, column, kept } of layerSpecs[key].fields) {
          const expected = record.fields[name] ?? null;
          const isLost = (expected === null || String(expected).includes('\n')) && listed.some(({ evidence }) => evidence['field'] === column);
          if (kept !== true && !isLost) expect([name, twin.fields[name]]).toEqual([name, expected]);
        }
      }
    }
  });
});

/** The shape of records that were one: only points are ever divided. */
function together(twins: readonly PlanRecord[]): PlanRecord['geometry'] {
  if (twins.length === 1) return twins[0]!.geometry;
  return { type: 'MultiPoint', points: Float64Array.from(twins.flatMap(({ geometry }) => (geometry?.type === 'MultiPoint' ? [...geometry.points] : []))) };
}

describe('reference layers', () => {
  /** Of a kind each, as they are taken in from other programs' files; and one of several kinds at once. */
  const references = { 'Thửa đất': areas, 'Tim đường': lines, 'Cột điện': points, 'Bản vẽ': [areas[0]!, lines[1]!] };
  const rowsOf = (project: ProjectFile, layers: readonly string[]) => {
    const db = openSqlite(project.path, { mode: 'read', busyTimeout: 0 });
    try {
      return layers.flatMap((layer) => {
        const { table } = project.references().find(({ name }) => name === layer)!;
        return db.prepare(`SELECT geom, "soHieu", flag, ratio, "whole", "moTa" FROM "${table}" ORDER BY "soHieu"`).all() as ({ geom: Buffer } & Record<string, unknown>)[];
      }).map(({ geom, ...values }) => ({ geometry: geometryOf(geom), values }));
    } finally {
      db.close();
    }
  };
  beforeAll(async () => {
    for (const [name, shapes] of Object.entries(references)) {
      const file = folder.file(`${name}.geojson`);
      writeFileSync(file, JSON.stringify({ type: 'FeatureCollection', crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::9214' } }, features: shapes.map((geometry, i) => ({ type: 'Feature', geometry, properties: values[i] })) }));
      expect(await host.take(plan, { source: file, as: 'reference' })).toMatchObject({ read: 2, written: 2, setAside: 0 });
    }
  });

  test.each([
    ['back.gpkg', []], ['back.geojson', ['export-numbers-inexact ratio']], ['shapes', ['export-numbers-inexact ratio']], ['back.dxf', ['export-dxf-no-crs ']],
  ] as const)('%s: shapes and values come back, of a layer of several kinds too; lost is %j', async (file, lost) => {
    const back = await host.plan(folder.file(`reference-${file}.gpkg`));
    for (const layer of Object.keys(references)) {
      const target = folder.file(`${layer}-${file}`);
      const report = value(await host.services.exportPlan(plan, { target, layer, ...(file === 'shapes' ? { format: 'shapefile' } : {}) }, unwatched()));
      expect(report.issues.map(({ code, evidence }) => `${code} ${String(evidence['field'] ?? '')}`)).toEqual(lost);
      // A shapefile holds one kind: a mixed layer is one of areas and one of lines, side by side.
      const parts = report.layers.map(({ name }) => name);
      expect(parts).toEqual(file === 'shapes' && layer === 'Bản vẽ' ? ['Bản vẽ_areas', 'Bản vẽ_lines'] : [layer]);
      const before = back.references().length;
      for (const part of parts) await host.take(back, { source: file === 'shapes' ? join(target, `${part}.shp`) : target, as: 'reference', ...(file === 'back.dxf' ? { layer: part } : {}) });
      const found = rowsOf(back, back.references().slice(before).map(({ name }) => name));
      const wanted = rowsOf(plan, [layer]);
      expect(found).toHaveLength(2);
      wanted.forEach(({ geometry, values: its }, i) => {
        expect(distanceBetween(geometry, found[i]!.geometry)).toBeLessThan(1e-9);
        for (const [name, expected] of Object.entries(its)) if (!lost.some((each) => each.endsWith(` ${name}`))) expect([name, found[i]!.values[name]]).toEqual([name, expected]);
      });
    }
    back.close();
  });
});
