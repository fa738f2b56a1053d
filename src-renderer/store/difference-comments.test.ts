import { expect, test } from 'vitest';
import { compareVersions } from '../../src-core/compare/compare-versions.ts';
import type { ComparedVersion } from '../../src-core/compare/compared-version.ts';
import type { Pin } from '../../src-core/document/comments.ts';
import { isInside } from '../../src-core/geometry/point-in-polygon.ts';
import { aPlan, aRecord } from '../../src-core/testing/a-plan.ts';
import { comparedZones } from '../../src-core/testing/compared.ts';
import { pinOfItem, saidOf, type ShownDifferences } from './difference-comments.ts';
import { placeItems, zoneItems } from './difference-items.ts';

// x:   0        100       200       300
// v0:  | a RICE  | b RICE  | c RICE  |
// v1:  | a IND   | b HOUSE | c RICE  |    d GREEN beside them
// v2:  | a1 | a2 |   b  ROAD  (b, c) |    d1 GREEN, d2 GREEN
const box = (x0: number, x1: number, y0 = 0) => `POLYGON ((${x0} ${y0}, ${x1} ${y0}, ${x1} ${y0 + 100}, ${x0} ${y0 + 100}, ${x0} ${y0}))`;
const zones = (plan: ReturnType<typeof aPlan>): ComparedVersion => comparedZones([...plan.document.values('zones_QHDH')]);
const contents: Readonly<Record<string, ComparedVersion>> = {
  v0: zones(aPlan().zone('a', box(0, 100), { landUse: 'RICE' }).zone('b', box(100, 200), { landUse: 'RICE' }).zone('c', box(200, 300), { landUse: 'RICE' })),
  v1: zones(aPlan().zone('a', box(0, 100), { landUse: 'IND' }).zone('b', box(100, 200), { landUse: 'HOUSE' }).zone('c', box(200, 300), { landUse: 'RICE' }).zone('d', box(0, 100, 200), { landUse: 'GREEN' })),
  v2: zones(aPlan().zone('a1', box(0, 50), { landUse: 'IND' }).zone('a2', box(50, 100), { landUse: 'IND' }).zone('b', box(100, 300), { landUse: 'ROAD' }).zone('d1', box(0, 60, 200), { landUse: 'GREEN' }).zone('d2', box(60, 100, 200), { landUse: 'GREEN' })),
};
const versions = ['v0', 'v1', 'v2'].map((name, i) => ({ id: name, name, parent: i === 0 ? null : `v${i - 1}`, at: `2026-11-27T0${i}:00:00Z` }));

function shown(before: string, after: string): ShownDifferences {
  const [a, b] = [contents[before]!, contents[after]!];
  const compared = compareVersions(a, b);
  const side = (version: string) => ({ own: true, name: 'Plan', version, phase: 'QHDH' as const });
  return { places: placeItems(compared), zones: zoneItems(compared, { at: (i) => a.records[i] as never }, { at: (i) => b.records[i] as never }), decided: { before: side(before), after: side(after) }, versions, standsOn: null };
}

const planWith = (pins: readonly Pin[]) => aPlan('QHDH', pins.map((pin, i) => ({
  ...aRecord(`c${i}`, 'comments', 'POINT (0 0)', { text: 'x', at: '2026-11-27T01:30:00Z', state: 'open', pin: pin.kind, pinned: pin.to, x: pin.at?.x ?? null, y: pin.at?.y ?? null }), geometry: null,
}))).document;

const first = shown('v0', 'v1');
const zoneOf = (id: string, of = first) => of.zones.find(({ before, after }) => [...before, ...after].some((record) => record.id === id))!;
const placeOf = (x: number, y: number, of = first) => of.places.find(({ shapes }) => shapes.some((shape) => isInside({ x, y }, shape)))!;

test('a comment on a difference is about the two versions it was made of', () => {
  const plan = planWith([pinOfItem(zoneOf('b'), first.decided), pinOfItem(placeOf(150, 50), first.decided)]);
  const said = saidOf(first, plan);
  expect([said.get(zoneOf('b'))?.map(({ id }) => id), said.get(placeOf(150, 50))?.map(({ id }) => id), said.size]).toEqual([['c0'], ['c1'], 2]);
  // The same zone differs between two others, and the same land: nobody spoke of that.
  const second = shown('v1', 'v2');
  expect(zoneOf('b', second)).toBeDefined();
  expect(saidOf(second, plan).size).toBe(0);
});

test('it goes on to later versions of the second: to the zone that was split or merged, and to what lies where a new one was', () => {
  const later = shown('v0', 'v2');
  const plan = planWith([pinOfItem(zoneOf('a'), first.decided), pinOfItem(zoneOf('b'), first.decided), pinOfItem(zoneOf('d'), first.decided), pinOfItem(placeOf(150, 50), first.decided)]);
  const said = saidOf(later, plan);
  expect(said.get(zoneOf('a', later))?.map(({ id }) => id)).toEqual(['c0']);
  expect(zoneOf('a', later).after.map(({ id }) => id).sort()).toEqual(['a1', 'a2']);
  expect(said.get(zoneOf('b', later))?.map(({ id }) => id)).toEqual(['c1']);
  expect(said.get(zoneOf('d1', later))?.map(({ id }) => id)).toEqual(['c2']);
  // Rice land to homes, said of the first; to roads by now.
  expect(said.get(placeOf(150, 50, later))?.map(({ id }) => id)).toEqual(['c3']);
});

test('what an older program wrote tells of no versions, and is shown with whichever are compared', () => {
  const plan = planWith([{ kind: 'difference', to: 'zone:b', at: { x: 150, y: 50 }, phase: null }]);
  for (const of of [first, shown('v1', 'v2'), shown('v0', 'v2')]) expect(saidOf(of, plan).get(zoneOf('b', of))?.length).toBe(1);
});
