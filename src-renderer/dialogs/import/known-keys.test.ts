import { expect, test } from 'vitest';
import { aPlan, aRecord } from '../../../src-core/testing/a-plan.ts';
import type { SourcePreview } from '../../../src-core/wire/source-reading.ts';
import { knownKeys, targetLayer } from './known-keys.ts';

const record = (id: string, key: string | number) => ({ ...aRecord(id, 'zones_QHDH', 'POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))'), attributes: { MA: key } });
const { document } = aPlan().record(record('A', 'X-1')).record(record('B', 7)).record(record('C', 'other'));
const preview: SourcePreview = {
  layer: 'lots', count: 4, fields: ['TEN', 'MA'], extent: null, reading: { crs: '', name: '', axes: 'as-stored', unit: null, falseEasting: null },
  features: ['X-1', 7, null, 'new'].map((key, feature) => ({ feature, geometry: null, values: ['', key] })),
};

test('counts what came before, by the key', () => {
  expect(knownKeys(document, 'zones_QHDH', 'MA', preview)).toBe(2);
  expect(knownKeys(document, 'zones_HT', 'MA', preview)).toBe(0);
  expect(knownKeys(document, 'zones_QHDH', 'TEN', preview)).toBe(0);
});

test('a reference layer is always a new one', () => {
  expect(targetLayer({ as: 'reference', phase: 'HT' })).toBeNull();
  expect(targetLayer({ as: 'zones', phase: 'HT' })).toBe('zones_HT');
});
