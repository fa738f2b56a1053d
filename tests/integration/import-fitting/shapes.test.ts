import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { areaOf } from '../../../src-core/geometry/area.ts';
import type { ImportReport, ImportRequest } from '../../../src-core/wire/importing.ts';
import { aDrawing, hatch, outline, x0, y0 } from '../import-drawing/a-drawing.ts';
import { aTrialPlan, quietly, type TrialPlan } from '../import-report/a-trial-plan.ts';

/** Shapes that are whole by themselves and cannot be right where they are. */
let trial: TrialPlan;
beforeAll(async () => { trial = await aTrialPlan('EPSG:9214'); });
afterAll(() => trial.end());

type Pair = readonly [number, number];
const square = (x: number, y: number, size: number, height = size): Pair[] => [[x, y], [x + size, y], [x + size, y + height], [x, y + height]];
const polygon = (...rings: (readonly Pair[])[]) => ({ type: 'Polygon', coordinates: rings.map((ring) => [...ring, ring[0]!].map(([x, y]) => [x0 + x, y0 + y])) });
const feature = (geometry: unknown, use = 'ODT') => ({ geometry, properties: { use } });

async function imported(source: string, more: Partial<ImportRequest> = {}): Promise<ImportReport> {
  const report = await trial.services.importSource(trial.plan, { source, as: 'zones', phase: 'QHDH', ...more }, quietly());
  if (!report.ok) throw new Error(`${report.failure.code} ${report.failure.detail ?? ''}`);
  return report.value;
}
const last = (count: number) => [...trial.plan.records('zones_QHDH')].slice(-count);
const about = ({ issues }: ImportReport, code: string) => issues.filter((each) => each.code === code);

describe('the same shape twice', () => {
  const copies = () => trial.source('copies.geojson', [feature(polygon(square(0, 0, 10))), feature(polygon(square(0, 0, 10).reverse()), 'CX'), feature(polygon(square(20, 0, 10)))]);

  test('is set aside with its reason and its own values', async () => {
    const report = await imported(copies());
    expect(report).toMatchObject({ read: 3, written: 2, setAside: 1 });
    expect(about(report, 'duplicate-shape')).toMatchObject([{ kind: 'set-aside', feature: 1, evidence: { number: 1, first: 0 }, box: [x0, y0, x0 + 10, y0 + 10] }]);
    expect(report.setAsideLayers).toHaveLength(1);
  });

  test('is kept where that is asked for, and in a layer beside the plan, and counted', async () => {
    expect(about(await imported(copies(), { duplicates: 'keep' }), 'duplicates-kept')).toMatchObject([{ evidence: { count: 1 } }]);
    expect(about(await imported(copies(), { as: 'reference' }), 'duplicates-kept')).toMatchObject([{ evidence: { count: 1 } }]);
  });

  test('as a hatch and the outline around it, in a drawing', async () => {
    const path = aDrawing(trial.folder, 'twice.dxf', { entities: [hatch('CX', [{ points: square(0, 0, 10) }]), outline('RANH', square(0, 0, 10))] });
    expect(await imported(path, { sourceCrs: 'EPSG:9214' })).toMatchObject({ written: 1, setAside: 1 });
    expect(last(1)[0]!.attributes['Layer']).toBe('CX');
  });
});

describe('facilities', () => {
  const at = (x: number, y: number, name: string) => ({ geometry: { type: 'Point', coordinates: [x, y] }, properties: { name } });
  const layer = () => trial.source('facilities.geojson', [at(x0, y0, 'Trường mầm non'), at(x0 + 40, y0, 'Trạm y tế'), at(x0, y0 + 40, 'Chợ'), at(x0 + 40, y0, 'Nhà văn hóa'), ...Array.from({ length: 6 }, (_, i) => at(x0 + 100 * i, y0 + 500, `Trạm ${i}`)), at(0, 0, 'Không rõ chỗ'), at(106.2, 21.28, 'Theo độ')]);

  // Points have no outline: once, all of them were taken for copies of the first.
  test('are copies only where they stand on the same place, and none stands at (0, 0) or on degrees among metres', async () => {
    const kept = await imported(layer(), { as: 'facilities', sourceCrs: 'EPSG:9214' });
    expect(kept).toMatchObject({ read: 12, written: 10, setAside: 2 });
    expect(about(kept, 'duplicates-kept')).toMatchObject([{ features: '3', evidence: { count: 1 } }]);
    expect(about(kept, 'coordinates-at-origin').map(({ feature, evidence }) => [feature, evidence['context']])).toEqual([[10, 'zero'], [11, 'degrees']]);
    const aside = await imported(layer(), { as: 'facilities', sourceCrs: 'EPSG:9214', duplicates: 'aside' });
    expect(aside).toMatchObject({ read: 12, written: 9, setAside: 3 });
    expect(about(aside, 'duplicate-shape')).toMatchObject([{ feature: 3, evidence: { first: 1 } }]);
  });
});

describe('strips', () => {
  const strips = () => trial.source('strips.geojson', [feature(polygon(square(0, 0, 100))), feature(polygon(square(100, 0, 0.2, 100)))]);

  test('are kept and told with their width, area and place', async () => {
    const report = await imported(strips());
    expect(report).toMatchObject({ written: 2, setAside: 0 });
    expect(about(report, 'sliver-kept')).toMatchObject([{ feature: 1, evidence: { area: 20, metres: 0.2 }, box: [x0 + 100, y0, x0 + 100.2, y0 + 100] }]);
  });

  test('or set aside', async () => expect(await imported(strips(), { slivers: 'aside' })).toMatchObject({ written: 1, setAside: 1 }));
});

/*      |  2 cm wide, 50 m long          +----------+  a tip of a lot between two streets: no spike
 *   +--|----+                           |    . '
 *   |       |                           |. '
 *   +-------+                           '          */
describe('spikes and slits', () => {
  const lot = (east: number, ...corners: Pair[]) => polygon([[0, 0], [100, 0], [100, 100], ...corners, [0, 100]].map(([x, y]): Pair => [x! + east, y!]));
  const spike = lot(0, [60.02, 100], [60.01, 150], [60, 100]);
  const slit = lot(500, [60.02, 100], [60.01, 70], [60, 100]);
  const tip = polygon([[200, 0], [300, 4], [300, 60]]);

  test('are kept and told with their length and place; the sharp corner of a lot is none', async () => {
    const report = await imported(trial.source('spikes.geojson', [feature(spike), feature(polygon(square(300, 100, 100))), feature(slit), feature(tip)]));
    expect(report).toMatchObject({ written: 4, setAside: 0 });
    const told = about(report, 'spike-kept');
    expect(told.map(({ feature: number, evidence }) => [number, evidence['metres']])).toEqual([[0, 50], [2, 30]]);
    const [minX, minY, maxX, maxY] = told[0]!.box!;
    expect(minX < x0 + 60 && maxX > x0 + 60 && minY < y0 + 150 && maxY > y0 + 150).toBe(true);
  });
});

describe('far from the others', () => {
  const many = Array.from({ length: 30 }, (_, i) => feature(polygon(square(20 * i, 0, 10))));
  const at = (x: number, y: number, size: number) => feature({ type: 'Polygon', coordinates: [[[x, y], [x + size, y], [x + size, y + size], [x, y]]] });

  test('corners at (0, 0) and degrees among metres are set aside', async () => {
    const spike = feature({ type: 'Polygon', coordinates: [[[x0, y0 + 50], [x0 + 10, y0 + 50], [0, 0], [x0, y0 + 60], [x0, y0 + 50]]] });
    const report = await imported(trial.source('origin.geojson', [...many, at(0, 0, 0.5), at(106.2, 21.28, 0.01), spike]));
    expect(report).toMatchObject({ read: 33, written: 30, setAside: 3 });
    expect(about(report, 'coordinates-at-origin').map(({ feature, evidence }) => [feature, evidence['context']])).toEqual([[30, 'zero'], [31, 'degrees'], [32, 'zero']]);
  });

  test('also where the file is in another system than the plan', async () => {
    const utm = Array.from({ length: 30 }, (_, i) => feature({ type: 'Polygon', coordinates: [[[614_000 + 20 * i, 2_350_000], [614_010 + 20 * i, 2_350_000], [614_010 + 20 * i, 2_350_010], [614_000 + 20 * i, 2_350_000]]] }));
    const report = await imported(trial.source('origin-utm.geojson', [...utm, at(0, 0, 0.5)], 'EPSG:32648'));
    expect(report).toMatchObject({ written: 30, setAside: 1 });
  });

  test('what only lies far away is kept and told', async () => {
    const report = await imported(trial.source('far.geojson', [...many, feature(polygon(square(90_000, 0, 10)))]));
    expect(report).toMatchObject({ written: 31, setAside: 0 });
    expect(about(report, 'feature-far')).toMatchObject([{ feature: 30, evidence: { km: expect.closeTo(84, -1) as number } }]);
  });

  test('a drawing in coordinates of its own, near (0, 0), is none of these', async () => {
    const report = await imported(trial.source('local.geojson', [at(0, 0, 10), at(50, 0, 10)]));
    expect(report).toMatchObject({ written: 2, setAside: 0 });
  });
});

describe('areas within areas', () => {
  const nested = () => trial.source('nested.geojson', [
    feature(polygon(square(0, 0, 100))), feature(polygon(square(10, 10, 40))), feature(polygon(square(20, 20, 10))), feature(polygon(square(60, 60, 10)), 'CX'),
  ]);

  test('are told where they are of the same kind, as they may be holes', async () => {
    const report = await imported(nested(), { classField: 'use' });
    expect(report).toMatchObject({ written: 4, areaM2: 10_000 + 1_600 + 100 + 100 });
    expect(about(report, 'area-within')).toMatchObject([{ feature: 1, evidence: { number: 1, outer: 0 }, box: [x0 + 10, y0 + 10, x0 + 50, y0 + 50] }]);
  });

  test('and cut out where that is chosen, with the area before and after', async () => {
    const report = await imported(nested(), { classField: 'use', holes: 'cut' });
    expect(report).toMatchObject({ read: 4, written: 3, used: 1, changed: 1, areaM2: 8_400 + 100 + 100 });
    expect(about(report, 'holes-cut')).toMatchObject([{ feature: 0, areaBeforeM2: 10_000, areaAfterM2: 8_400, evidence: { holes: '1', count: 1 } }]);
    expect(last(3).map(({ geometry }) => areaOf(geometry))).toEqual([8_400, 100, 100]);
  });

  test('in a drawing by their layer', async () => {
    const path = aDrawing(trial.folder, 'holes.dxf', { entities: [outline('LO', square(0, 0, 100)), outline('LO', square(10, 10, 20)), outline('NHA', square(50, 50, 20))] });
    expect(await imported(path, { sourceCrs: 'EPSG:9214', holes: 'cut' })).toMatchObject({ written: 2, used: 1, areaM2: 9_600 + 400 });
  });
});
