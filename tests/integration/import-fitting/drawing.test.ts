import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { areaOf } from '../../../src-core/geometry/area.ts';
import type { ImportReport, ImportRequest } from '../../../src-core/wire/importing.ts';
import { aTrialPlan, quietly, type TrialPlan } from '../import-report/a-trial-plan.ts';

let trial: TrialPlan;
beforeAll(async () => { trial = await aTrialPlan('EPSG:9214'); });
afterAll(() => trial.end());

const [x0, y0] = [420_000, 2_350_000];
const line = (layer: string, ...[ax, ay, bx, by]: number[]) => `0\nLINE\n8\n${layer}\n10\n${x0 + ax!}\n20\n${y0 + ay!}\n30\n0\n11\n${x0 + bx!}\n21\n${y0 + by!}\n31\n0\n`;
const text = (words: string, x: number, y: number) => `0\nTEXT\n8\nCHU\n10\n${x0 + x}\n20\n${y0 + y}\n30\n0\n40\n2\n1\n${words}\n`;
const outline = (layer: string, ...points: (readonly [number, number])[]) =>
  `0\nLWPOLYLINE\n8\n${layer}\n90\n${points.length}\n70\n1\n${points.map(([x, y]) => `10\n${x0 + x}\n20\n${y0 + y}\n`).join('')}`;

function drawing(name: string, ...entities: string[]): string {
  const path = join(trial.folder, name);
  writeFileSync(path, `0\nSECTION\n2\nENTITIES\n${entities.join('')}0\nENDSEC\n0\nEOF\n`);
  return path;
}
async function imported(source: string, more: Partial<ImportRequest> = {}): Promise<ImportReport> {
  const report = await trial.services.importSource(trial.plan, { source, as: 'zones', phase: 'QHDH', sourceCrs: 'EPSG:9214', ...more }, quietly());
  if (!report.ok) throw new Error(`${report.failure.code} ${report.failure.detail ?? ''}`);
  return report.value;
}
const last = (count: number) => [...trial.plan.records('zones_QHDH')].slice(-count);

test('a text in an outline becomes its attribute, and says its land use where that is asked for', async () => {
  const path = drawing('texts.dxf',
    outline('LO', [0, 0], [40, 0], [40, 40], [0, 40]), text('CX-12', 20, 25), text('1.600 m2', 20, 15),
    outline('LO', [50, 0], [90, 0], [90, 40], [50, 40]), text('beyond', 200, 200));
  const report = await imported(path, { classField: 'Text' });
  expect(report).toMatchObject({ read: 5, written: 2, used: 2, setAside: 1, made: 0 });
  const [first, second] = last(2);
  expect(first!.attributes['Text']).toBe('CX-12\n1.600 m2');
  expect(first!.fields['landUse']).toBe('DAT_DD_CayxanhCCdothi');
  expect(second!.attributes['Text']).toBeNull();
  expect(await imported(path, { textInside: false })).toMatchObject({ written: 2, used: 0, setAside: 3 });
});

test('loose lines become the areas they enclose, with the texts in them; the rest is set aside', async () => {
  const path = drawing('lines.dxf',
    line('RANH', -5, 0, 85, 0), line('RANH', -5, 40, 85, 40), line('RANH', 0, -5, 0, 45), line('RANH', 40, -5, 40, 45), line('RANH', 80, -5, 80, 45),
    line('RANH', 200, 0, 220, 0), text('CX 03', 20, 20));
  const report = await imported(path, { polygonise: true });
  expect(report).toMatchObject({ read: 7, made: 2, written: 2, used: 6, setAside: 1 });
  expect(last(2).map(({ geometry }) => areaOf(geometry)).sort()).toEqual([1600, 1600]);
  expect(last(2).map(({ attributes }) => attributes['Text']).filter(Boolean)).toEqual(['CX 03']);
  // Without being asked, open lines stay lines.
  expect(await trial.services.importSource(trial.plan, { source: path, as: 'zones', phase: 'QHDH', sourceCrs: 'EPSG:9214' }, quietly())).toMatchObject({ ok: false });
});

test('an outline that others cut keeps its layer in every piece', async () => {
  const report = await imported(drawing('cut.dxf', outline('QHDH_DAT_DD_Donvio_CT', [0, 0], [40, 0], [40, 40], [0, 40]), line('0', 20, -5, 20, 45)), { polygonise: true });
  expect(report).toMatchObject({ made: 2, written: 2 });
  expect(last(2).map(({ fields }) => fields['landUse'])).toEqual(['DAT_DD_Donvio', 'DAT_DD_Donvio']);
});
