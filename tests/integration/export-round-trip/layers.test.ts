import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { layerSpecs, type LayerKey } from '../../../src-core/document/layers.ts';
import type { PlanRecord } from '../../../src-core/document/record.ts';
import type { ImportRequest } from '../../../src-core/wire/contract.ts';
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

/** One file with all layers, a file a layer side by side, and a file of one layer alone. */
const formats = [
  ['GeoPackage', 'all.gpkg', {}], ['GeoPackage in another system', 'other.gpkg', { crs: 'EPSG:4326' }], ['shapefiles', 'shapes', { format: 'shapefile' }],
  ['GeoJSON', 'one.geojson', {}], ['GeoJSON in the plan\'s system', 'own.geojson', { projected: true }],
] as const;

describe.each(formats)('%s', (_name, file, more) => {
  const single = file.endsWith('.geojson');
  let back: ProjectFile;
  beforeAll(async () => {
    back = await host.plan(folder.file(`back-${file}.gpkg`));
  });
  afterAll(() => back.close());

  test.each(keys)('%s come back, edited and drawn ones too', async (key) => {
    const target = folder.file(`${key}-${file}`);
    const report = value(await host.services.exportPlan(plan, { target, ...more, ...(file === 'all.gpkg' ? {} : { layer: key }) }, unwatched()));
    const { table } = layerSpecs[key];
    const imported = await host.take(back, { source: file === 'shapes' ? join(target, `${table}.shp`) : target, as: kindOf(key), ...(single || file === 'shapes' ? {} : { layer: table }) });
    expect(imported).toMatchObject({ read: 3, written: 3, changed: 0, setAside: 0 });
    const after = new Map([...back.records(key)].map((record) => [record.attributes['record_id'], record]));
    for (const record of plan.records(key)) {
      const twin = after.get(record.id)!;
      expect(distanceBetween(record.geometry, twin.geometry)).toBeLessThan(1e-9);
      expect(differences(record, twin, report)).toEqual([]);
      for (const { name, kept } of layerSpecs[key].fields) if (kept !== true) expect([name, twin.fields[name]]).toEqual([name, record.fields[name]]);
    }
  });
});
