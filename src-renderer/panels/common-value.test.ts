import { expect, test } from 'vitest';
import type { PlanRecord } from '../../src-core/document/record.ts';
import { recordId } from '../../src-core/ids.ts';
import { commonValue } from './common-value.ts';

const record = (id: string, fields: PlanRecord['fields']): PlanRecord => ({ id: recordId(id), layer: 'zones_HT', geometry: null, fields, attributes: {} });

test('one value where all agree, "not stated" included', () => {
  expect(commonValue([record('a', { name: 'X' }), record('b', { name: 'X' })], 'name')).toEqual({ mixed: false, value: 'X' });
  expect(commonValue([record('a', { name: null }), record('b', {})], 'name')).toEqual({ mixed: false, value: null });
});

test('mixed where they differ, be it only in that one states none', () => {
  expect(commonValue([record('a', { name: 'X' }), record('b', { name: null })], 'name')).toEqual({ mixed: true });
});
