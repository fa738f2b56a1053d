import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RecordRow } from './record-row.ts';
import { hashOf, hashOfRow, hashText } from './row-hash.ts';

/** What the digests in files of format 1 were made with: the text whole, character by character, then the geometry's words. */
function firstRowHash(row: RecordRow): string {
  let a = 0xdeadbeef | 0;
  let b = 0x41c6ce57 | 0;
  const add = (value: number) => {
    a = Math.imul(a ^ value, 2654435761);
    b = Math.imul(b ^ value, 1597334677);
  };
  const text = JSON.stringify([row.id, row.values, row.attributes]);
  for (let i = 0; i < text.length; i++) add(text.charCodeAt(i));
  const { geometry } = row;
  if (geometry !== null) {
    const words = geometry.length & ~3;
    for (let i = 0; i < words; i += 4) add(geometry.readInt32LE(i));
    for (let i = words; i < geometry.length; i++) add(geometry[i]!);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return hashText({ high: b | 0, low: a | 0 });
}

const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.constantFrom('Đất ở', '"', '\\', '{"a":"b\\n"}', '\n\t\0\x7f\u2028', '\ud800', 'x\udc00y'));
const rows: fc.Arbitrary<RecordRow> = fc.record({
  id: texts,
  geometry: fc.option(fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes))),
  values: fc.array(fc.option(fc.oneof(texts, fc.double(), fc.integer())), { maxLength: 9 }),
  attributes: fc.option(texts),
});

test('a row has the hash it had in the first format: digests and journals of older files stay true', () => {
  fc.assert(fc.property(rows, (row) => {
    expect(hashText(hashOfRow(row))).toBe(firstRowHash(row));
    expect(hashOf(hashText(hashOfRow(row)))).toEqual(hashOfRow(row));
  }), { numRuns: 2_000 });
});
