import { passesThrough } from '../geometry/overlay/hot-pixel.ts';
import { toMetres } from '../geometry/overlay/node-together.ts';
import { ShapeFaces } from '../geometry/overlay/shape-faces.ts';
import { traceEach, type GridPolygon } from '../geometry/overlay/trace-areas.ts';
import type { MultiPolygon } from '../geometry/types.ts';
import type { RecordId } from '../ids.ts';
import { settleClaims, sameOwners, type Claims, type Known } from './land-claims.ts';

/** One shape of a zone and with which sides it is its shape. */
export interface ClaimedShape {
  readonly id: RecordId;
  readonly shape: MultiPolygon;
  readonly original: boolean;
  readonly mine: boolean;
  readonly theirs: boolean;
}

export interface LandConflict { readonly claims: Claims; readonly areaM2: number; readonly shape: MultiPolygon }

/** Zones that a side took away and that are kept all the same. */
export type Kept = Readonly<Record<keyof Claims, ReadonlySet<RecordId>>>;

type Owners = readonly RecordId[];

/**
 * The places into which the outlines of all sides divide some land, each with whose it is with every side and whose it is
 * once they are merged. All outlines are noded together on the 1 mm grid and every place gets one answer, so that the
 * zones traced from it are a coverage wherever those of each side were one.
 */
export class LandMap {
  private readonly faces: ShapeFaces;
  /** By face: what each side says, and what is settled, `null` where it is in conflict. */
  private readonly claims = new Map<number, Claims>();
  private readonly settled = new Map<number, Owners | null>();
  private readonly kept: Uint8Array;

  constructor(shapes: readonly ClaimedShape[], known: Known, keptZones: Kept) {
    this.faces = new ShapeFaces(shapes.map(({ shape }) => shape), []);
    this.kept = this.cornersOf(shapes);
    const { topology } = this.faces;
    for (let cycle = 0; cycle < topology.cycleCount; cycle++) {
      const face = this.faces.face(cycle);
      if (this.claims.has(face)) continue;
      const over = this.faces.shapes(face, 0).map((place) => shapes[place]!);
      // Whoever got the land of a zone that is kept all the same did not get it.
      const of = (side: keyof Claims) => {
        const owners = [...new Set(over.filter((each) => each[side]).map(({ id }) => id))].sort();
        const back = owners.filter((id) => keptZones[side].has(id));
        return back.length > 0 ? back : owners;
      };
      const claims: Claims = { original: of('original'), mine: of('mine'), theirs: of('theirs') };
      this.claims.set(face, claims);
      this.settled.set(face, settleClaims(claims, known));
    }
  }

  /** Land that one side gave to a zone which the other split, or merged away, goes to that of its successors it lies along. */
  passOn(successors: (owner: RecordId, by: 'mine' | 'theirs') => readonly RecordId[]): void {
    const given: { readonly face: number; readonly options: Owners }[] = [];
    for (const [face, claims] of this.claims) {
      const settled = this.settled.get(face);
      if (settled?.length !== 1) continue;
      const by = sameOwners(claims.original, claims.mine) && !sameOwners(claims.original, claims.theirs) ? 'theirs' : sameOwners(claims.original, claims.theirs) && !sameOwners(claims.original, claims.mine) ? 'mine' : null;
      if (by === null) continue;
      const options = successors(settled[0]!, by === 'theirs' ? 'mine' : 'theirs');
      if (options.length !== 1 || options[0] !== settled[0]) given.push({ face, options });
    }
    if (given.length === 0) return;
    const pending = new Map(given.map(({ face, options }) => [face, options]));
    const along = this.lengthsAlong(pending);
    for (const { face, options } of given) {
      const lengths = along.get(face);
      const best = [...options].sort((a, b) => (lengths?.get(b) ?? 0) - (lengths?.get(a) ?? 0) || (a < b ? -1 : 1))[0];
      this.settled.set(face, best === undefined ? null : [best]);
    }
  }

  /** Who gets the places in conflict. Where nobody of those is there any more, whoever is there with the other side: no land is lost. */
  decide(alive: ReadonlySet<RecordId>, choose: (claims: Claims) => keyof Claims): void {
    const orphans = new Map<number, Owners>();
    for (const [face, settled] of this.settled) {
      const claims = this.claims.get(face)!;
      const first = settled ?? claims[choose(claims)];
      const there = (owners: Owners) => owners.filter((id) => alive.has(id));
      const found = [first, claims.mine, claims.theirs, claims.original].map(there).find((owners) => owners.length > 0);
      if (first.length > 0 && found === undefined) orphans.set(face, []);
      this.settled.set(face, first.length === 0 ? [] : found ?? []);
    }
    // All who ever had it are gone, each with another side: it goes to whom it lies along most.
    if (orphans.size === 0) return;
    const along = this.lengthsAlong(orphans);
    for (const face of orphans.keys()) {
      const [best] = [...(along.get(face) ?? [])].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
      if (best !== undefined) this.settled.set(face, [best[0]]);
    }
  }

  /** What both sides gave to somebody else, by who says what, largest first. */
  conflicts(): LandConflict[] {
    const twice = this.faces.twiceAreas();
    const found = new Map<string, { readonly claims: Claims; twice: number; readonly halves: number[] }>();
    const keyOf = (face: number): string | null => (this.settled.get(face) === null ? JSON.stringify(this.claims.get(face)) : null);
    const { topology } = this.faces;
    for (let cycle = 0; cycle < topology.cycleCount; cycle++) {
      const face = this.faces.face(cycle);
      const key = keyOf(face);
      if (key === null) continue;
      const entry = found.get(key) ?? { claims: this.claims.get(face)!, twice: 0, halves: [] };
      found.set(key, entry);
      entry.twice += twice[cycle]!;
    }
    for (let half = 0; half < 2 * topology.edgeCount; half++) {
      const key = keyOf(this.faceOf(half));
      if (key !== null && key !== keyOf(this.faceOf(half ^ 1))) found.get(key)!.halves.push(half);
    }
    const entries = [...found.values()];
    const shapes = traceEach(topology, entries.map(({ halves }) => halves));
    return entries.map(({ claims, twice: sum }, i) => ({ claims, areaM2: sum / 2e6, shape: this.inMetres(shapes[i]!) })).sort((a, b) => b.areaM2 - a.areaM2);
  }

  /** The zones as they are after the merge; one that has no land left is not among them. */
  zones(): Map<RecordId, MultiPolygon> {
    const { topology } = this.faces;
    const halvesOf = new Map<RecordId, number[]>();
    const degrees = new Uint32Array(topology.points.size);
    for (let half = 0; half < 2 * topology.edgeCount; half++) {
      const [left, right] = [this.settled.get(this.faceOf(half)) ?? [], this.settled.get(this.faceOf(half ^ 1)) ?? []];
      if (sameOwners(left, right)) continue;
      degrees[topology.origin(half)]!++;
      for (const id of left) {
        if (right.includes(id)) continue;
        const list = halvesOf.get(id) ?? [];
        halvesOf.set(id, list);
        list.push(half);
      }
    }
    const traced = traceEach(topology, halvesOf.values());
    const straight = (ring: Float64Array) => this.withoutUnused(ring, degrees);
    return new Map([...halvesOf.keys()].map((id, i) => [id, this.inMetres(traced[i]!.map((rings) => rings.map(straight).filter((ring, at) => at === 0 || ring.length >= 6)).filter(([outer]) => outer!.length >= 6))]));
  }

  private faceOf(half: number): number {
    return this.faces.face(this.faces.topology.cycleOf[half]!);
  }

  /** The corners that are wanted: those both sides have, and those one of them drew; not one that was there and that either took away. */
  private cornersOf(shapes: readonly ClaimedShape[]): Uint8Array {
    const { topology: { points }, origin } = this.faces;
    const [inOriginal, inMine, inTheirs] = [1, 2, 4];
    const found = new Uint8Array(points.size);
    for (const { shape, original, mine, theirs } of shapes) {
      const sides = (original ? inOriginal : 0) | (mine ? inMine : 0) | (theirs ? inTheirs : 0);
      for (const ring of shape.polygons.flat()) {
        for (let i = 0; i < ring.length; i += 2) found[points.find(Math.round(ring[i]! * 1000) - origin.x, Math.round(ring[i + 1]! * 1000) - origin.y)]! |= sides;
      }
    }
    return found.map((sides) => ((sides & inMine) !== 0 && (sides & inTheirs) !== 0 || ((sides & (inMine | inTheirs)) !== 0 && (sides & inOriginal) === 0) ? 1 : 0));
  }

  /**
   * Where two outlines crossed and only one of them is left, the corner they got there is taken out again: between two
   * corners that stay, all others go if the straight line passes them. The same from both sides of an edge; what was no
   * wider than that is left with two corners, and is nothing.
   */
  private withoutUnused(ring: Float64Array, degrees: Uint32Array): Float64Array {
    const { points } = this.faces.topology;
    const count = ring.length / 2;
    const stays = Array.from({ length: count }, (_, i) => {
      const point = points.find(ring[2 * i]!, ring[2 * i + 1]!);
      return this.kept[point] === 1 || degrees[point]! > 2;
    });
    const start = stays.indexOf(true);
    if (start === -1 || !stays.includes(false)) return ring;
    const left: number[] = [];
    for (let i = 0; i < count;) {
      const at = (start + i) % count;
      let run = 1;
      while (run < count && !stays[(at + run) % count]!) run++;
      const to = (at + run) % count;
      left.push(at);
      const between = Array.from({ length: run - 1 }, (_, k) => (at + 1 + k) % count);
      const isStraight = at !== to && between.every((k) => passesThrough(ring[2 * at]!, ring[2 * at + 1]!, ring[2 * to]!, ring[2 * to + 1]!, ring[2 * k]!, ring[2 * k + 1]!));
      if (!isStraight) left.push(...between);
      i += run;
    }
    return Float64Array.from(left.flatMap((k) => [ring[2 * k]!, ring[2 * k + 1]!]));
  }

  /** Metres of edge that each place not yet given away shares with the settled land of every zone, over others of its kind too. */
  private lengthsAlong(pending: ReadonlyMap<number, Owners>): Map<number, Map<RecordId, number>> {
    const { topology: { points, ends, edgeCount } } = this.faces;
    const groupOf = new Map<number, number>([...pending.keys()].map((face) => [face, face]));
    const root = (face: number): number => {
      let top = face;
      while (groupOf.get(top) !== top) top = groupOf.get(top)!;
      return top;
    };
    const edges: { readonly face: number; readonly owner: RecordId; readonly length: number }[] = [];
    for (let edge = 0; edge < edgeCount; edge++) {
      for (const half of [2 * edge, 2 * edge + 1]) {
        const [face, other] = [this.faceOf(half), this.faceOf(half ^ 1)];
        if (!pending.has(face) || face === other) continue;
        if (pending.has(other)) groupOf.set(root(face), root(other));
        else {
          const owner = this.settled.get(other);
          const [a, b] = [ends[2 * edge]!, ends[2 * edge + 1]!];
          if (owner?.length === 1) edges.push({ face, owner: owner[0]!, length: Math.hypot(points.x(a) - points.x(b), points.y(a) - points.y(b)) / 1000 });
        }
      }
    }
    const byGroup = new Map<number, Map<RecordId, number>>();
    for (const { face, owner, length } of edges) {
      const lengths = byGroup.get(root(face)) ?? new Map<RecordId, number>();
      byGroup.set(root(face), lengths);
      lengths.set(owner, (lengths.get(owner) ?? 0) + length);
    }
    return new Map([...pending.keys()].map((face) => [face, byGroup.get(root(face)) ?? new Map<RecordId, number>()]));
  }

  private inMetres(polygons: readonly GridPolygon[]): MultiPolygon {
    return { type: 'MultiPolygon', polygons: polygons.map((rings) => rings.map((ring) => toMetres(ring, this.faces.origin))) };
  }
}
