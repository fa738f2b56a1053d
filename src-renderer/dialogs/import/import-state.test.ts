import { expect, test } from 'vitest';
import type { SourceDescription, SourceLayer } from '../../../src-core/wire/importing.ts';
import { withClass } from './import-choices.ts';
import { firstState, focused, keyOf, onTaken, requestsOf, takenItems, withChoices, withFocus, withTaken, withTogether } from './import-state.ts';
import { memoryOf, patternOf, recalled } from './remembered-choices.ts';

const layer = (name: string, values: readonly string[], geometry: SourceLayer['geometry'] = 'polygon'): SourceLayer => ({
  name, geometry, count: 10, fields: [{ name: 'MDSD', type: 'text' }], crs: { code: null, name: '', known: false }, extent: null, crsGuesses: [], textGuesses: [], fitting: { fields: {}, keyField: null },
  classFields: values.length === 0 ? [] : [{ field: 'MDSD', suggestions: values.map((value) => ({ value, count: 5, code: value === 'O' ? 'DAT_DD_Donvio' : null, reason: value === 'O' ? 'symbol' : 'none' })) }],
});
const source = (path: string, ...layers: SourceLayer[]): SourceDescription => ({ path, driver: 'ESRI Shapefile', layers });
const sources = [source('/data/a_2024.shp', layer('a_2024', ['O', 'X'])), source('/data/b.zip', layer('b', ['X', 'Y']), layer('roads', [], 'line'), layer('empty', [], 'none'))];

test('takes the best layer of every file', () => {
  const state = firstState(sources, undefined, 'HT')!;
  expect(takenItems(state).map(({ layer: { name } }) => name)).toEqual(['a_2024', 'b']);
  expect(focused(state).layer.name).toBe('a_2024');
  expect(firstState([source('/empty.dbf', layer('empty', [], 'none'))], undefined, 'HT')).toBeNull();
});

test('what has nothing to draw cannot be taken', () => {
  const state = firstState(sources, undefined, 'HT')!;
  expect(takenItems(withTaken(state, keyOf('/data/b.zip', 'empty'), true))).toHaveLength(2);
});

test('a layer left out is no longer decided on', () => {
  const state = firstState(sources, undefined, 'HT')!;
  const seen = withFocus(withTaken(state, keyOf('/data/a_2024.shp', 'a_2024'), false), keyOf('/data/a_2024.shp', 'a_2024'));
  expect(focused(onTaken(seen)).layer.name).toBe('b');
});

test('decided together, each layer takes what it can: its own values keep their own suggestions', () => {
  const state = withTaken(firstState(sources, undefined, 'HT')!, keyOf('/data/b.zip', 'roads'), true);
  const first = withFocus(state, keyOf('/data/a_2024.shp', 'a_2024'));
  const decided = withTogether(withChoices(first, { ...withClass(focused(first).choices, 'X', 'DAT_DD_Honhop'), phase: 'QHDD', as: 'zones', reading: { encoding: 'TCVN3' } }), true);
  const [a, b, roads] = requestsOf(decided);
  expect(a).toMatchObject({ as: 'zones', phase: 'QHDD', encoding: 'TCVN3', classMap: { O: 'DAT_DD_Donvio', X: 'DAT_DD_Honhop' } });
  expect(b).toMatchObject({ as: 'zones', phase: 'QHDD', encoding: 'TCVN3', classMap: { X: 'DAT_DD_Honhop', Y: null } });
  expect(roads).toMatchObject({ as: 'zones', encoding: 'TCVN3' });
});

test('the next delivery of a file is imported as the last one', () => {
  const item = focused(firstState(sources, undefined, 'HT')!);
  const done = { ...item, choices: { ...withClass(item.choices, 'X', 'DAT_DD_Honhop'), as: 'zones' as const, phase: 'QHDD' as const, reading: { sourceCrs: 'EPSG:9210' } } };
  const memory = memoryOf(done, new Date('2026-11-26T10:00:00Z'));
  const next = focused(firstState([source('/data/a_2025.shp', layer('a_2025', ['O', 'X', 'Z']))], undefined, 'HT')!);
  expect(patternOf(next)).toBe(patternOf(item));
  expect(recalled(next, memory)).toMatchObject({ as: 'zones', phase: 'QHDD', reading: { sourceCrs: 'EPSG:9210' }, classMap: { O: 'DAT_DD_Donvio', X: 'DAT_DD_Honhop', Z: null }, mapEdited: true });
  expect(patternOf({ ...next, source: '/elsewhere/a_2025.shp' })).not.toBe(patternOf(item));
});

test('a file dropped without a path is known by its name', () => {
  const [one, two] = ['/tmp/planwright-aB3x/1-1/a_1.shp', '/tmp/planwright-Zz9q/4-2/a_2.shp'].map((path) => patternOf(focused(firstState([source(path, layer('a', []))], undefined, 'HT')!)));
  expect(one).toBe(two);
});
