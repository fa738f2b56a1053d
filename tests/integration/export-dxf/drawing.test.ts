import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PlanRecord } from '../../../src-core/document/record.ts';
import { landUseTables } from '../../../src-main/host/land-use-tables.ts';
import type { ProjectFile } from '../../../src-main/host/project/types.ts';
import { aHost, unwatched, type TestHost } from '../export-testing/a-host.ts';
import { distanceBetween } from '../export-testing/same-geometry.ts';
import { aFolder, aRecord, square, value } from '../project-testing/a-project.ts';

/** The independent judge: Debian's ezdxf. */
interface Audit {
  readonly version: string;
  readonly units: number;
  readonly extents: readonly number[];
  readonly properties: Readonly<Record<string, string>>;
  readonly errors: readonly string[];
  readonly fixes: readonly string[];
  readonly kinds: Readonly<Record<string, number>>;
  readonly closed: number;
  readonly withData: Readonly<Record<string, number>>;
  readonly texts: readonly string[];
  readonly hatches: readonly { readonly solid: number; readonly paths: readonly number[]; readonly transparency: number }[];
  readonly entitiesOn: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly layers: Readonly<Record<string, { readonly color: number; readonly trueColor: number | null; readonly linetype: string; readonly lineweight: number }>>;
  readonly blocks: readonly string[];
}
const audit = (path: string): Audit => JSON.parse(execFileSync('/usr/bin/python3', [join(import.meta.dirname, 'audit.py'), path], { encoding: 'utf8', maxBuffer: 1 << 28 })) as Audit;

const green = landUseTables.classes.find(({ code }) => code.startsWith('DAT_DD'))!;
const [x, y] = [416_000, 2_354_000];
const holed = {
  type: 'MultiPolygon' as const,
  polygons: [
    [Float64Array.of(x, y, x + 100, y, x + 100, y + 100, x, y + 100), Float64Array.of(x + 20, y + 20, x + 20, y + 40, x + 40.001, y + 40, x + 40, y + 20)],
    [Float64Array.of(x + 200, y, x + 250, y, x + 250.123, y + 50)],
  ],
};
const odd: PlanRecord['attributes'] = {
  Layer: `QHDH_${green.code}_CT`, blanks: '  two  blanks  ', caret: '^J ^ \\P {x} %%d \\M+1', lines: 'one\ntwo\r\nthree\tfour', quotes: '"a" \'b\'', empty: '', nothing: null,
  yes: true, no: false, huge: 1.7976931348623157e308, tiny: 5e-324, third: 1 / 3, whole: 9_007_199_254_740_991, negative: -0.5, viet: 'Đất ở đô thị – Thửa số 12ắ', '   ': 'odd name', long: 'Đường Xương Giang, phường Ngô Quyền. '.repeat(40).trim(),
  letters: 'a b c d e f g h i j k l m n o p q r s t u v w x y z '.repeat(20),
};

let host: TestHost;
let plan: ProjectFile;
const folder = aFolder();
const records = [
  aRecord('z1', 'zones_QHDH', holed, { landUse: green.code, label: 'CXCC-01 ở\n1,20 ha', name: 'Công viên {Sông Thương}' }),
  aRecord('z2', 'zones_QHDH', square(x + 400, y, 100), { landUse: null }),
  aRecord('z3', 'zones_QHDH', null, { landUse: green.code }),
  aRecord('h1', 'zones_HT', square(x, y, 300), { landUse: green.code }),
  aRecord('b', 'boundary', square(x, y, 300), { name: 'Ranh giới' }),
  aRecord('r', 'roads', { type: 'MultiLineString', lines: [Float64Array.of(x, y, x + 300, y + 1.234), Float64Array.of(x, y, x, y + 9)] }, { name: 'Đường Hùng Vương', width: 12.5 }),
  aRecord('f', 'facilities', { type: 'MultiPoint', points: Float64Array.of(x + 5, y + 5, x + 6, y + 6.789) }, { name: 'Trường học' }),
  aRecord('n', 'notes', { type: 'MultiPoint', points: Float64Array.of(x + 50, y + 50) }, { text: 'Xem lại' }),
];

beforeAll(async () => {
  host = await aHost();
  plan = await host.plan(folder.file('plan.gpkg'));
  const writer = value(plan.bulk('import', { file: 'test' }));
  for (const record of records) writer.insert(record.id === 'z1' ? { ...record, attributes: odd } : record);
  value(writer.commit());
});
afterAll(() => {
  plan.close();
  host.services.close();
  folder.remove();
});

const drawn = async (file: string, more: object = {}) => value(await host.services.exportPlan(plan, { target: folder.file(file), ...more }, unwatched()));

/** Groups 5 (and 105 of the one table that has it so): every object's own, and the header's promise of free ones. */
function handlesIn(path: string): { readonly seed: number; readonly handles: readonly number[] } {
  const lines = readFileSync(path, 'utf8').split('\r\n');
  const pairs = Array.from({ length: Math.floor(lines.length / 2) }, (_, i) => [lines[2 * i]!.trim(), lines[2 * i + 1]!] as const);
  const own = pairs.filter(([code], i) => (code === '5' || code === '105') && pairs[i - 1]![1] !== '$HANDSEED').map(([, value]) => Number.parseInt(value, 16));
  return { seed: Number.parseInt(pairs[pairs.findIndex(([, value]) => value === '$HANDSEED') + 1]![1], 16), handles: own };
}

describe('a drawing by the book', () => {
  test('no faults, nothing to fix; version, units, extents, handles', async () => {
    await drawn('all.dxf');
    const found = audit(folder.file('all.dxf'));
    expect(found).toMatchObject({ errors: [], fixes: [], version: 'AC1021', units: 6 });
    const { seed, handles } = handlesIn(folder.file('all.dxf'));
    expect(new Set(handles).size).toBe(handles.length);
    expect(seed).toBeGreaterThan(Math.max(...handles));
    expect(found.extents).toEqual([x, y, x + 500, y + 300]);
    expect(found.properties).toEqual({ 'planwright-plan': 'Thử', 'planwright-crs': 'EPSG:9214' });
  });

  test('zones: a solid fill with holes, closed outlines, a label; each on the layer of its phase, class and level', async () => {
    await drawn('zones.dxf', { layer: 'zones' });
    const found = audit(folder.file('zones.dxf'));
    const layer = `QHDH_${green.code}_CT`;
    expect(found.entitiesOn[layer]).toEqual({ HATCH: 2, LWPOLYLINE: 3 });
    expect(found.entitiesOn[`${layer}_TEXT`]).toEqual({ MTEXT: 1 });
    expect(found.entitiesOn[`HT_${green.code}`]).toEqual({ HATCH: 1, LWPOLYLINE: 1 });
    expect(found.entitiesOn['QHDH_DAT_CHUA_XAC_DINH']).toEqual({ HATCH: 1, LWPOLYLINE: 1 });
    expect(found.closed).toBe(5);
    expect(found.hatches.map(({ solid, paths }) => ({ solid, paths }))).toContainEqual({ solid: 1, paths: [4, 4] });
    expect(found.texts).toEqual(['CXCC-01 ở\n1,20 ha']);
    expect(found.layers[layer]).toEqual({ color: green.aci, trueColor: null, linetype: 'DASHED', lineweight: 30 });
    expect(found.layers[`HT_${green.code}`]).toMatchObject({ linetype: 'Continuous', lineweight: 13 });
    expect(found.withData).toEqual({ HATCH: 4, LWPOLYLINE: 5, MTEXT: 1 });
  });

  test('points are blocks, lines polylines, the boundary on its layer', async () => {
    await drawn('others.dxf', { phase: 'QHDD' });
    const { entitiesOn, blocks, layers } = audit(folder.file('others.dxf'));
    expect(entitiesOn['facilities']).toEqual({ INSERT: 2 });
    expect(entitiesOn['notes']).toEqual({ INSERT: 1, MTEXT: 1 });
    expect(entitiesOn['roads']).toEqual({ LWPOLYLINE: 2 });
    expect(entitiesOn['BV_Rg_lapquyhoach']).toEqual({ LWPOLYLINE: 1 });
    expect(layers['BV_Rg_lapquyhoach']?.color).toBe(1);
    expect(blocks).toEqual(expect.arrayContaining(['PW_FACILITY', 'PW_NOTE']));
  });
});

describe('comes back through our own import', () => {
  const imported = async (source: string, layer: string, as: 'zones' | 'roads' | 'facilities' | 'boundary') => {
    const back = await host.plan(folder.file(`back-${layer}.gpkg`));
    const report = await host.take(back, { source, layer, as });
    const found = [...back.records(as === 'zones' ? 'zones_QHDH' : as)];
    back.close();
    return { report, found };
  };

  test('layers, coordinate system, shapes to the millimetre, values exactly', async () => {
    await drawn('back.dxf');
    const described = value(await host.services.inspectSource({ source: folder.file('back.dxf') }, null));
    expect(described.layers.map(({ name, count, crs }) => [name, count, crs.code])).toEqual([
      ['zones_ht', 1, 'EPSG:9214'], ['zones_qhdh', 2, 'EPSG:9214'], ['boundary', 1, 'EPSG:9214'], ['roads', 1, 'EPSG:9214'], ['facilities', 1, 'EPSG:9214'], ['notes', 1, 'EPSG:9214'],
    ]);
    const { report, found } = await imported(folder.file('back.dxf'), 'zones_qhdh', 'zones');
    expect(report).toMatchObject({ read: 2, written: 2, changed: 0, setAside: 0, crs: 'EPSG:9214' });
    const z1 = found.find(({ attributes }) => attributes['record_id'] === 'z1')!;
    expect(distanceBetween(z1.geometry, holed)).toBe(0);
    expect(z1.fields).toMatchObject({ landUse: green.code, label: 'CXCC-01 ở\n1,20 ha', name: 'Công viên {Sông Thương}' });
    for (const [name, expected] of Object.entries(odd)) expect([name, z1.attributes[name.trim() || 'field']]).toEqual([name, expected]);
    const roads = await imported(folder.file('back.dxf'), 'roads', 'roads');
    expect(distanceBetween(roads.found[0]!.geometry, records[5]!.geometry)).toBe(0);
    expect(roads.found[0]!.fields).toMatchObject({ name: 'Đường Hùng Vương', width: 12.5 });
    const facilities = await imported(folder.file('back.dxf'), 'facilities', 'facilities');
    expect(distanceBetween(facilities.found[0]!.geometry, records[6]!.geometry)).toBe(0);
  });

  test('in another coordinate system, to the millimetre', async () => {
    await drawn('zone.dxf', { crs: 'EPSG:5897', layer: 'zones_QHDH' });
    expect(audit(folder.file('zone.dxf')).errors).toEqual([]);
    const { report, found } = await imported(folder.file('zone.dxf'), 'zones_qhdh', 'zones');
    expect(report).toMatchObject({ written: 2, changed: 0 });
    expect(distanceBetween(found.find(({ attributes }) => attributes['record_id'] === 'z1')!.geometry, holed)).toBeLessThan(1e-9);
  });

  test('after work in a CAD program: moved corners count, copies are records, what was drawn beside is a layer of its own', async () => {
    await drawn('cad.dxf', { layer: 'zones_QHDH' });
    const edited = folder.file('edited.dxf');
    execFileSync('/usr/bin/python3', ['-c', [
      'import sys, ezdxf',
      'doc = ezdxf.readfile(sys.argv[1]); space = doc.modelspace()',
      "outline = [e for e in space.query('LWPOLYLINE') if e.dxf.layer == 'QHDH_DAT_CHUA_XAC_DINH'][0]",
      'points = list(outline.get_points("xy")); points[0] = (points[0][0] - 10, points[0][1] - 10); outline.set_points(points, format="xy")',
      "copy = outline.copy(); space.add_entity(copy); copy.translate(1000, 0, 0)",
      "space.add_lwpolyline([(416000, 2354500), (416010, 2354500), (416010, 2354510)], close=True, dxfattribs={'layer': '0'})",
      'doc.saveas(sys.argv[2])',
    ].join('\n'), folder.file('cad.dxf'), edited]);
    const described = value(await host.services.inspectSource({ source: edited }, null));
    expect(described.layers.map(({ name, count }) => [name, count]).slice(0, 1)).toEqual([['zones_qhdh', 3]]);
    expect(described.layers.map(({ name }) => name)).toContain('entities');
    const { found } = await imported(edited, 'zones_qhdh', 'zones');
    const twins = found.filter(({ attributes }) => attributes['record_id'] === 'z2');
    expect(twins.map(({ geometry }) => geometry?.type === 'MultiPolygon' && Math.min(...geometry.polygons[0]![0]!.filter((_, i) => i % 2 === 0)))).toEqual([x + 390, x + 1390]);
  });

  test('values beyond the 16 kB an entity takes are left out, and said', async () => {
    const large = await host.plan(folder.file('large.gpkg'));
    const writer = value(large.bulk('import', { file: 'test' }));
    writer.insert({ ...aRecord('big', 'zones_QHDH', square(x, y, 10), {}), attributes: { small: 'kept', big: 'x'.repeat(20_000) } });
    value(writer.commit());
    const report = value(await host.services.exportPlan(large, { target: folder.file('large.dxf') }, unwatched()));
    large.close();
    expect(report.issues.find(({ code }) => code === 'export-dxf-data-left')?.evidence).toEqual({ layer: 'zones_qhdh', field: 'big', count: 1 });
    expect(audit(folder.file('large.dxf')).errors).toEqual([]);
  });

  test('a drawing of somebody else is none of ours', async () => {
    const foreign = folder.file('foreign.dxf');
    writeFileSync(foreign, readFileSync(folder.file('all.dxf'), 'utf8').replaceAll('PLANWRIGHT', 'SOMEBODY'));
    const described = value(await host.services.inspectSource({ source: foreign }, null));
    expect(described.layers.map(({ name }) => name)).toEqual(['entities', 'blocks', 'texts']);
  });
});
