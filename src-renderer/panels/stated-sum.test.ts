import { expect, test } from 'vitest';
import { aRecord } from '../../src-core/testing/a-plan.ts';
import { squareMetres } from '../../src-core/units.ts';
import { floorAreaOf, footprintOf } from './stated-sum.ts';

const lot = (fields: Readonly<Record<string, number | null>>) => aRecord('A', 'zones_QHDH', 'POLYGON ((0 0, 100 0, 100 50, 0 50, 0 0))', fields);

test('floor area and footprint follow only from what is stated', () => {
  expect(floorAreaOf(lot({ floorAreaRatio: 2.5 }), squareMetres(5000))).toBe(12_500);
  expect(footprintOf(lot({ buildingDensity: 40 }), squareMetres(5000))).toBe(2_000);
  expect(floorAreaOf(lot({}), squareMetres(5000))).toBeNull();
  expect(footprintOf(lot({ buildingDensity: 40 }), squareMetres(0))).toBeNull();
});
