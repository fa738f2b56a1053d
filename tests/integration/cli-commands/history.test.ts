import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PlanRecord } from '../../../src-core/document/record.ts';
import { aFolder, aProject, aRecord, value } from '../project-testing/a-project.ts';
import { planwright } from './a-terminal.ts';

const folder = aFolder();
afterAll(() => folder.remove());
const run = (...words: string[]) => planwright(words, { folder: folder.path });
const land = (from: number, to: number): PlanRecord['geometry'] => ({ type: 'MultiPolygon', polygons: [[Float64Array.of(from, 0, to, 0, to, 100, from, 100)]] });

beforeAll(() => {
  const file = aProject(folder.file('plan.gpkg'));
  const whole = aRecord('a', 'zones_QHDH', land(0, 300), { landUse: 'DAT_DD_Donvio', label: 'DVO-1' });
  const part = aRecord('b', 'zones_QHDH', land(200, 300), { landUse: 'DAT_DD_Donvio', label: 'DVO-2' });
  const twin = aRecord('c', 'zones_QHDH', land(400, 500), { landUse: 'DAT_DD_Donvio', label: 'DVO-2b', name: 'DVO-1' });
  for (const [command, change] of [
    ['draw-zone', [{ before: null, after: whole }]], ['split-zone', [{ before: whole, after: { ...whole, geometry: land(0, 200) } }, { before: null, after: part }]],
    ['set-land-use', [{ before: part, after: { ...part, fields: { ...part.fields, landUse: 'DAT_NDD_Congnghiep' } } }]], ['draw-zone', [{ before: null, after: twin }]],
  ] as const) value(file.append({ base: file.revision, command, evidence: {}, undoes: null, change }));
  file.close();
});

test('a zone is told back to where it was drawn, in words and as JSON', async () => {
  const { code, out } = await run('history', 'plan.gpkg', 'DVO-2');
  expect(code).toBe(0);
  expect(out).toMatch(/Residential unit → Industrial production[\s\S]*1\.00 ha · Residential unit[\s\S]*From DVO-1 \(3\.00 ha\)[\s\S]*DVO-1: 3\.00 ha/);
  const { events, reaches } = JSON.parse((await run('history', 'plan.gpkg', 'b', '--json')).out) as { events: { entry: { command: string } }[]; reaches: number | null };
  expect([events.map(({ entry }) => entry.command), reaches]).toEqual([['set-land-use', 'split-zone', 'draw-zone'], null]);
});

test('who is not there is named, and of two with one name the ids are', async () => {
  expect(await run('history', 'plan.gpkg', 'nobody')).toMatchObject({ code: 3, error: expect.stringContaining('no zone nobody') });
  expect(await run('history', 'plan.gpkg', 'DVO-1')).toMatchObject({ code: 3, error: expect.stringMatching(/Several zones are called DVO-1.*a, c/) });
});
