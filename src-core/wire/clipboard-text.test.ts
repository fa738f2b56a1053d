import { describe, expect, it } from 'vitest';
import type { PlanRecord } from '../document/record.ts';
import { sameRecord } from '../equal.ts';
import { randomCoverage, randomFrom } from '../testing/random-plan.ts';
import { aRecord } from '../testing/a-plan.ts';
import { clipboardLimits, writeClipboard } from './clipboard-text.ts';
import { readClipboard } from './read-clipboard.ts';

const crs = { crs: 'EPSG:9214', crsName: 'VN-2000 / TM-3 107-00' };
const records: readonly PlanRecord[] = [
  aRecord('Z', 'zones_HT', 'MULTIPOLYGON (((420000.001 2350000, 420010 2350000, 420010 2350010, 420000.001 2350000), (420008 2350003, 420009 2350005, 420009 2350003, 420008 2350003)), ((0 0, 1 0, 1 1, 0 0)))', { landUse: 'HOUSE', name: 'Ô “1” \\ trường', population: 12, buildingDensity: 40.5 }),
  { ...aRecord('R', 'roads', 'LINESTRING (0 0, 5.5 7)', { width: 12 }), attributes: { MDSD: 'x', checked: true, n: 1.5, none: null } },
  aRecord('N', 'notes', 'POINT (5 5)', { text: 'a' }),
];
const written = (of: readonly PlanRecord[] = records): string => {
  const text = writeClipboard(crs, of);
  if (!text.ok) throw new Error(text.failure.code);
  return text.value;
};
/** The text with something else in one place. */
const changed = (change: (content: { [key: string]: unknown; planwright: Record<string, unknown>; features: Record<string, unknown>[] }) => void): string => {
  const content = JSON.parse(written()) as never;
  change(content);
  return JSON.stringify(content);
};

describe('the clipboard text', () => {
  it('gives back every record as it was', () => {
    const read = readClipboard(written());
    if (!read.ok) throw new Error(read.failure.code);
    expect(read.value).toMatchObject(crs);
    expect(read.value.records.map((record, i) => sameRecord(record, records[i]!))).toEqual([true, true, true]);
  });

  const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
  it(`gives back coverages to the millimetre (seed ${seed})`, () => {
    const coverage = randomCoverage(6, randomFrom(seed));
    const read = readClipboard(written(coverage));
    if (!read.ok) throw new Error(read.failure.code);
    expect(read.value.records.every((record, i) => sameRecord(record, coverage[i]!))).toBe(true);
  });

  it('is GeoJSON in shape: closed rings, named coordinates', () => {
    const { type, features } = JSON.parse(written()) as { type: string; features: { geometry: { coordinates: number[][][][] } }[] };
    expect(type).toBe('FeatureCollection');
    expect(features[0]!.geometry.coordinates[1]).toEqual([[[0, 0], [1, 0], [1, 1], [0, 0]]]);
  });

  it.each(['', 'hello', 'a\tb\n1\t2', '{"type":"FeatureCollection","features":[]}', 'null'])('knows what is not its own: %j', (text) => {
    expect(readClipboard(text)).toMatchObject({ ok: false, failure: { code: 'clipboard-nothing' } });
  });

  it.each<[string, string]>([
    ['cut short', written().slice(0, -20)],
    ['another format', changed(({ planwright }) => void (planwright['format'] = 2))],
    ['more than is known', changed((content) => void (content['extra'] = 1))],
    ['no features', changed((content) => void content.features.splice(0))],
    ['a layer that is none', changed(({ features }) => void (features[0]!['layer'] = 'styles'))],
    ['a layer of the prototype', changed(({ features }) => void (features[0]!['layer'] = '__proto__'))],
    ['lines among zones', changed(({ features }) => void (features[0]!['geometry'] = features[1]!['geometry']))],
    ['a field of another layer', changed(({ features }) => void ((features[1]!['properties'] as Record<string, unknown>)['landUse'] = 'HOUSE'))],
    ['text for a figure', changed(({ features }) => void ((features[0]!['properties'] as Record<string, unknown>)['population'] = 'many'))],
    ['half a person', changed(({ features }) => void ((features[0]!['properties'] as Record<string, unknown>)['population'] = 1.5))],
    ['an open ring', changed(({ features }) => void (features[0]!['geometry'] = { type: 'MultiPolygon', coordinates: [[[[0, 0], [1, 0], [1, 1], [0, 1]]]] }))],
    ['a ring that crosses itself', changed(({ features }) => void (features[0]!['geometry'] = { type: 'MultiPolygon', coordinates: [[[[0, 0], [4, 4], [4, 0], [0, 4], [0, 0]]]] }))],
    ['a hole outside', changed(({ features }) => void (features[0]!['geometry'] = { type: 'MultiPolygon', coordinates: [[[[0, 0], [4, 0], [4, 4], [0, 0]], [[9, 9], [9, 8], [8, 8], [9, 9]]]] }))],
    ['a ring without area', changed(({ features }) => void (features[0]!['geometry'] = { type: 'MultiPolygon', coordinates: [[[[0, 0], [4, 0], [2, 0], [0, 0]]]] }))],
    ['a line without length', changed(({ features }) => void (features[1]!['geometry'] = { type: 'MultiLineString', coordinates: [[[3, 3], [3, 3]]] }))],
    ['three coordinates', changed(({ features }) => void (features[2]!['geometry'] = { type: 'MultiPoint', coordinates: [[1, 2, 3]] }))],
    ['a place off the earth', changed(({ features }) => void (features[2]!['geometry'] = { type: 'MultiPoint', coordinates: [[1e300, 2]] }))],
    ['a place that is none', written().replace('[5,5]', '[5,1e999]')],
    ['nesting without end', `{"planwright":{"kind":"planwright-records"},"features":${'['.repeat(200_000)}${']'.repeat(200_000)}}`],
  ])('refuses %s', (_, text) => {
    expect(readClipboard(text)).toMatchObject({ ok: false, failure: { code: 'clipboard-damaged' } });
  });

  it('takes no prototype from names', () => {
    const read = readClipboard(written().replace('"attributes":{}', '"attributes":{"__proto__":{"polluted":1}}'));
    expect(read.ok && 'polluted' in read.value.records[0]!.attributes).toBe(false);
    expect('polluted' in {}).toBe(false);
  });

  it('writes and reads no more than its limits', () => {
    const long = (count: number): PlanRecord => ({ ...records[1]!, geometry: { type: 'MultiLineString', lines: [Float64Array.from({ length: 2 * count }, (_, i) => i)] } });
    expect(writeClipboard(crs, [long(clipboardLimits.coordinates + 1)])).toMatchObject({ ok: false, failure: { code: 'clipboard-too-large' } });
    expect(writeClipboard(crs, Array.from({ length: clipboardLimits.records + 1 }, () => records[2]!))).toMatchObject({ ok: false, failure: { code: 'clipboard-too-large' } });
    expect(readClipboard(written() + ' '.repeat(clipboardLimits.characters))).toMatchObject({ ok: false, failure: { code: 'clipboard-too-large' } });
  });
});
