import Flatbush from 'flatbush';
import { sameGeometry } from '../equal.ts';
import { boxOf } from '../geometry/bounds.ts';
import type { Box, MultiPolygon } from '../geometry/types.ts';
import { landUseOf, placesById, type ComparedRecord, type ComparedVersion } from './compared-version.ts';
import { outlineKey, sameRings } from './outline-key.ts';
import { sameOutline } from './same-outline.ts';

/** Two records with one outline, by their places in their versions. */
export interface SameShape {
  readonly before: number;
  readonly after: number;
  /** `exact`: the very coordinates in their order; `rings`: the same rings otherwise begun; `near`: within the tolerance. */
  readonly how: 'exact' | 'rings' | 'near';
}

export interface MatchedRecords {
  readonly sameShape: readonly SameShape[];
  /** Kept their id, not their outline: before → after. */
  readonly sameId: ReadonlyMap<number, number>;
  /** The rest, those of `sameId` included. */
  readonly leftBefore: readonly number[];
  readonly leftAfter: readonly number[];
}

export const shapeOf = ({ geometry }: ComparedRecord): MultiPolygon | null => (geometry?.type === 'MultiPolygon' ? geometry : null);

/**
 * Finds the records that have the same outline in both versions: by id, by their coordinates, then within `tolerance`
 * metres. Where several have it, those with one class go together. Records without an outline match by id alone.
 * Cost: linear, and a search by place for what is left.
 */
export function matchRecords(before: ComparedVersion, after: ComparedVersion, tolerance: number): MatchedRecords {
  const sameShape: SameShape[] = [];
  const sameId = new Map<number, number>();
  const takenBefore = new Uint8Array(before.records.length);
  const takenAfter = new Uint8Array(after.records.length);
  const take = (a: number, b: number, how: SameShape['how']) => {
    sameShape.push({ before: a, after: b, how });
    takenBefore[a] = takenAfter[b] = 1;
  };

  if (before.hasIds && after.hasIds) {
    const places = placesById(after.records);
    const ours = placesById(before.records);
    before.records.forEach((record, a) => {
      const b = places.get(record.id);
      // An id that two have is nobody's.
      if (b === undefined || !ours.has(record.id)) return;
      const how = howSame(record, after.records[b]!, tolerance);
      if (how === null) sameId.set(a, b);
      else take(a, b, how);
    });
  }
  const kept = new Set(sameId.values());
  takeByCoordinates();
  takeNear();
  return { sameShape, sameId, leftBefore: placesLeft(takenBefore), leftAfter: placesLeft(takenAfter) };

  function takeByCoordinates(): void {
    const byKey = new Map<number, number[]>();
    after.records.forEach((record, b) => {
      const shape = shapeOf(record);
      if (takenAfter[b] === 1 || kept.has(b) || shape === null) return;
      const key = outlineKey(shape);
      const list = byKey.get(key);
      if (list === undefined) byKey.set(key, [b]);
      else list.push(b);
    });
    if (byKey.size === 0) return;
    before.records.forEach((record, a) => {
      const shape = shapeOf(record);
      if (takenBefore[a] === 1 || sameId.has(a) || shape === null) return;
      const free = (byKey.get(outlineKey(shape)) ?? []).filter((b) => takenAfter[b] === 0 && sameRings(shape, shapeOf(after.records[b]!)!));
      const b = free.find((place) => landUseOf(after.records[place]!) === landUseOf(record)) ?? free[0];
      if (b !== undefined) take(a, b, sameGeometry(shape, after.records[b]!.geometry) ? 'exact' : 'rings');
    });
  }

  function takeNear(): void {
    const candidates = placesLeft(takenAfter).filter((b) => !kept.has(b) && shapeOf(after.records[b]!) !== null);
    if (candidates.length === 0) return;
    const boxes = candidates.map((b) => boxOf(after.records[b]!.geometry));
    const index = new Flatbush(boxes.length);
    // By their lower left corners: boxes of one outline have theirs in one place.
    for (const { minX, minY } of boxes) index.add(minX, minY, minX, minY);
    index.finish();
    // A step of the grid more, so that what lies just within the tolerance is looked at.
    const reach = tolerance + 0.002;
    for (const a of placesLeft(takenBefore)) {
      const shape = shapeOf(before.records[a]!);
      if (shape === null || sameId.has(a)) continue;
      const box = boxOf(shape);
      const near = index.search(box.minX - reach, box.minY - reach, box.minX + reach, box.minY + reach)
        .filter((i) => takenAfter[candidates[i]!] === 0 && boxesAgree(box, boxes[i]!, reach) && sameOutline(shape, shapeOf(after.records[candidates[i]!]!)!, tolerance))
        .map((i) => candidates[i]!);
      const b = near.find((place) => landUseOf(after.records[place]!) === landUseOf(before.records[a]!)) ?? near[0];
      if (b !== undefined) take(a, b, 'near');
    }
  }
}

function howSame(a: ComparedRecord, b: ComparedRecord, tolerance: number): SameShape['how'] | null {
  if (sameGeometry(a.geometry, b.geometry)) return 'exact';
  const [ours, theirs] = [shapeOf(a), shapeOf(b)];
  if (ours === null || theirs === null) return null;
  if (sameRings(ours, theirs)) return 'rings';
  const reach = tolerance + 0.002;
  return boxesAgree(boxOf(ours), boxOf(theirs), reach) && sameOutline(ours, theirs, tolerance) ? 'near' : null;
}

const boxesAgree = (a: Box, b: Box, reach: number): boolean =>
  Math.abs(a.minX - b.minX) <= reach && Math.abs(a.minY - b.minY) <= reach && Math.abs(a.maxX - b.maxX) <= reach && Math.abs(a.maxY - b.maxY) <= reach;

const placesLeft = (taken: Uint8Array): number[] => {
  const left: number[] = [];
  taken.forEach((is, place) => {
    if (is === 0) left.push(place);
  });
  return left;
};
