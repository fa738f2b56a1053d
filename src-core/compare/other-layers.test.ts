import { expect, test } from 'vitest';
import type { PlanRecord } from '../document/record.ts';
import { recordId } from '../ids.ts';
import { aRecord } from '../testing/a-plan.ts';
import { compareOthers } from './other-layers.ts';

const roads = (count: number, shiftM = 0): PlanRecord[] => Array.from({ length: count }, (_, i) => aRecord(`r${i}`, 'roads', `LINESTRING (${40 * i + shiftM} 0, ${40 * i + shiftM} 30)`, { name: `Đường ${i}`, width: 12 }));
const anew = (records: readonly PlanRecord[]): PlanRecord[] => records.map((record, i) => ({ ...record, id: recordId(`new ${i}`) })).toReversed();
const compare = (before: readonly PlanRecord[], after: readonly PlanRecord[], tolerance = 0.001) => compareOthers(new Map([['roads', before], ['constraints', []]]), new Map([['roads', after], ['constraints', []]]), tolerance);

test('by id: what came, went and changed', () => {
  const [a, b, c] = roads(3) as [PlanRecord, PlanRecord, PlanRecord];
  expect(compare([a, b, c], [a, b, c])).toEqual([]);
  expect(compare([a, b], [a, { ...b, fields: { ...b.fields, width: 15 } }, c])).toEqual([{ layer: 'roads', added: 1, removed: 0, changed: 1 }]);
  expect(compare([a, b, c], [a])).toEqual([{ layer: 'roads', added: 0, removed: 2, changed: 0 }]);
});

test('the same things taken in anew are the same, each once, however many there are', () => {
  const many = roads(5000);
  expect(compare(many, anew(many))).toEqual([]);
  expect(compare(many, anew(many.slice(1)))).toEqual([{ layer: 'roads', added: 0, removed: 1, changed: 0 }]);
  const [a] = roads(1) as [PlanRecord];
  expect(compare([a, { ...a, id: recordId('twin') }], anew([a]))).toEqual([{ layer: 'roads', added: 0, removed: 1, changed: 0 }]);
});

test('areas of the same outline to the tolerance, on either side of a round coordinate', () => {
  const area = (id: string, by: number) => aRecord(id, 'constraints', `POLYGON ((${40 + by} ${80 - by}, 90 80, 90 120, 40 120, ${40 + by} ${80 - by}))`);
  const of = (record: PlanRecord) => new Map([['constraints' as const, [record]]]);
  for (const by of [0.001, -0.001]) expect(compareOthers(of(area('a', 0)), of(area('b', by)), 0.001)).toEqual([]);
  expect(compareOthers(of(area('a', 0)), of(area('b', 0.3)), 0.001)).toEqual([{ layer: 'constraints', added: 1, removed: 1, changed: 0 }]);
  expect(compareOthers(of(area('a', 0)), of(area('b', 0.3)), 0.5)).toEqual([]);
});
