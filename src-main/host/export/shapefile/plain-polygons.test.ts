import { expect, test } from 'vitest';
import { areaOf } from '../../../../src-core/geometry/area.ts';
import { boxOf } from '../../../../src-core/geometry/bounds.ts';
import { randomFrom } from '../../../../src-core/testing/random-plan.ts';
import type { MultiPolygon } from '../../../../src-core/geometry/types.ts';
import { decodeGeometry, encodeGeometry } from '../../project/geometry-blob.ts';
import { PlainPolygons } from './plain-polygons.ts';

const ring = (...corners: number[]) => Float64Array.from(corners);
/*  +-------+   +---+
    | +---+ |   |   |
    | +---+ |   +---+
    +-------+          */
const withHole: MultiPolygon = { type: 'MultiPolygon', polygons: [[ring(0, 0, 100, 0, 100, 80, 0, 80), ring(20, 20, 20, 60, 80, 60, 80, 20)], [ring(200, 10, 250, 10, 250, 70, 200, 70)]] };
const blobOf = (geometry: MultiPolygon): Buffer => encodeGeometry(geometry, 9214)!;

test('rings, box and area are those of the geometry', () => {
  const found = new PlainPolygons();
  expect(found.read(blobOf(withHole))).toBe(true);
  expect([found.count, found.vertices, found.lengths.slice(0, 3), found.isOuter.slice(0, 3)]).toEqual([3, 15, [5, 5, 5], [true, false, true]]);
  expect(found.area()).toBe(areaOf(withHole));
  const { minX, minY, maxX, maxY } = found;
  expect({ minX, minY, maxX, maxY }).toEqual(boxOf(withHole));
  expect(found.doubled.slice(0, 3).map(Math.sign)).toEqual([1, -1, 1]);
});

const changed = (change: (blob: Buffer) => Buffer | void): Buffer => {
  const blob = blobOf(withHole);
  return change(blob) ?? blob;
};

test.each([
  ['not closed', changed((blob) => void blob.writeDoubleLE(1, blob.length - 8))],
  ['with a number that is none', changed((blob) => void blob.writeDoubleLE(NaN, 40 + 9 + 9 + 4 + 16))],
  ['with an infinite one', changed((blob) => void blob.writeDoubleLE(Infinity, 40 + 9 + 9 + 4 + 16))],
  ['cut off', changed((blob) => blob.subarray(0, -1))],
  ['longer than it says', changed((blob) => Buffer.concat([blob, Buffer.alloc(3)]))],
  ['with more rings than there are', changed((blob) => void blob.writeUInt32LE(4_000_000_000, 40 + 9 + 5))],
  ['with more vertices than there are', changed((blob) => void blob.writeUInt32LE(4_000_000_000, 40 + 9 + 9))],
  ['in the other byte order', changed((blob) => void blob.writeUInt8(2, 3))],
  ['without a polygon', changed((blob) => void blob.writeUInt32LE(0, 45))],
  ['of nothing', Buffer.alloc(0)],
])('a blob that is %s is left to the other reader', (_, blob) => expect(new PlainPolygons().read(blob)).toBe(false));

test('a damaged blob that is read is read as the other reader does', () => {
  const seed = 20_261_127;
  const random = randomFrom(seed);
  const found = new PlainPolygons();
  let read = 0;
  for (let i = 0; i < 20_000; i++) {
    const blob = blobOf(withHole);
    // The envelope is a statement, not a shape: nobody reads it here.
    for (let n = 0; n < 2; n++) blob[40 + Math.floor(random() * (blob.length - 40))] = Math.floor(random() * 256);
    if (!found.read(blob)) continue;
    read++;
    const other = decodeGeometry(blob);
    if (!other.ok || other.value?.type !== 'MultiPolygon') throw new Error(`seed ${seed}, blob ${i}: read as ${found.count} rings, the other reader found none`);
    const rings = other.value.polygons.flat();
    expect(rings.map(({ length }) => length / 2 + 1), `seed ${seed}, blob ${i}`).toEqual(found.lengths.slice(0, found.count));
    // Where the damage turned a ring round, the other reader turns it back: the corners are the same.
    const corners = (each: ArrayLike<number>) => Array.from({ length: each.length / 2 }, (_, n) => `${each[2 * n]! + 0} ${each[2 * n + 1]! + 0}`).sort();
    const inBlob = (at: number, length: number) => Array.from({ length: 2 * length - 2 }, (_, n) => blob.readDoubleLE(at + 8 * n));
    expect(rings.map(corners), `seed ${seed}, blob ${i}`).toEqual(found.at.slice(0, found.count).map((at, r) => corners(inBlob(at, found.lengths[r]!))));
  }
  expect(read).toBeGreaterThan(1000);
});
