import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ImportReport, ImportRequest } from '../../../src-core/wire/importing.ts';
import type { PlanRecord } from '../../../src-core/document/record.ts';
import { expectSound } from '../project-testing/expect-sound.ts';
import { aTrialPlan, quietly, type TrialPlan } from '../import-report/a-trial-plan.ts';

let trial: TrialPlan;
beforeEach(async () => { trial = await aTrialPlan('EPSG:9214'); });
afterEach(() => trial.end());

const lot = (ma: string | null, ten: string, place: number, size = 40) => ({
  geometry: { type: 'Polygon', coordinates: [[[0, 0], [size, 0], [size, size], [0, size], [0, 0]].map(([x, y]) => [420_000 + 50 * place + x!, 2_350_000 + y!])] },
  properties: { ma_lo: ma, ten, tangCao: '5 tầng' },
});
const deliver = async (name: string, features: ReturnType<typeof lot>[], more: Partial<ImportRequest> = {}): Promise<ImportReport> => {
  const report = await trial.services.importSource(trial.plan, { source: trial.source(name, features), as: 'zones', phase: 'QHDH', keyField: 'ma_lo', ...more }, quietly());
  if (!report.ok) throw new Error(`${report.failure.code} ${report.failure.detail ?? ''}`);
  return report.value;
};
const zones = (): Map<string, PlanRecord> => new Map([...trial.plan.records('zones_QHDH')].map((record) => [String(record.attributes['ma_lo']), record]));

const first = [lot('A', 'Lô A', 0), lot('B', 'Lô B', 1), lot('C', 'Lô C', 2)];

test('a second delivery changes, adds, leaves alone and tells what is gone; ids stay; one undo takes it back', async () => {
  await deliver('first.geojson', first);
  const before = zones();
  const report = await deliver('second.geojson', [lot('A', 'Lô A', 0), lot('B', 'Lô B mới', 1, 45), lot('D', 'Lô D', 3)], { mode: 'update' });
  expect(report.update).toEqual({ changed: 1, added: 1, unchanged: 1, gone: 1, deleted: 0 });
  expect(report.issues.find(({ code }) => code === 'update-gone')).toMatchObject({ keys: 'C', evidence: { count: 1, field: 'ma_lo' } });
  expect(report.issues.find(({ code }) => code === 'update-changed')).toMatchObject({ features: '1', evidence: { count: 1 } });
  const after = zones();
  expect([...after.keys()].sort()).toEqual(['A', 'B', 'C', 'D']);
  for (const key of ['A', 'B', 'C']) expect(after.get(key)!.id).toBe(before.get(key)!.id);
  expect(after.get('B')!.fields['name']).toBe('Lô B mới');
  expectSound(trial.path);

  const undone = trial.plan.inverse(trial.plan.revision);
  if (!undone.ok) throw new Error(undone.failure.code);
  const taken = trial.plan.append({ base: trial.plan.revision, command: 'undo', evidence: {}, undoes: trial.plan.revision, change: undone.value.change });
  expect(taken).toMatchObject({ ok: true });
  expect(zones()).toEqual(before);
});

test('what is gone is deleted where that is asked for', async () => {
  await deliver('first.geojson', first);
  const report = await deliver('second.geojson', [lot('A', 'Lô A', 0)], { mode: 'update', gone: 'delete' });
  expect(report.update).toEqual({ changed: 0, added: 0, unchanged: 1, gone: 2, deleted: 2 });
  expect(report.issues.find(({ code }) => code === 'update-deleted')).toMatchObject({ kind: 'changed', keys: 'B, C', evidence: { count: 2 } });
  expect([...zones().keys()]).toEqual(['A']);
  expectSound(trial.path);
});

test('a field edited in the plan stays while the source says the same; where both changed the source is taken, and told', async () => {
  await deliver('first.geojson', first);
  const change = ['A', 'B'].map((key) => {
    const before = zones().get(key)!;
    return { before, after: { ...before, fields: { ...before.fields, name: `Sửa ${key}`, storeys: 9 } } };
  });
  expect(trial.plan.append({ base: trial.plan.revision, command: 'set-fields', evidence: {}, undoes: null, change })).toMatchObject({ ok: true });
  const report = await deliver('second.geojson', [lot('A', 'Lô A', 0), lot('B', 'Lô B mới', 1), lot('C', 'Lô C', 2)], { mode: 'update' });
  expect(report.update).toMatchObject({ changed: 1, unchanged: 2 });
  expect(zones().get('A')!.fields).toMatchObject({ name: 'Sửa A', storeys: 9 });
  expect(zones().get('B')!.fields).toMatchObject({ name: 'Lô B mới', storeys: 9 });
  expect(report.issues.find(({ code }) => code === 'update-over-edits')).toMatchObject({ evidence: { count: 1 } });
});

test('a delivery in which nothing is new makes no revision', async () => {
  await deliver('first.geojson', first);
  const { revision } = trial.plan;
  expect((await deliver('again.geojson', first, { mode: 'update' })).update).toEqual({ changed: 0, added: 0, unchanged: 3, gone: 0, deleted: 0 });
  expect(trial.plan.revision).toBe(revision);
});

test('what comes a second time without an update is told, not copied in silence', async () => {
  expect((await deliver('first.geojson', first)).issues.map(({ code }) => code)).not.toContain('known-before');
  const report = await deliver('again.geojson', [lot('D', 'Lô D', 3), lot('B', 'Lô B', 1), lot('C', 'Lô C', 2)]);
  expect(report.written).toBe(3);
  expect(report.issues.find(({ code }) => code === 'known-before')).toMatchObject({ kind: 'notice', features: '1-2', evidence: { count: 2, field: 'ma_lo' } });
});

test('a key that is repeated or missing is set aside, and no record is written twice', async () => {
  await deliver('first.geojson', first);
  const report = await deliver('second.geojson', [lot('A', 'Lô A', 0), lot('A', 'Lô A, lần nữa', 4), lot(null, 'không mã', 5)], { mode: 'update' });
  expect(report).toMatchObject({ read: 3, written: 1, setAside: 2 });
  expect(report.issues.map(({ code }) => code)).toEqual(expect.arrayContaining(['key-repeated', 'key-missing']));
});

test('without a key, or with one the plan does not know, it is refused and nothing is changed', async () => {
  await deliver('first.geojson', first);
  const { revision } = trial.plan;
  const ask = (more: Partial<ImportRequest>) => trial.services.importSource(trial.plan, { source: trial.source('second.geojson', first), as: 'zones', phase: 'QHDH', mode: 'update', ...more }, quietly());
  expect(await ask({})).toMatchObject({ ok: false, failure: { code: 'update-key-needed' } });
  expect(await ask({ keyField: 'ma_lo', phase: 'HT' })).toMatchObject({ ok: false, failure: { code: 'update-nothing-known' } });
  expect(trial.plan.revision).toBe(revision);
  expect(await deliver('second.geojson', first, { mode: 'update' })).toMatchObject({ written: 3 });
});
