import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { areaOf } from '../../../src-core/geometry/area.ts';
import { isOnGrid } from '../../../src-core/geometry/grid.ts';
import { pathsOf } from '../../../src-core/geometry/paths-of.ts';
import type { ImportReport, ImportRequest } from '../../../src-core/wire/importing.ts';
import { aTrialPlan, data, quietly, type TrialPlan } from './a-trial-plan.ts';

async function imported({ services, plan }: TrialPlan, request: Partial<ImportRequest> & { source: string }): Promise<ImportReport> {
  const report = await services.importSource(plan, { as: 'zones', phase: 'QHDH', ...request }, quietly());
  if (!report.ok) throw new Error(`${report.failure.code} ${report.failure.detail ?? ''}`);
  return report.value;
}

describe('Cambridge zoning, 2018-01-09', () => {
  let trial: TrialPlan;
  beforeAll(async () => { trial = await aTrialPlan('EPSG:26986'); });
  afterAll(() => trial.end());
  const source = join(data, 'cambridge-zoning/2018-01-09/Zoning_Districts/CDD_ZoningDistricts.geojson');

  test('292 polygons in, 292 out, each area as GDAL projects it, to 1 m²', async () => {
    const report = await imported(trial, { source });
    expect(report).toMatchObject({ read: 292, written: 292, setAside: 0 });
    // The independent way: GDAL's own projection and GEOS's own area, feature by feature.
    const text = execFileSync('ogr2ogr', ['-f', 'CSV', '/vsistdout/', source, '-t_srs', 'EPSG:26986', '-dialect', 'sqlite', '-sql', 'SELECT ST_Area(ST_Transform(geometry, 26986)) AS area FROM CDD_ZoningDistricts'], { encoding: 'utf8' });
    const theirs = text.trim().split('\n').slice(1).map((line) => Number(line.replaceAll('"', ''))).sort((a, b) => a - b);
    const ours = [...trial.plan.records('zones_QHDH')].map((record) => areaOf(record.geometry) as number).sort((a, b) => a - b);
    expect(ours).toHaveLength(292);
    ours.forEach((area, i) => expect(Math.abs(area - theirs[i]!), `area ${i}`).toBeLessThan(1));
    expect(Math.abs(report.areaM2 - theirs.reduce((sum, area) => sum + area, 0))).toBeLessThan(1);
  });

  test('every coordinate is on the 1 mm grid, and attributes are the source\'s own', () => {
    for (const record of trial.plan.records('zones_QHDH')) {
      for (const { coordinates } of pathsOf(record.geometry)) expect(coordinates.every(isOnGrid)).toBe(true);
      expect(Object.keys(record.attributes)).toContain('ZONE_TYPE');
    }
  });
});

describe('the report', () => {
  let trial: TrialPlan;
  beforeAll(async () => { trial = await aTrialPlan('EPSG:9214'); });
  afterAll(() => trial.end());
  const polygon = (...rings: number[][][]) => ({ type: 'Polygon', coordinates: rings.map((ring) => ring.map(([x, y, ...height]) => [420_000 + x!, 2_350_000 + y!, ...height])) });

  test('names each feature that was changed or set aside, with its reason', async () => {
    const source = trial.source('odd.geojson', [
      { geometry: polygon([[0, 0], [40, 0], [40, 40], [0, 40], [0, 0]]), properties: { use: 'whole' } },
      // A bow-tie: repaired into its two wings, with the area before and after.
      { geometry: polygon([[100, 0], [140, 40], [140, 0], [100, 40], [100, 0]]), properties: { use: 'bow-tie' } },
      { geometry: null, properties: { use: 'nothing' } },
      { geometry: polygon([[200, 0], [200.0001, 0], [200.0002, 0.0001], [200, 0]]), properties: { use: 'a speck' } },
      { geometry: { type: 'Point', coordinates: [420_000, 2_350_000] }, properties: { use: 'a point' } },
    ]);
    const report = await imported(trial, { source });
    expect(report).toMatchObject({ read: 5, written: 2, changed: 1, setAside: 3 });
    const told = report.issues.filter(({ feature }) => feature !== null).map(({ kind, code, feature }) => `${feature} ${kind} ${code.replace(/_.*/, '')}`).sort();
    expect(told).toEqual([
      expect.stringMatching(/^\d changed geometry-repaired$/), expect.stringMatching(/^\d set-aside geometry-missing$/),
      expect.stringMatching(/^\d set-aside geometry-collapsed$/), expect.stringMatching(/^\d set-aside geometry-kind-wrong/),
    ]);
    const repaired = report.issues.find(({ kind }) => kind === 'changed')!;
    expect(repaired.areaAfterM2).toBeCloseTo(800, 3);
  });

  test('what is said once for several features names each of them', async () => {
    const square = (x: number) => [[x, 700], [x + 40, 700], [x + 40, 740], [x, 740], [x, 700]] as [number, number][];
    const twice = (x: number) => [square(x)[0]!, ...square(x)];
    const high = (x: number) => square(x).map(([a, b]) => [a, b, 5] as unknown as [number, number]);
    const source = trial.source('several.geojson', [twice(0), square(50), twice(100), twice(150), high(200), square(250)].map((ring, i) => ({ geometry: polygon(ring), properties: { use: i === 1 || i === 5 ? '' : 'DAT_DD_Donvio' } })));
    const report = await imported(trial, { source, classField: 'use' });
    const featuresOf = (wanted: string) => report.issues.find(({ code }) => code === wanted)?.features;
    expect([featuresOf('duplicate-vertices'), featuresOf('heights-dropped'), featuresOf('class-missing'), featuresOf('class-guessed')]).toEqual(['0, 2-3', '4', '1, 5', '0, 2-4']);
  });

  test('guesses at classes and numbers, and copies that stayed, lead to their features', async () => {
    const square = (x: number) => polygon([[x, 800], [x + 40, 800], [x + 40, 840], [x, 840], [x, 800]]);
    // 12,5 proves that the comma is decimal: 1.420 is then 1420. "nhiều" is no number.
    const rows = [['LUC', '1.420'], ['LUC', '12'], ['Xyz', '1.500'], ['LUC', '12,5'], ['CX-12', 'nhiều'], ['Xyz', '']];
    const source = trial.source('guesses.geojson', rows.map(([use, people], i) => ({ geometry: square(50 * i), properties: { use, dan_so: people } })));
    const report = await imported(trial, { source, classField: 'use' });
    const told = report.issues.filter(({ features }) => features !== undefined).map(({ code, evidence: { value, context }, features }) => `${code} ${context ?? value}: ${features}`);
    expect(told).toEqual(['class-proposed LUC: 0-1, 3', 'class-unmatched Xyz: 2, 5', 'class-guessed CX-12: 4', 'number-mark comma: 0, 2', 'number-not-taken not-whole: 3', 'number-not-taken unreadable: 4']);
    const copies = trial.source('copies.geojson', [0, 1, 0, 2, 1, 1].map((place) => ({ geometry: square(1000 + 50 * place) })));
    const kept = await imported(trial, { source: copies, duplicates: 'keep' });
    expect(kept.issues.find(({ code }) => code === 'duplicates-kept')).toMatchObject({ features: '2, 4-5', evidence: { count: 3 } });
  });

  test('tells every class that was guessed, proposed or unknown', async () => {
    const source = trial.source('classes.geojson', ['DAT_DD_Donvio', 'QHDH_DAT_DD_CayxanhCCdothi_CT', 'CX-12', 'Sông, suối, kênh, rạch', 'LUC', 'Xyz', ''].map((use, i) => ({
      geometry: polygon([[i * 50, 500], [i * 50 + 40, 500], [i * 50 + 40, 540], [i * 50, 500]]), properties: { use },
    })));
    const described = await trial.services.inspectSource({ source }, null);
    if (!described.ok) throw new Error(described.failure.code);
    const suggestions = new Map(described.value.layers[0]!.classFields.find(({ field }) => field === 'use')!.suggestions.map(({ value, code, reason }) => [value, `${reason} ${code}`]));
    expect(suggestions.get('DAT_DD_Donvio')).toBe('code DAT_DD_Donvio');
    expect(suggestions.get('QHDH_DAT_DD_CayxanhCCdothi_CT')).toBe('cad-layer DAT_DD_CayxanhCCdothi');
    expect(suggestions.get('CX-12')).toBe('symbol DAT_DD_CayxanhCCdothi');
    expect(suggestions.get('Sông, suối, kênh, rạch')).toBe('name DAT_NNK_Songsuoi');
    expect(suggestions.get('Xyz')).toBe('none null');
    const report = await imported(trial, { source, classField: 'use' });
    const codes = report.issues.map(({ code }) => code);
    expect(codes).toContain('class-guessed');
    expect(codes).toContain('class-unmatched');
    expect(codes).toContain('class-missing');
  });

  test('what the person mapped is taken without a word', async () => {
    const source = trial.source('mapped.geojson', [{ geometry: polygon([[0, 900], [40, 900], [40, 940], [0, 900]]), properties: { use: 'Xyz' } }]);
    const report = await imported(trial, { source, classField: 'use', classMap: { Xyz: 'DAT_NDD_Congnghiep' } });
    expect(report.issues.filter(({ code }) => code.startsWith('class-'))).toEqual([]);
    expect([...trial.plan.records('zones_QHDH')].filter((record) => record.fields['landUse'] === 'DAT_NDD_Congnghiep')).toHaveLength(1);
  });

  test.each([
    [{ source: 'no-such-file.shp' }, 'source-missing'],
    [{ layer: 'no such layer' }, 'layer-unknown'],
    [{ classField: 'no such field' }, 'field-unknown'],
    [{ sourceCrs: 'EPSG:1' }, 'crs-unknown'],
    [{ encoding: 'no such encoding' }, 'encoding-unknown'],
  ])('refuses %o with %s', async (wrong, code) => {
    const source = trial.source('good.geojson', [{ geometry: polygon([[0, 0], [40, 0], [40, 40], [0, 0]]), properties: { use: 'x' } }]);
    const revision = trial.plan.revision;
    expect(await trial.services.importSource(trial.plan, { source, as: 'zones', phase: 'QHDH', ...wrong }, quietly())).toMatchObject({ ok: false, failure: { code } });
    expect(trial.plan.revision).toBe(revision);
  });
});
