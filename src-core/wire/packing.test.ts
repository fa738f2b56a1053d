import { describe, expect, it } from 'vitest';
import type { RecordColumns } from './columns.ts';
import { packAhead, packInPieces, packMessage, unpackMessage } from './packing.ts';

const through = (message: unknown) => unpackMessage(packMessage(message));

describe('messages as bytes', () => {
  it('keeps plain values', () => {
    const message = { kind: 'reply', id: 3, value: { text: 'Bắc Giang 박장', none: null, yes: true, big: 2_350_000.001, list: [1, 'a', null], nested: { deep: [] } } };
    expect(through(message)).toEqual(message);
  });

  it('keeps the kind of every typed array, each in memory of its own', () => {
    const floats = new Float64Array([0.1, -0, 420_000.001, 2_350_000.002, Infinity]);
    const value = through({ odd: 'x', floats, view: floats.subarray(1, 3), counts: new Uint32Array([1, 2 ** 31]), bytes: new Uint8Array([1, 2, 3]), none: new Float64Array(0) }) as Record<string, Float64Array>;
    expect(value['floats']).toEqual(floats);
    expect(value['view']).toEqual(floats.slice(1, 3));
    expect(value['counts']).toEqual(new Uint32Array([1, 2 ** 31]));
    expect([...value['bytes']!]).toEqual([1, 2, 3]);
    expect(value['bytes']).toBeInstanceOf(Uint8Array);
    expect(value['none']).toEqual(new Float64Array(0));
    expect(value['floats']!.byteOffset % 8).toBe(0);
  });

  it('keeps the columns of a large layer', () => {
    const count = 20_000;
    const columns: RecordColumns = {
      layer: 'zones_QHDH', count,
      ids: Array.from({ length: count }, (_, index) => `zone-${index}`),
      coordinates: Float64Array.from({ length: count * 20 }, (_, index) => 420_000 + index / 1000),
      vertexStarts: Uint32Array.from({ length: count + 1 }, (_, index) => index * 10),
      ringStarts: Uint32Array.from({ length: count + 1 }, (_, index) => index),
      partStarts: Uint32Array.from({ length: count + 1 }, (_, index) => index),
      fields: { landUse: Array.from({ length: count }, (_, index) => (index % 3 === 0 ? null : 'ODT')), population: Array.from({ length: count }, (_, index) => index) },
      attributes: Array.from({ length: count }, () => null),
    };
    expect(through(columns)).toEqual(columns);
  });

  it('takes a value that was packed ahead as it is, and makes the same message of it', async () => {
    const shared = { text: 'twice' };
    const value = { ok: true, value: { coordinates: Float64Array.from({ length: 4000 }, (_, i) => i), ids: Array.from({ length: 2000 }, (_, i) => `zone-${i}`), shared, again: shared, none: null } };
    const message = { kind: 'reply', id: 7, value };
    expect(packInPieces(message)).toHaveLength(1);
    await packAhead(value, async () => undefined);
    const [head, packed] = packInPieces(message);
    expect(head!.length).toBeLessThan(60);
    expect(unpackMessage(Buffer.concat([head!, packed!]))).toEqual(message);
    expect(packInPieces({ ...message, id: 8 })[1]).toBe(packed);
  });

  it('fails on bytes that are no message', () => {
    expect(() => unpackMessage(new Uint8Array([0x93, 1]))).toThrow();
  });
});
