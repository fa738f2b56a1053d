import { expect, test } from 'vitest';
import type { SourceLayer } from '../../src-core/wire/contract.ts';
import { firstChoices, fullestLayer, requestOf, targetsFor, withAllSuggestions, withClass } from './import-choices.ts';

const layer = (name: string, geometry: SourceLayer['geometry'], count: number): SourceLayer => ({
  name, geometry, count, fields: [{ name: 'MDSD', type: 'text' }], crs: { code: 'EPSG:9214', name: '', known: true }, extent: null,
  fitting: { fields: {}, keyField: null },
  classFields: [{
    field: 'MDSD',
    suggestions: [
      { value: 'OĐT', count: 3, code: 'DAT_DD_Donvio', reason: 'symbol' },
      { value: 'LUC', count: 2, code: 'DAT_NNK_SXNN', reason: 'cadastral' },
      { value: '?', count: 1, code: null, reason: 'none' },
    ],
  }],
});
const before = { sourceCrs: null, encoding: null };

test('begins with the fullest layer of areas, or the one that fits what is asked for', () => {
  const description = { path: 'a', driver: 'DXF', layers: [layer('roads', 'line', 90), layer('zones', 'polygon', 20), layer('empty', 'polygon', 0)] };
  expect(fullestLayer(description, undefined)?.name).toBe('zones');
  expect(fullestLayer(description, 'roads')?.name).toBe('roads');
  expect(fullestLayer(description, 'facilities')?.name).toBe('zones');
});

test('applies sure suggestions, leaves the others to be decided, and lets the host say what it guessed', () => {
  const choices = firstChoices(layer('zones', 'polygon', 6), undefined, 'QHDH', before);
  expect(choices.classMap).toEqual({ 'OĐT': 'DAT_DD_Donvio', LUC: null, '?': null });
  expect(requestOf(choices, '/a.shp')).toEqual({ source: '/a.shp', layer: 'zones', as: 'zones', phase: 'QHDH', classField: 'MDSD' });
});

test('an edited map is handed over whole', () => {
  const zones = layer('zones', 'polygon', 6);
  const choices = withAllSuggestions(withClass(firstChoices(zones, undefined, 'HT', before), '?', 'DAT_DD_Honhop'), zones);
  expect(requestOf(choices, '/a.shp').classMap).toEqual({ 'OĐT': 'DAT_DD_Donvio', LUC: 'DAT_NNK_SXNN', '?': 'DAT_DD_Honhop' });
});

test('a field of names is not taken for the land use', () => {
  const wards: SourceLayer = { ...layer('wards', 'polygon', 2), classFields: [{ field: 'name', suggestions: [{ value: 'Tân Mỹ', count: 1, code: null, reason: 'none' }, { value: 'Song Mai', count: 1, code: null, reason: 'none' }] }] };
  expect(firstChoices(wards, undefined, 'HT', before).classField).toBeNull();
});

test('classes are for zones only', () => {
  const choices = firstChoices(layer('zones', 'polygon', 6), 'boundary', 'HT', { sourceCrs: 'EPSG:4326', encoding: 'TCVN3' });
  expect(requestOf(choices, '/a.shp')).toEqual({ source: '/a.shp', layer: 'zones', as: 'boundary', phase: 'HT', sourceCrs: 'EPSG:4326', encoding: 'TCVN3' });
});

test('a table without geometry becomes nothing', () => expect(targetsFor('none')).toEqual([]));
