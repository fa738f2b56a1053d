import { expect, test } from 'vitest';
import type { MultiPolygon } from '../geometry/types.ts';
import { aPlan } from '../testing/a-plan.ts';
import { geometryFromWkt } from '../testing/wkt.ts';
import { adjustmentFigures } from './adjustment.ts';
import { compareVersions } from './compare-versions.ts';
import type { ComparedVersion } from './compared-version.ts';

const square = (from: number, to: number) => `POLYGON ((${from} 0, ${to} 0, ${to} 100, ${from} 100))`;
const units = [['Tân Mỹ', 0, 100], ['Song Khê', 100, 200]].map(([name, from, to]) => ({ name: String(name), shape: geometryFromWkt(square(Number(from), Number(to))) as MultiPolygon }));
const version = (plan: ReturnType<typeof aPlan>): ComparedVersion =>
  ({ name: '', kind: 'plan', hasIds: true, records: [...plan.document.values('zones_QHDH')], boundary: null, units, others: new Map() });

test('the tests are fed by what the two versions state, and by nothing where they state nothing', () => {
  const before = version(aPlan().zone('a', square(0, 100), { landUse: 'HOUSE', population: 400, floorAreaRatio: 2 }).zone('b', square(100, 200), { landUse: 'RICE' }));
  const after = version(aPlan().zone('a', square(0, 100), { landUse: 'HOUSE', population: 600, floorAreaRatio: 3 }).zone('b', square(100, 200), { landUse: 'HOUSE', population: 100 }));
  expect(adjustmentFigures(before, after, compareVersions(before, after))).toMatchObject({
    people: { before: 400, after: 700 }, grossFloorM2: { before: 20_000, after: 30_000 }, landM2: { before: 20_000, after: 20_000 },
    changedM2: 10_000, units: { touched: 1, all: 2 }, boundary: { stated: false },
  });
  const silent = version(aPlan().zone('a', square(0, 100), { landUse: 'HOUSE' }));
  expect(adjustmentFigures(silent, silent, compareVersions(silent, silent))).toMatchObject({ people: { before: null, after: null }, grossFloorM2: { before: null, after: null } });
});
