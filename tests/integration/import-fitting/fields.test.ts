import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ImportReport, ImportRequest } from '../../../src-core/wire/importing.ts';
import { aTrialPlan, quietly, type TrialPlan } from '../import-report/a-trial-plan.ts';

let trial: TrialPlan;
beforeAll(async () => { trial = await aTrialPlan('EPSG:9214'); });
afterAll(() => trial.end());

const square = (i: number) => ({ type: 'Polygon', coordinates: [[[0, 0], [40, 0], [40, 40], [0, 40], [0, 0]].map(([x, y]) => [420_000 + 50 * i + x!, 2_350_000 + y!])] });
const rows = (values: readonly Record<string, unknown>[]) => values.map((properties, i) => ({ geometry: square(i), properties }));

async function imported(source: string, more: Partial<ImportRequest> = {}): Promise<ImportReport> {
  const report = await trial.services.importSource(trial.plan, { source, as: 'zones', phase: 'QHDD', ...more }, quietly());
  if (!report.ok) throw new Error(`${report.failure.code} ${report.failure.detail ?? ''}`);
  return report.value;
}
const lastFields = (count: number, name: string) => [...trial.plan.records('zones_QHDD')].slice(-count).map(({ fields }) => fields[name]);

describe('numbers written as text', () => {
  const texts = [
    { danSo: '1.420', tangCao: '12 - 25 tầng', hssdd: '2,5 lần', mdxd: '40%' },
    { danSo: '3.100 người', tangCao: '25T', hssdd: '1.420', mdxd: '61m' },
    { danSo: 'nhiều', tangCao: '', hssdd: '0,8', mdxd: '40,5' },
  ];

  test('are read by what the column as a whole says; what is in doubt is left empty and told', async () => {
    const report = await imported(trial.source('numbers.geojson', rows(texts)));
    expect(lastFields(3, 'population')).toEqual([1420, 3100, null]);
    expect(lastFields(3, 'storeys')).toEqual([25, 25, null]);
    expect(lastFields(3, 'floorAreaRatio')).toEqual([2.5, 1420, 0.8]);
    expect(lastFields(3, 'buildingDensity')).toEqual([40, null, 40.5]);
    const told = report.issues.filter(({ code }) => code.startsWith('number-')).map(({ code, evidence }) => `${code} ${evidence['field']} ${evidence['context']} ${evidence['text']}`);
    expect(told).toEqual([
      'number-not-taken danSo unreadable nhiều', 'number-not-taken mdxd unit 61m', 'number-not-taken tangCao upper 12 - 25 tầng', 'number-mark hssdd comma 1.420',
    ]);
  });

  test('are read as somebody says they are written', async () => {
    await imported(trial.source('said.geojson', rows([{ a: '1.420', b: 'x' }, { a: '3.5', b: 'y' }])), { fieldMap: { floorAreaRatio: { field: 'a', decimal: 'point' }, name: { field: 'b' } } });
    expect(lastFields(2, 'floorAreaRatio')).toEqual([1.42, 3.5]);
    expect(lastFields(2, 'name')).toEqual(['x', 'y']);
  });

  test('the inspection says beforehand how they will be read', async () => {
    const described = await trial.services.inspectSource({ source: trial.source('looked.geojson', rows(texts)) }, null);
    if (!described.ok) throw new Error(described.failure.code);
    const { fields, keyField } = described.value.layers[0]!.fitting;
    expect(fields.zones!.map(({ planField, field }) => `${planField} ← ${field}`)).toEqual(['population ← danSo', 'buildingDensity ← mdxd', 'storeys ← tangCao', 'floorAreaRatio ← hssdd']);
    expect(fields.zones!.find(({ planField }) => planField === 'floorAreaRatio')!.numbers).toMatchObject({ decimal: 'comma', reason: 'proved', ambiguous: 1 });
    expect(keyField).toBeNull();
  });
});

test('a field that is not to be filled stays empty, and a wrong name is refused', async () => {
  const source = trial.source('none.geojson', rows([{ danSo: 12 }]));
  await imported(source, { fieldMap: { population: null } });
  expect(lastFields(1, 'population')).toEqual([null]);
  const asked = (fieldMap: ImportRequest['fieldMap']) => trial.services.importSource(trial.plan, { source, as: 'zones', phase: 'QHDD', fieldMap }, quietly());
  expect(await asked({ population: { field: 'x' } })).toMatchObject({ ok: false, failure: { code: 'field-unknown' } });
  expect(await asked({ height: { field: 'danSo' } })).toMatchObject({ ok: false, failure: { code: 'plan-field-unknown' } });
  expect(await asked({ landUse: { field: 'danSo' } })).toMatchObject({ ok: false, failure: { code: 'plan-field-unknown' } });
});

describe('what is set aside', () => {
  test('is in reference layers of its kind, with its reason and its own values', async () => {
    const report = await imported(trial.source('aside.geojson', [
      ...rows([{ ten: 'a' }]),
      { geometry: { type: 'Point', coordinates: [420_010, 2_350_010] }, properties: { ten: 'a tree' } },
      { geometry: { type: 'LineString', coordinates: [[420_000, 2_350_000], [420_010, 2_350_000], [420_010, 2_350_020]] }, properties: { ten: 'a fence' } },
      { geometry: null, properties: { ten: 'nothing' } },
    ]));
    expect(report).toMatchObject({ read: 4, written: 1, setAside: 3 });
    expect(report.setAsideLayers).toHaveLength(3);
    const tables = trial.plan.references().filter(({ name }) => report.setAsideLayers.includes(name));
    const points = trial.plan.referenceColumns(tables.find(({ geometry }) => geometry === 'MULTIPOINT')!.table);
    if (!points.ok) throw new Error(points.failure.code);
    expect(points.value.count).toBe(1);
    expect(Object.values(points.value.fields).map((column) => column[0])).toEqual([1, 'geometry-kind-wrong', '{"number":1,"context":"point"}', expect.stringMatching(/điểm/), 'a tree']);
  });

  test('names it in the language of who imports, beside a code that has none', async () => {
    const source = trial.source('languages.geojson', [...rows([{ ten: 'a' }]), { geometry: { type: 'Point', coordinates: [420_010, 2_350_010] }, properties: { ten: 'b' } }]);
    for (const [language, name, sentence] of [['en', /^Set aside/, /point/], ['ko', /^보류/, /점/], ['vi', /^Để riêng/, /điểm/]] as const) {
      const report = await imported(source, { language, duplicates: 'keep' });
      expect(report.setAsideLayers[0]).toMatch(name);
      const table = trial.plan.references().find((each) => each.name === report.setAsideLayers[0])!.table;
      const columns = trial.plan.referenceColumns(table);
      expect(columns.ok && Object.values(columns.value.fields).map((column) => column[0]).slice(1, 4)).toEqual(['geometry-kind-wrong', '{"number":1,"context":"point"}', expect.stringMatching(sentence)]);
    }
  });

  test('an outline whose ends nearly meet is closed, and that is told', async () => {
    const open = (gap: number) => ({ geometry: { type: 'LineString', coordinates: [[420_000, 2_350_100], [420_040, 2_350_100], [420_040, 2_350_140], [420_000, 2_350_100 + gap]] }, properties: {} });
    const report = await imported(trial.source('gaps.geojson', [open(0.03), open(0.2)]));
    expect(report).toMatchObject({ written: 1, changed: 1, setAside: 1 });
    expect(report.issues.find(({ code }) => code === 'outlines-closed')).toMatchObject({ features: '0', evidence: { count: 1, metres: expect.closeTo(0.03, 3) } });
    expect(await imported(trial.source('gaps-wide.geojson', [open(0.03), open(0.2)]), { closeTolerance: 0.5 })).toMatchObject({ written: 2, setAside: 0 });
    expect(await imported(trial.source('gaps-none.geojson', [open(0), open(0.03)]), { closeTolerance: 0 })).toMatchObject({ written: 1, setAside: 1 });
  });
});
