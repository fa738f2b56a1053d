import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layerSpecs, recordLayers, type LayerKey } from '../document/layers.ts';
import type { PlanRecord } from '../document/record.ts';
import { sameRecord } from '../equal.ts';
import type { Geometry } from '../geometry/types.ts';
import { recordId } from '../ids.ts';
import { columnsOf, parseAttributes, recordsOf } from './columns-codec.ts';

const path = (least: number) => fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 2 * least, maxLength: 16 })
  .map((numbers) => Float64Array.from(numbers.slice(0, 2 * Math.floor(numbers.length / 2))));

const geometryOf = (layer: LayerKey): fc.Arbitrary<Geometry | null> => {
  const { geometry } = layerSpecs[layer];
  if (geometry === 'NONE') return fc.constant(null);
  const some: fc.Arbitrary<Geometry> = {
    MULTIPOLYGON: fc.array(fc.array(path(3), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 })
      .map((polygons): Geometry => ({ type: 'MultiPolygon', polygons })),
    MULTILINESTRING: fc.array(path(2), { minLength: 1, maxLength: 3 }).map((lines): Geometry => ({ type: 'MultiLineString', lines })),
    MULTIPOINT: path(1).map((points): Geometry => ({ type: 'MultiPoint', points })),
  }[geometry];
  return fc.option(some, { freq: 8 });
};

const recordOf = (layer: LayerKey): fc.Arbitrary<PlanRecord> => fc.record({
  id: fc.string({ minLength: 1 }).map(recordId),
  layer: fc.constant(layer),
  geometry: geometryOf(layer),
  fields: fc.record(Object.fromEntries(layerSpecs[layer].fields.map(({ name, type }) =>
    [name, fc.option<string | number>(type === 'text' ? fc.string() : fc.integer())]))),
  attributes: fc.dictionary(fc.string().filter((name) => name !== '__proto__'), fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null))),
});

test('records become columns and come back equal', () => {
  fc.assert(fc.property(fc.constantFrom(...recordLayers).chain((layer) => fc.tuple(fc.constant(layer), fc.array(recordOf(layer), { maxLength: 8 }))), ([layer, records]) => {
    const columns = columnsOf(layer, records);
    const back = [...recordsOf(columns)];
    expect(back.length).toBe(records.length);
    for (const [i, record] of back.entries()) expect(sameRecord(record, records[i]!)).toBe(true);
    expect(columnsOf(layer, back)).toEqual(columns);
  }));
});

test('a copied record holds its attributes', () => {
  const columns = columnsOf('notes', [{ id: recordId('n'), layer: 'notes', geometry: null, fields: {}, attributes: { Tên: 'Hồ Điều Hoà', tầng: 3 } }]);
  const [record] = recordsOf(columns);
  expect({ ...record! }.attributes).toEqual({ Tên: 'Hồ Điều Hoà', tầng: 3 });
  expect(structuredClone(record!).attributes).toEqual({ Tên: 'Hồ Điều Hoà', tầng: 3 });
});

test('text that is no JSON object stays as it is', () => {
  expect(parseAttributes('{oops')).toEqual({ attributes: '{oops' });
  expect(parseAttributes('[1,2]')).toEqual({ attributes: '[1,2]' });
  expect(parseAttributes('null')).toEqual({ attributes: 'null' });
  expect(parseAttributes('{"a":{"b":1},"c":true}')).toEqual({ a: '{"b":1}', c: true });
});
