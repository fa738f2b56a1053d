import { areaOf } from '../geometry/area.ts';
import type { MultiPolygon } from '../geometry/types.ts';
import { landUseOf, type ComparedRecord } from './compared-version.ts';
import { shapeOf } from './match-records.ts';
import type { SharedLand } from './shared-land.ts';

/** What became of some records: which before, which after. Either may be empty, one of them may have several. */
export interface NamedEdit {
  readonly kind: 'added' | 'removed' | 'reshaped' | 'moved' | 'redrawn' | 'split' | 'merged';
  readonly before: readonly number[];
  readonly after: readonly number[];
}

export interface EditInput {
  readonly before: readonly ComparedRecord[];
  readonly after: readonly ComparedRecord[];
  readonly leftBefore: readonly number[];
  readonly leftAfter: readonly number[];
  readonly sameId: ReadonlyMap<number, number>;
  readonly shared: SharedLand;
  readonly tolerance: number;
}

/** A part belongs to a whole where so much of it lies in it, and parts make up a whole where they cover so much of it. */
const mostOf = 0.8;
/** Two outlines of one zone, without an id that says so, share more than half of the land they cover together. */
const halfOf = 0.5;

/**
 * Says what happened to the records whose outline is not the same in both versions. One whole that parts lie in and make up
 * was split (or they were merged), whichever of them kept the id; then an id that was kept tells; then the land in common.
 * What is left was moved where its very outline is found again elsewhere, else removed or added.
 */
export function nameEdits(input: EditInput): NamedEdit[] {
  const { before, after, sameId, shared, tolerance } = input;
  const edits: NamedEdit[] = [];
  const leftBefore = new Set(input.leftBefore);
  const leftAfter = new Set(input.leftAfter);
  const take = (kind: NamedEdit['kind'], these: readonly number[], those: readonly number[]) => {
    edits.push({ kind, before: these, after: those });
    for (const a of these) leftBefore.delete(a);
    for (const b of those) leftAfter.delete(b);
  };
  const areaBefore = memoised((a: number) => 2e6 * areaOf(before[a]!.geometry));
  const areaAfter = memoised((b: number) => 2e6 * areaOf(after[b]!.geometry));
  const idOfAfter = new Map([...sameId].map(([a, b]) => [b, a]));

  for (const a of input.leftBefore) {
    if (!leftBefore.has(a)) continue;
    const parts = partsOf(areaBefore(a), (visit) => shared.ofBefore(a, visit), areaAfter, (b) => leftAfter.has(b) && (idOfAfter.get(b) ?? a) === a);
    if (parts.length > 1) take('split', [a], parts);
  }
  for (const b of input.leftAfter) {
    if (!leftAfter.has(b)) continue;
    const parts = partsOf(areaAfter(b), (visit) => shared.ofAfter(b, visit), areaBefore, (a) => leftBefore.has(a) && (sameId.get(a) ?? b) === b);
    if (parts.length > 1) take('merged', parts, [b]);
  }
  for (const [a, b] of sameId) if (leftBefore.has(a) && leftAfter.has(b)) take(kindOfPair(a, b), [a], [b]);
  pairByLand();
  pairMoved();
  for (const a of leftBefore) edits.push({ kind: 'removed', before: [a], after: [] });
  for (const b of leftAfter) edits.push({ kind: 'added', before: [], after: [b] });
  return edits;

  function kindOfPair(a: number, b: number): 'reshaped' | 'moved' | 'redrawn' {
    const [was, is] = [shapeOf(before[a]!), shapeOf(after[b]!)];
    if (was !== null && is !== null && isMoved(was, is, tolerance)) return 'moved';
    // Another outline of the very same area.
    return was !== null && is !== null && Math.abs(areaBefore(a) - areaAfter(b)) <= 2e6 ? 'redrawn' : 'reshaped';
  }

  function pairByLand(): void {
    const pairs: { readonly a: number; readonly b: number; readonly score: number }[] = [];
    for (const a of leftBefore) {
      shared.ofBefore(a, (b, area) => {
        if (!leftAfter.has(b)) return;
        const together = area / (areaBefore(a) + areaAfter(b) - area);
        const mostly = Math.max(area / areaBefore(a), area / areaAfter(b));
        const sameClass = landUseOf(before[a]!) === landUseOf(after[b]!);
        if (together > halfOf || (sameClass && mostly > halfOf)) pairs.push({ a, b, score: together + (sameClass ? 0.1 : 0) });
      });
    }
    pairs.sort((p, q) => q.score - p.score || p.a - q.a || p.b - q.b);
    for (const { a, b } of pairs) if (leftBefore.has(a) && leftAfter.has(b)) take(kindOfPair(a, b), [a], [b]);
  }

  function pairMoved(): void {
    const byForm = new Map<string, number[]>();
    const formOf = (record: ComparedRecord, area: number) => `${shapeOf(record)?.polygons.flat().map((ring) => ring.length).join()} ${Math.round(area / 2e7)}`;
    for (const b of leftAfter) if (shapeOf(after[b]!) !== null) {
      const form = formOf(after[b]!, areaAfter(b));
      byForm.set(form, [...byForm.get(form) ?? [], b]);
    }
    for (const a of [...leftBefore]) {
      const was = shapeOf(before[a]!);
      if (was === null) continue;
      const b = (byForm.get(formOf(before[a]!, areaBefore(a))) ?? []).find((place) => leftAfter.has(place) && landUseOf(after[place]!) === landUseOf(before[a]!) && isMoved(was, shapeOf(after[place]!)!, tolerance));
      if (b !== undefined) take('moved', [a], [b]);
    }
  }
}

/** The records that lie in a whole and together make it up; empty where they do not. */
function partsOf(whole: number, eachShared: (visit: (part: number, twiceMm2: number) => void) => void, areaOfPart: (part: number) => number, isFree: (part: number) => boolean): number[] {
  const parts: number[] = [];
  let covered = 0;
  eachShared((part, area) => {
    if (!isFree(part) || area < mostOf * areaOfPart(part)) return;
    parts.push(part);
    covered += area;
  });
  return covered >= mostOf * whole ? parts.sort((a, b) => a - b) : [];
}

/** The same outline, vertex for vertex, elsewhere. */
function isMoved(a: MultiPolygon, b: MultiPolygon, tolerance: number): boolean {
  const [ours, theirs] = [a.polygons.flat(), b.polygons.flat()];
  if (ours.length !== theirs.length || ours.some((ring, i) => ring.length !== theirs[i]!.length)) return false;
  const [dx, dy] = [theirs[0]![0]! - ours[0]![0]!, theirs[0]![1]! - ours[0]![1]!];
  if (Math.abs(dx) <= tolerance && Math.abs(dy) <= tolerance) return false;
  // Half a grid step more, for coordinates in metres are not exact.
  const reach = tolerance + 0.0005;
  return ours.every((ring, r) => ring.every((value, i) => Math.abs(theirs[r]![i]! - value - (i % 2 === 0 ? dx : dy)) <= reach));
}

function memoised(compute: (place: number) => number): (place: number) => number {
  const known = new Map<number, number>();
  return (place) => {
    let value = known.get(place);
    if (value === undefined) known.set(place, (value = compute(place)));
    return value;
  };
}
