import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { pack } from 'msgpackr';
import { expect, test } from 'vitest';
import { recordLayers } from '../../../src-core/document/layers.ts';
import { packJournal, unpackJournal, type JournalStep } from './journal-content.ts';

const layers = fc.constantFrom(...recordLayers);
const int32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const steps: fc.Arbitrary<JournalStep> = fc.string({ minLength: 1 }).chain((id) => fc.record({
  id: fc.constant(id),
  before: fc.option(fc.record({
    layer: layers,
    row: fc.record({
      id: fc.constant(id),
      geometry: fc.option(fc.uint8Array().map((bytes) => Buffer.from(bytes))),
      values: fc.array(fc.option(fc.oneof(fc.string(), fc.double({ noNaN: true }).map((number) => number + 0)))),
      attributes: fc.option(fc.string()),
    }),
  })),
  after: fc.option(fc.record({ layer: layers, hash: fc.record({ high: int32, low: int32 }) })),
}));

test('what is packed comes back', () => {
  fc.assert(fc.property(fc.array(steps, { maxLength: 20 }), (list) => {
    expect(unpackJournal(packJournal(list)!)).toEqual({ ok: true, value: list });
  }));
});

test('damaged content is an error value', () => {
  fc.assert(fc.property(fc.array(steps, { minLength: 1, maxLength: 5 }), fc.nat(), fc.nat(255), (list, at, byte) => {
    const content = packJournal(list)!;
    content[at % content.length] = byte;
    unpackJournal(content);
    unpackJournal(content.subarray(0, at % content.length));
  }));
  for (const value of [null, 7, [], { ids: 7 }, { ids: ['a'], before: Buffer.of(1), after: Buffer.of(1), hashes: Buffer.of(), rows: [] }]) {
    expect(unpackJournal(deflateRawSync(pack(value))).ok).toBe(false);
  }
});

const manyInserts = (length: number): JournalStep[] => Array.from({ length }, (_, i) =>
  ({ id: Math.imul(i, 2654435761).toString(36).padStart(16, 'x'), before: null, after: { layer: 'zones_HT', hash: { high: Math.imul(i, 97531), low: Math.imul(i, 2246822507) } } }));

test('many inserts take little room', () => {
  expect(packJournal(manyInserts(10_000))!.length / 10_000).toBeLessThan(25);
});

test('so many that they are packed in pieces come back as one', () => {
  const inserts = manyInserts(100_000);
  const read = unpackJournal(packJournal(inserts)!);
  expect(read.ok && read.value.length).toBe(inserts.length);
  expect(read.ok && read.value.every(({ id, before, after }, i) => id === inserts[i]!.id && before === null && after?.hash.low === inserts[i]!.after!.hash.low && after.hash.high === inserts[i]!.after!.hash.high)).toBe(true);
});

test('neither writes nor reads more than the limit: a few bytes may unpack to gigabytes', () => {
  const steps: JournalStep[] = [{ id: 'z'.repeat(5000), before: null, after: null }];
  expect(packJournal(steps, 4000)).toBeNull();
  const packed = packJournal(steps, 6000)!;
  expect(packed.length).toBeLessThan(100);
  expect(unpackJournal(packed, 6000)).toEqual({ ok: true, value: steps });
  expect(unpackJournal(packed, 4000)).toEqual({ ok: false, failure: 'journal-damaged' });
});
