import Flatbush from 'flatbush';
import type { LayerKey } from '../document/layers.ts';
import { sameGeometry } from '../equal.ts';
import { areaOf } from '../geometry/area.ts';
import { boxOf, emptyBox, isEmptyBox, unionOfBoxes } from '../geometry/bounds.ts';
import type { Box, MultiPolygon } from '../geometry/types.ts';
import type { RecordId } from '../ids.ts';
import { canonicalPaths } from '../versions/canonical-geometry.ts';
import { clustersOf } from './clusters.ts';
import type { Claims } from './land-claims.ts';
import { LandMap, type ClaimedShape, type Kept } from './land-map.ts';
import { sideFor, type MergeChoices, type MergeConflict } from './merge-conflict.ts';

export type Shapes = ReadonlyMap<RecordId, MultiPolygon>;

/** Looked up one by one: a cluster is small beside its layer, which is never copied for it. */
type SoughtShapes = Pick<Shapes, 'get' | 'has'>;
type SoughtSides = Readonly<Record<(typeof sideNames)[number], SoughtShapes>>;

/** The zones of one layer, with every side. */
export interface LandSides { readonly original: Shapes; readonly mine: Shapes; readonly theirs: Shapes }

export interface MergedLand {
  /** Of all zones that were laid over each other, or that only theirs changed; `null` of one that has no land left. */
  readonly shapes: ReadonlyMap<RecordId, MultiPolygon | null>;
  readonly conflicts: readonly MergeConflict[];
}

const sideNames = ['original', 'mine', 'theirs'] as const;

/**
 * The land of a phase merged place by place. Where the edits of the two sides lie apart, each is taken as it is, shape for
 * shape; where they meet, the outlines of all three are laid over each other (`LandMap`). `alive` are the zones that are
 * there after the merge of the records.
 *
 * Cost: n for telling what changed, then what was changed by both in one place.
 */
export function mergeLand(layer: LayerKey, sides: LandSides, alive: ReadonlySet<RecordId>, choices: MergeChoices): MergedLand {
  const { original, mine, theirs } = sides;
  // What both changed alike is nobody's alone.
  const changedBy = (shapes: Shapes, others: Shapes): Set<RecordId> => {
    const differs = (id: RecordId) => !sameGeometry(original.get(id) ?? null, shapes.get(id) ?? null) && !sameGeometry(others.get(id) ?? null, shapes.get(id) ?? null);
    return new Set([...shapes.keys(), ...original.keys()].filter(differs));
  };
  const [byMine, byTheirs] = [changedBy(mine, theirs), changedBy(theirs, mine)];
  const shapes = new Map<RecordId, MultiPolygon | null>();
  const conflicts: MergeConflict[] = [];
  // What one side took away and is kept all the same: that side's land is not what it drew.
  const keptAgainst = (side: Shapes): ReadonlySet<RecordId> => new Set([...original.keys()].filter((id) => alive.has(id) && !side.has(id)));
  const kept: Kept = { original: new Set(), mine: keptAgainst(mine), theirs: keptAgainst(theirs) };
  if (byTheirs.size === 0 && kept.mine.size === 0) return { shapes, conflicts };
  const ids = [...new Set([...byMine, ...byTheirs])];
  const boxes = ids.map((id) => sideNames.map((side) => boxOf(sides[side].get(id) ?? null)).reduce(unionOfBoxes, emptyBox));
  const withLand = ids.flatMap((id, i) => (isEmptyBox(boxes[i]!) ? [] : [{ id, box: boxes[i]! }]));
  let around: readonly ((box: Box) => RecordId[])[] | null = null;
  for (const cluster of clustersOf(withLand.map(({ box }) => box))) {
    const members = cluster.map((place) => withLand[place]!);
    const hasKept = members.some(({ id }) => kept.mine.has(id) || kept.theirs.has(id));
    if (!hasKept && !members.some(({ id }) => byTheirs.has(id))) continue;
    if (!hasKept && !members.some(({ id }) => byMine.has(id))) {
      for (const { id } of members) shapes.set(id, theirs.get(id) ?? null);
      continue;
    }
    // Neighbours that nobody changed, and what both took away alike: whose the land was, and where its edges run.
    around ??= [searchIn(mine), searchIn(original)];
    const inside = new Set(members.map(({ id }) => id));
    for (const { box } of members) for (const search of around) for (const id of search(box)) inside.add(id);
    const merged = mergeCluster(layer, sides, [...inside].sort(), alive, kept, choices);
    conflicts.push(...merged.conflicts);
    for (const [id, shape] of merged.shapes) shapes.set(id, shape);
  }
  return { shapes, conflicts };
}

function searchIn(shapes: Shapes): (box: Box) => RecordId[] {
  const ids = [...shapes.keys()];
  const index = new Flatbush(Math.max(1, ids.length));
  for (const id of ids) {
    const { minX, minY, maxX, maxY } = boxOf(shapes.get(id)!);
    index.add(minX, minY, maxX, maxY);
  }
  if (ids.length === 0) index.add(Infinity, Infinity, -Infinity, -Infinity);
  index.finish();
  return ({ minX, minY, maxX, maxY }) => index.search(minX, minY, maxX, maxY).map((place) => ids[place]!);
}

function mergeCluster(layer: LayerKey, sides: LandSides, ids: readonly RecordId[], alive: ReadonlySet<RecordId>, kept: Kept, choices: MergeChoices): MergedLand {
  const { original, mine, theirs } = sides;
  // Kept against the will of one side: with that side it is where it was.
  const withKept = (shapes: Shapes): SoughtShapes => {
    const back = new Map(ids.flatMap((id): [RecordId, MultiPolygon][] => (alive.has(id) && original.has(id) && !shapes.has(id) ? [[id, original.get(id)!]] : [])));
    return back.size === 0 ? shapes : { get: (id) => back.get(id) ?? shapes.get(id), has: (id) => back.has(id) || shapes.has(id) };
  };
  const heeded: SoughtSides = { original, mine: withKept(mine), theirs: withKept(theirs) };
  const claimed = ids.flatMap((id) => claimedShapes(id, heeded));
  const map = new LandMap(claimed, heeded, kept);
  map.passOn((owner, by) => successorsOf(owner, heeded.original, heeded[by], ids, alive));
  const conflicts = map.conflicts().map(({ claims, areaM2, shape }): MergeConflict => ({ kind: 'land', key: keyOf(layer, claims), layer, ...claims, areaM2, shape, offersBoth: bothDrew(claims, areaM2, sides) }));
  map.decide(alive, (claims) => sideFor(choices, keyOf(layer, claims)));
  const zones = map.zones();
  const shapes = new Map<RecordId, MultiPolygon | null>();
  for (const id of ids) {
    const shape = zones.get(id) ?? null;
    const own = mine.get(id) ?? null;
    const other = theirs.get(id) ?? null;
    if (own === null && other === null) continue;
    // As somebody drew it, where it is what he drew.
    const drawn = shape === null ? null : [own, other].find((each) => each !== null && sameShape(shape, each));
    shapes.set(id, drawn ?? shape);
  }
  return { shapes, conflicts };
}

/** Less is left of a zone by outlines that were drawn twice. */
const leastLeftM2 = 1;

/** Each side drew a zone that is new over land that was free, and of theirs something is left beside mine. */
function bothDrew({ original: before, mine: own, theirs: other }: Claims, areaM2: number, { original, mine, theirs }: LandSides): boolean {
  const [ours] = own;
  const [their] = other;
  if (before.length !== 0 || own.length !== 1 || other.length !== 1 || ours === undefined || their === undefined) return false;
  const isNew = !original.has(ours) && !theirs.has(ours) && !original.has(their) && !mine.has(their);
  return isNew && areaOf(theirs.get(their) ?? null) - areaM2 > leastLeftM2;
}

const keyOf = (layer: LayerKey, { original, mine, theirs }: Claims): string => `land ${layer} ${original.join('+')} > ${mine.join('+')} | ${theirs.join('+')}`;

/** Each shape of a zone once, with the sides that have it. */
function claimedShapes(id: RecordId, sides: SoughtSides): ClaimedShape[] {
  const found: { id: RecordId; shape: MultiPolygon; original: boolean; mine: boolean; theirs: boolean }[] = [];
  for (const side of sideNames) {
    const shape = sides[side].get(id);
    if (shape === undefined) continue;
    const same = found.find((each) => sameGeometry(each.shape, shape));
    if (same === undefined) found.push({ id, shape, original: false, mine: false, theirs: false, [side]: true });
    else same[side] = true;
  }
  return found;
}

/** Who with `side` has the land of `owner`: it and the zones it was split into, or those it was merged into. */
function successorsOf(owner: RecordId, original: SoughtShapes, side: SoughtShapes, ids: readonly RecordId[], alive: ReadonlySet<RecordId>): readonly RecordId[] {
  const before = original.get(owner);
  // New with the side that gave the land: the other does not know of it and had no say.
  if (before === undefined) return [owner];
  const box = boxOf(before);
  const inherits = (id: RecordId): boolean => {
    const shape = side.get(id);
    if (shape === undefined || !alive.has(id)) return false;
    const its = boxOf(shape);
    return its.minX < box.maxX && box.minX < its.maxX && its.minY < box.maxY && box.minY < its.maxY;
  };
  if (side.has(owner)) return [owner, ...ids.filter((id) => id !== owner && !original.has(id) && inherits(id))];
  return ids.filter((id) => inherits(id) && (!original.has(id) || !sameGeometry(original.get(id)!, side.get(id)!)));
}

function sameShape(a: MultiPolygon, b: MultiPolygon): boolean {
  if (sameGeometry(a, b)) return true;
  const [first, second] = [canonicalPaths(a), canonicalPaths(b)];
  return first.length === second.length && first.every((rings, p) => rings.length === second[p]!.length &&
    rings.every((ring, r) => ring.length === second[p]![r]!.length && ring.every((value, i) => value === second[p]![r]![i])));
}
