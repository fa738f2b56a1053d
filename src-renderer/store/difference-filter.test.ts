import { expect, test } from 'vitest';
import { compareVersions } from '../../src-core/compare/compare-versions.ts';
import type { ComparedVersion } from '../../src-core/compare/compared-version.ts';
import type { DecidedSide } from '../../src-core/document/adjustment-decisions.ts';
import { boxOf } from '../../src-core/geometry/bounds.ts';
import type { MultiPolygon } from '../../src-core/geometry/types.ts';
import { aPlan, aRecord } from '../../src-core/testing/a-plan.ts';
import { geometryFromWkt } from '../../src-core/testing/wkt.ts';
import { boxOfItem, differenceLooks, placeItems, unitsOfItem, zoneItems, zoneNames } from './difference-items.ts';
import { pinOfItem, saidOf } from './difference-comments.ts';
import { filterItems, sameCover, withoutFilter, type DifferenceFilter } from './difference-filter.ts';

// x:       0        100       200       300       400
// before:  | a RICE  | b RICE  | c RICE  |
// after:   | a IND   | b1 | b2 | c RICE (named) | d ROAD
//          |------ Tân Mỹ -----|------ Song Khê -------|
const square = (from: number, to: number) => `POLYGON ((${from} 0, ${to} 0, ${to} 100, ${from} 100))`;
const units = [['Tân Mỹ', 0, 200], ['Song Khê', 200, 400]].map(([name, from, to]) => ({ name: String(name), shape: geometryFromWkt(square(Number(from), Number(to))) as MultiPolygon }));
const version = (name: string, plan: ReturnType<typeof aPlan>): ComparedVersion =>
  ({ name, kind: 'plan', hasIds: true, records: [...plan.document.values('zones_QHDH')], boundary: null, units, others: new Map() });
const before = version('A', aPlan().zone('a', square(0, 100), { landUse: 'RICE', label: 'A1' }).zone('b', square(100, 200), { landUse: 'RICE', label: 'B1' }).zone('c', square(200, 300), { landUse: 'RICE' }));
const after = version('B', aPlan().zone('a', square(0, 100), { landUse: 'IND', label: 'A1' }).zone('b1', square(100, 150), { landUse: 'RICE', label: 'B1' }).zone('b2', square(150, 200), { landUse: 'RICE' })
  .zone('c', square(200, 300), { landUse: 'RICE', name: 'Cánh đồng' }).zone('d', square(300, 400), { landUse: 'ROAD' }));
const compared = compareVersions(before, after);
const records = (of: ComparedVersion) => ({ at: (index: number) => of.records[index] as never });
const [places, zones] = [placeItems(compared), zoneItems(compared, records(before), records(after))];
const named = units.map((unit) => ({ ...unit, box: boxOf(unit.shape) }));
const all = withoutFilter(differenceLooks);
const said = new Map();
const side = (name: string): DecidedSide => ({ own: true, name: 'Plan', version: name, phase: 'QHDH' });
const decided = { before: side('A'), after: side('B') };

test('every difference has a look, a size, and a place to go to', () => {
  expect(places.map(({ look, areaM2 }) => [look, areaM2]).sort()).toEqual([['added', 10_000], ['recoded', 10_000]]);
  expect(zones.map(({ look, difference: { kind } }) => `${look} ${kind}`).sort()).toEqual(['added added', 'attributes attributes', 'recoded recoded', 'reshaped split']);
  expect(boxOfItem(zones.find(({ difference }) => difference.kind === 'split')!)).toEqual({ minX: 100, minY: 0, maxX: 200, maxY: 100 });
  expect(zoneNames(zones.find(({ difference }) => difference.kind === 'split')!.after)).toBe('B1, –');
});

test('by kind, by size, by land use on either side, by unit', () => {
  expect(filterItems(zones, { ...all, looks: new Set(['reshaped', 'added']) }, named, said)).toHaveLength(2);
  expect(filterItems(places, { ...all, leastM2: 10_001 }, named, said)).toEqual([]);
  expect(filterItems(zones, { ...all, landUse: 'IND' }, named, said).map(({ look }) => look)).toEqual(['recoded']);
  expect(filterItems(places, { ...all, landUse: 'RICE' }, named, said).map(({ look }) => look)).toEqual(['recoded']);
  expect(filterItems(places, { ...all, unit: 'Song Khê' }, named, said).map(({ look }) => look)).toEqual(['added']);
  expect(zones.map((item) => unitsOfItem(item, named)).flat().sort()).toEqual(['Song Khê', 'Song Khê', 'Tân Mỹ', 'Tân Mỹ']);
});

test('by commune: places as they were reckoned, zones where they stand', () => {
  const communes = [['Phường Nam', 0, 150], ['Phường Bắc', 150, 400]].map(([name, from, to]) => ({ name: String(name), shape: geometryFromWkt(square(Number(from), Number(to))) as MultiPolygon }));
  const told = placeItems(compareVersions(before, after, { communes }));
  const areas = [...named, ...communes.map((commune) => ({ ...commune, box: boxOf(commune.shape) }))];
  expect(filterItems(told, { ...all, unit: 'Phường Bắc' }, areas, said).map(({ look }) => look)).toEqual(['added']);
  expect(filterItems(told, { ...all, unit: 'Phường Nam' }, areas, said).map(({ look }) => look)).toEqual(['recoded']);
  expect(filterItems(zones, { ...all, unit: 'Phường Bắc' }, areas, said).map(({ difference: { kind } }) => kind).sort()).toEqual(['added', 'attributes', 'split']);
});

test('by a cell of the matrix: land under no zone is not land without a land use', () => {
  const cell = { from: { kind: 'none' as const }, to: { kind: 'class' as const, landUse: 'ROAD' } };
  expect(filterItems(places, { ...all, cell }, named, said).map(({ look }) => look)).toEqual(['added']);
  expect(filterItems(zones, { ...all, cell }, named, said)).toEqual([]);
  expect(sameCover({ kind: 'none' }, { kind: 'class', landUse: null })).toBe(false);
});

test('by what was said of it: nothing, or something that is open, taken in, explained or declined', () => {
  const [place, zone] = [places.find(({ look }) => look === 'recoded')!, zones.find(({ difference }) => difference.kind === 'split')!];
  // Said of the plan, of a record and of another difference too: none of these is about it.
  const document = aPlan('QHDH', ([['1', pinOfItem(place, decided), 'open'], ['2', pinOfItem(zone, decided), 'declined'], ['3', pinOfItem(zone, decided), 'open'], ['4', { kind: 'record', to: 'b', at: null }, 'open'], ['5', { ...pinOfItem(place, decided), at: { x: 350, y: 50 } }, 'open']] as const)
      .map(([id, pin, state]) => ({ ...aRecord(id, 'comments', 'POINT (0 0)', { text: 'x', at: `2026-11-2${id}`, state, pin: pin.kind, pinned: pin.to, x: pin.at?.x ?? null, y: pin.at?.y ?? null }), geometry: null })),
  ).document;
  const about = saidOf({ places, zones, decided, versions: [], standsOn: null }, document);
  const left = (comment: DifferenceFilter['comment']) => [...filterItems(places, { ...all, comment }, named, about), ...filterItems(zones, { ...all, comment }, named, about)].map(({ kind, look }) => `${kind} ${look}`);
  expect(left('open')).toEqual(['place recoded', 'zone reshaped']);
  expect(left('declined')).toEqual(['zone reshaped']);
  expect(left('accepted')).toEqual([]);
  expect(left('none')).toEqual(['place added', ...zones.filter((item) => item !== zone).map(({ look }) => `zone ${look}`)]);
  expect(about.get(zone)!.map(({ id }) => id)).toEqual(['2', '3']);
  expect(about.get(place)!.map(({ id }) => id)).toEqual(['1']);
});
