import { expect, test } from 'vitest';
import type { SourceLayer } from '../../../src-core/wire/importing.ts';
import type { CrsGuess } from '../../../src-core/wire/source-reading.ts';
import {
  afterReading, firstChoices, fullestLayer, guessOf, readingOfGuess, requestOf, targetsFor, withAllSuggestions, withClass, fieldSourceOf, withFieldSource, withEncoding, withFieldEncoding, withPlaceReading,
} from './import-choices.ts';

const layer = (name: string, geometry: SourceLayer['geometry'], count: number): SourceLayer => ({
  name, geometry, count, fields: [{ name: 'MDSD', type: 'text' }], crs: { code: 'EPSG:9214', name: '', known: true }, extent: null, crsGuesses: [], textGuesses: [], fitting: { fields: {}, keyField: null },
  classFields: [{
    field: 'MDSD',
    suggestions: [
      { value: 'OĐT', count: 3, code: 'DAT_DD_Donvio', reason: 'symbol' },
      { value: 'LUC', count: 2, code: 'DAT_NNK_SXNN', reason: 'cadastral' },
      { value: '?', count: 1, code: null, reason: 'none' },
    ],
  }],
});
const guess = (crs: string, more: Partial<CrsGuess> = {}): CrsGuess =>
  ({ crs, name: crs, axes: 'as-stored', unit: 'metre', falseEasting: null, score: 1, stated: false, reasons: [], extentWgs84: null, extentInPlan: null, ...more });

test('begins with the fullest layer of areas, or the one that fits what is asked for', () => {
  const description = { path: 'a', driver: 'DXF', layers: [layer('roads', 'line', 90), layer('zones', 'polygon', 20), layer('empty', 'polygon', 0)] };
  expect(fullestLayer(description, undefined)?.name).toBe('zones');
  expect(fullestLayer(description, 'roads')?.name).toBe('roads');
  expect(fullestLayer(description, 'facilities')?.name).toBe('zones');
});

test('applies sure suggestions, leaves the others to be decided, and lets the host say what it guessed', () => {
  const choices = firstChoices(layer('zones', 'polygon', 6), undefined, 'QHDH');
  expect(choices.classMap).toEqual({ 'OĐT': 'DAT_DD_Donvio', LUC: null, '?': null });
  expect(requestOf(choices, '/a.shp')).toEqual({ source: '/a.shp', layer: 'zones', as: 'zones', phase: 'QHDH', classField: 'MDSD' });
});

test('an edited map is handed over whole', () => {
  const zones = layer('zones', 'polygon', 6);
  const choices = withAllSuggestions(withClass(firstChoices(zones, undefined, 'HT'), '?', 'DAT_DD_Honhop'), zones);
  expect(requestOf(choices, '/a.shp').classMap).toEqual({ 'OĐT': 'DAT_DD_Donvio', LUC: 'DAT_NNK_SXNN', '?': 'DAT_DD_Honhop' });
});

test('a field of names is not taken for the land use', () => {
  const wards: SourceLayer = { ...layer('wards', 'polygon', 2), classFields: [{ field: 'name', suggestions: [{ value: 'Tân Mỹ', count: 1, code: null, reason: 'none' }, { value: 'Song Mai', count: 1, code: null, reason: 'none' }] }] };
  expect(firstChoices(wards, undefined, 'HT').classField).toBeNull();
});

test('classes are for zones only', () => {
  const choices = firstChoices(layer('zones', 'polygon', 6), 'boundary', 'HT', { sourceCrs: 'EPSG:4326', encoding: 'TCVN3' });
  expect(requestOf(choices, '/a.shp')).toEqual({ source: '/a.shp', layer: 'zones', as: 'boundary', phase: 'HT', sourceCrs: 'EPSG:4326', encoding: 'TCVN3' });
});

test('a table without geometry becomes nothing', () => expect(targetsFor('none')).toEqual([]));

test('a reading is known again among the guesses, the first standing for nothing chosen', () => {
  const guesses = [guess('EPSG:9214'), guess('EPSG:9210'), guess('EPSG:9214', { axes: 'swapped', unit: 'millimetre', falseEasting: 0 })];
  expect(guessOf({}, guesses)).toBe(0);
  expect(guessOf({ encoding: 'TCVN3' }, guesses)).toBe(0);
  guesses.forEach((each, index) => expect(guessOf(readingOfGuess(each), guesses)).toBe(index));
  expect(guessOf({ sourceCrs: 'EPSG:32648', axes: 'as-stored', unit: 'metre' }, guesses)).toBe(-1);
  expect(guessOf({}, [])).toBe(-1);
});

test('coordinates and text are chosen apart', () => {
  const text = withFieldEncoding(withEncoding({}, 'VNI'), 'TEN', 'TCVN3');
  const both = withPlaceReading(text, readingOfGuess(guess('EPSG:9210', { unit: null })));
  expect(both).toEqual({ sourceCrs: 'EPSG:9210', axes: 'as-stored', encoding: 'VNI', encodings: { TEN: 'TCVN3' } });
  expect(withPlaceReading(both, null)).toEqual(text);
  expect(withFieldEncoding(both, 'TEN', null)).toEqual({ sourceCrs: 'EPSG:9210', axes: 'as-stored', encoding: 'VNI' });
  expect(withEncoding(both, null)).toEqual({ sourceCrs: 'EPSG:9210', axes: 'as-stored' });
});

test('values that another encoding makes get their suggestions; what was decided stays', () => {
  const garbled: SourceLayer = { ...layer('zones', 'polygon', 6), classFields: [{ field: 'MDSD', suggestions: [{ value: 'O§T', count: 3, code: null, reason: 'none' }, { value: '?', count: 1, code: null, reason: 'none' }] }] };
  const decided = withClass({ ...firstChoices(garbled, 'zones', 'HT'), classField: 'MDSD', classMap: { 'O§T': null, '?': null } }, '?', 'DAT_DD_Honhop');
  expect(afterReading(decided, layer('zones', 'polygon', 6)).classMap).toEqual({ 'OĐT': 'DAT_DD_Donvio', LUC: null, '?': 'DAT_DD_Honhop' });
});

test('a field is filled as its name says, as somebody chose, or from none; a map of zones says nothing of roads', () => {
  const lots: SourceLayer = { ...layer('lots', 'polygon', 6), fitting: { fields: { zones: [{ planField: 'population', field: 'DAN_SO', numbers: null }] }, keyField: null } };
  const start = firstChoices(lots, 'zones', 'HT');
  expect(fieldSourceOf(start, lots, 'population').source).toEqual({ field: 'DAN_SO' });
  expect(requestOf(start, '/a.shp').fieldMap).toBeUndefined();
  const chosen = withFieldSource(withFieldSource(start, 'population', null), 'storeys', { field: 'MDSD', decimal: 'comma' });
  expect(fieldSourceOf(chosen, lots, 'population').source).toBeNull();
  expect(requestOf(chosen, '/a.shp').fieldMap).toEqual({ population: null, storeys: { field: 'MDSD', decimal: 'comma' } });
  expect(requestOf({ ...chosen, as: 'constraints' }, '/a.shp').fieldMap).toBeUndefined();
  expect(fieldSourceOf(withFieldSource(chosen, 'population', undefined), lots, 'population').source).toEqual({ field: 'DAN_SO' });
});

test('an update names its key; a reference layer is never one', () => {
  const choices = { ...firstChoices(layer('lots', 'polygon', 6), 'zones', 'HT'), fitting: { mode: 'update' as const, keyField: 'MA', gone: 'delete' as const } };
  expect(requestOf(choices, '/a.shp')).toMatchObject({ mode: 'update', keyField: 'MA', gone: 'delete' });
  expect(requestOf({ ...choices, as: 'reference' }, '/a.shp')).not.toHaveProperty('mode');
});
