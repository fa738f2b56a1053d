import { expect, test } from 'vitest';
import { compareVersions } from '../compare/compare-versions.ts';
import type { ComparedVersion } from '../compare/compared-version.ts';
import { aPlan } from '../testing/a-plan.ts';
import { geometryFromWkt } from '../testing/wkt.ts';
import { comparisonColumns, comparisonOf } from './comparison-columns.ts';
import { packMessage, unpackMessage } from './packing.ts';
import type { MultiPolygon } from '../geometry/types.ts';

const units = [{ name: 'Tân Mỹ', shape: 'POLYGON ((0 0, 150 0, 150 100, 0 100))' }, { name: 'Song Khê', shape: 'POLYGON ((150 0, 400 0, 400 100, 150 100))' }]
  .map(({ name, shape }) => ({ name, shape: geometryFromWkt(shape) as MultiPolygon }));
const version = (name: string, plan: ReturnType<typeof aPlan>): ComparedVersion =>
  ({ name, kind: 'plan', hasIds: true, records: [...plan.document.values('zones_QHDH')], boundary: null, units, others: new Map() });

// before:  rice 0–100 | road 100–200 | rice 200–300      after:  industry 0–100 | road 100–200 | industry 250–300 | 300–400 new
const before = version('A', aPlan().zone('a', 'POLYGON ((0 0, 100 0, 100 100, 0 100))', { landUse: 'RICE' }).zone('b', 'POLYGON ((100 0, 200 0, 200 100, 100 100))', { landUse: 'ROAD' }).zone('c', 'POLYGON ((200 0, 300 0, 300 100, 200 100))', { landUse: 'RICE' }));
const after = version('B', aPlan().zone('a', 'POLYGON ((0 0, 100 0, 100 100, 0 100))', { landUse: 'INDUSTRY' }).zone('b', 'POLYGON ((100 0, 200 0, 200 100, 100 100))', { landUse: 'ROAD', name: 'QL.1' }).zone('c', 'POLYGON ((250 0, 400 0, 400 100, 250 100))', { landUse: 'INDUSTRY' }));

test('a comparison is the same once it has crossed the wire', () => {
  const comparison = compareVersions(before, after);
  expect(comparison.transitions.flatMap(({ places }) => places)).toHaveLength(2);
  expect([comparison.added.length, comparison.removed.length]).toEqual([1, 1]);
  expect(comparison.transitions[0]!.units).not.toEqual([]);
  const read = comparisonOf(unpackMessage(packMessage(comparisonColumns(comparison))) as ReturnType<typeof comparisonColumns>);
  expect(read).toEqual(comparison);
});

test('so is one without any difference', () => {
  const comparison = compareVersions(before, before);
  expect(comparisonOf(comparisonColumns(comparison))).toEqual(comparison);
  expect(comparison.same).toBe(true);
});
