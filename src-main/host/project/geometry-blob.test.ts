import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sameGeometry } from '../../../src-core/equal.ts';
import type { Geometry } from '../../../src-core/geometry/types.ts';
import { ShapeColumnsBuilder } from '../../../src-core/wire/shape-columns.ts';
import { appendBlob, decodeGeometry, encodeGeometry, envelopeOf } from './geometry-blob.ts';

const path = (least: number) => fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 2 * least, maxLength: 20 })
  .map((numbers) => Float64Array.from(numbers.slice(0, 2 * Math.floor(numbers.length / 2))));
const geometries: fc.Arbitrary<Geometry> = fc.oneof(
  fc.array(fc.array(path(1), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }).map((polygons): Geometry => ({ type: 'MultiPolygon', polygons })),
  fc.array(path(1), { minLength: 1, maxLength: 3 }).map((lines): Geometry => ({ type: 'MultiLineString', lines })),
  path(1).map((points): Geometry => ({ type: 'MultiPoint', points })),
);

const decoded = (blob: Buffer): Geometry | null => {
  const read = decodeGeometry(blob);
  if (!read.ok) throw new Error(read.failure);
  return read.value;
};

test('any geometry comes back equal, and its bytes do too', () => {
  fc.assert(fc.property(geometries, (geometry) => {
    const blob = encodeGeometry(geometry, 9214)!;
    const back = decoded(blob);
    expect(sameGeometry(back, geometry)).toBe(true);
    expect(encodeGeometry(back, 9214)!.equals(blob)).toBe(true);
  }), { numRuns: 500 });
});

test('the envelope holds every vertex and nothing more', () => {
  expect(envelopeOf(encodeGeometry({ type: 'MultiPolygon', polygons: [[Float64Array.of(3, 7, 9, 7, 5, 11)]] }, 9214)!)).toEqual([3, 9, 7, 11]);
  expect(envelopeOf(encodeGeometry({ type: 'MultiPoint', points: Float64Array.of(3, 7) }, 9214)!)).toEqual([3, 3, 7, 7]);
});

test('what has no vertex is nothing', () => {
  for (const geometry of [null, { type: 'MultiPolygon', polygons: [] }, { type: 'MultiPolygon', polygons: [[]] }, { type: 'MultiLineString', lines: [new Float64Array()] }, { type: 'MultiPoint', points: new Float64Array() }] satisfies (Geometry | null)[]) {
    expect(encodeGeometry(geometry, 9214)).toBeNull();
  }
});

/** GeoPackage header without an envelope, then the WKB given as hexadecimal. */
const blobOf = (wkb: string, flags = 1) => Buffer.concat([Buffer.from([0x47, 0x50, 0, flags, 0xfe, 0x23, 0, 0]), Buffer.from(wkb.replaceAll(' ', ''), 'hex')]);
const little = (...numbers: number[]) => Buffer.from(Float64Array.from(numbers).buffer).toString('hex');
const big = (...numbers: number[]) => Buffer.from(Float64Array.from(numbers).buffer).swap64().toString('hex');

test('reads what other programs write', () => {
  const triangle: Geometry = { type: 'MultiPolygon', polygons: [[Float64Array.of(0, 0, 4, 0, 0, 3)]] };
  const closed = [0, 0, 4, 0, 0, 3, 0, 0];
  expect(decoded(blobOf(`01 03000000 01000000 04000000 ${little(...closed)}`))).toEqual(triangle);
  expect(decoded(blobOf(`00 00000003 00000001 00000004 ${big(...closed)}`, 0))).toEqual(triangle);
  // Z by ISO (1003) and by EWKB with an SRID.
  expect(decoded(blobOf(`01 eb030000 01000000 04000000 ${little(0, 0, 9, 4, 0, 9, 0, 3, 9, 0, 0, 9)}`))).toEqual(triangle);
  expect(decoded(blobOf(`01 030000a0 fe230000 01000000 04000000 ${little(0, 0, 9, 4, 0, 9, 0, 3, 9, 0, 0, 9)}`))).toEqual(triangle);
  // ZM of a line.
  expect(decoded(blobOf(`01 ba0b0000 02000000 ${little(1, 2, 9, 9, 3, 4, 9, 9)}`))).toEqual({ type: 'MultiLineString', lines: [Float64Array.of(1, 2, 3, 4)] });
  expect(decoded(blobOf(`01 01000000 ${little(1, 2)}`))).toEqual({ type: 'MultiPoint', points: Float64Array.of(1, 2) });
  // An empty point is NaN NaN; an empty polygon has no rings; the header may say so too.
  expect(decoded(blobOf(`01 01000000 ${little(NaN, NaN)}`))).toBeNull();
  expect(decoded(blobOf('01 03000000 00000000'))).toBeNull();
  expect(decoded(blobOf('01 06000000 00000000', 0b1_0001))).toBeNull();
  expect(envelopeOf(blobOf(`01 03000000 01000000 04000000 ${little(...closed)}`))).toEqual([0, 4, 0, 3]);
});

test('refuses what is no geometry of a plan', () => {
  const fault = (blob: Buffer) => {
    const read = decodeGeometry(blob);
    return read.ok ? null : read.failure;
  };
  expect(fault(Buffer.from('hello'))).toBe('not-a-geometry-blob');
  expect(fault(blobOf('', 0b10_0001))).toBe('not-a-geometry-blob');
  expect(fault(blobOf('01 03000000 ffffffff'))).toBe('truncated');
  expect(fault(blobOf(`01 08000000 ${little(1, 2)}`))).toBe('geometry-type-unknown');
  expect(fault(blobOf('02 01000000'))).toBe('byte-order-unknown');
  expect(fault(blobOf(`01 01000000 ${little(Infinity, 2)}`))).toBe('coordinate-not-finite');
  expect(fault(blobOf(`01 07000000 02000000 01 01000000 ${little(1, 2)} 01 02000000 00000000`))).toBe('geometry-types-mixed');
  // A collection in a collection in a collection, and so on down.
  expect(fault(blobOf('01 07000000 01000000'.repeat(5000)))).toBe('geometry-type-unknown');
});

test('no bytes make it throw, and an unreadable blob leaves nothing behind', () => {
  const damaged = fc.tuple(geometries, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 }), fc.nat()).map(([geometry, edits, cut]) => {
    const blob = Buffer.from(encodeGeometry(geometry, 9214)!);
    for (const [at, byte] of edits) blob[at % blob.length] = byte;
    return blob.subarray(0, blob.length - (cut % 3 === 0 ? cut % blob.length : 0));
  });
  fc.assert(fc.property(fc.oneof(damaged, fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes))), (blob) => {
    const builder = new ShapeColumnsBuilder();
    const before = builder.mark();
    const read = appendBlob(blob, builder);
    if (!read.ok) expect(builder.mark()).toEqual(before);
    envelopeOf(blob);
  }), { numRuns: 2000 });
});
