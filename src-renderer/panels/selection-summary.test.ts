import { expect, test } from 'vitest';
import type { FieldValue } from '../../src-core/document/fields.ts';
import { recordId } from '../../src-core/ids.ts';
import { aPlan, aRecord } from '../../src-core/testing/a-plan.ts';
import { toEnd } from '../store/in-slices.ts';
import { selectionSummary } from './selection-summary.ts';

/** 100 × 50 m each. */
const summaryOf = (...lots: readonly Readonly<Record<string, FieldValue>>[]) => {
  const plan = lots.reduce((built, fields, i) => built.zone(`${i}`, 'POLYGON ((0 0, 100 0, 100 50, 0 50))', fields), aPlan());
  return toEnd(selectionSummary(plan.document, new Set(lots.map((_, i) => recordId(`${i}`)))));
};

test('one value where all agree, "not stated" included', () => {
  const summary = summaryOf({ name: 'X' }, { name: 'X' });
  expect([summary.common('name'), summary.common('label')]).toEqual([{ mixed: false, value: 'X' }, { mixed: false, value: null }]);
});

test('mixed where they differ, be it only in that one states none', () => {
  expect(summaryOf({ name: 'X' }, {}).common('name')).toEqual({ mixed: true });
  expect(summaryOf({}, { name: 'X' }, { name: 'X' }).common('name')).toEqual({ mixed: true });
});

test('a sum tells how many state what it sums', () => {
  const summary = summaryOf({ population: 10, floorAreaRatio: 2 }, { population: null, buildingDensity: 40 }, { population: 0 });
  expect(summary).toMatchObject({ areaM2: 15_000, population: { sum: 10, stated: 2 }, floorArea: { sum: 10_000, stated: 1 }, footprint: { sum: 2000, stated: 1 } });
});

test('passes over what is gone, and tells the layers', () => {
  const plan = aPlan().record(aRecord('R', 'roads', 'LINESTRING (0 0, 30 40)'));
  expect(toEnd(selectionSummary(plan.document, new Set(['R', 'gone'].map(recordId))))).toMatchObject({ layers: ['roads'], lengthM: 50, areaM2: 0, records: [{ id: 'R' }] });
});
