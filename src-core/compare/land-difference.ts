import { ofGrid } from '../geometry/overlay/overlay-areas.ts';
import { ShapeFaces } from '../geometry/overlay/shape-faces.ts';
import { traceEach } from '../geometry/overlay/trace-areas.ts';
import type { MultiPolygon } from '../geometry/types.ts';
import { noCover, type Covers, type LandAccount } from './land-account.ts';

/** A record that takes part: where it stands in its version, its shape and its class. */
export interface Part { readonly record: number; readonly shape: MultiPolygon; readonly landUse: string | null }

/** Land in one piece with one cover before and another after. */
export interface ChangedLand {
  readonly from: number;
  readonly to: number;
  readonly twiceMm2: number;
  /** Twice the area by its outline: a strip between two nearly equal lines is no wider than this. */
  readonly meanWidthM: number;
  readonly shape: MultiPolygon;
}

export interface LandDifference {
  readonly changed: readonly ChangedLand[];
  /** Land that records of one version share among themselves, twice mm². */
  readonly overlap: readonly [number, number];
  /** What records before and after have in common, twice mm²: by the place of the one before, by that of the one after. */
  readonly shared: ReadonlyMap<number, ReadonlyMap<number, number>>;
}

/**
 * Lays what differs of two versions over each other: adds every piece to the account, and gathers the pieces whose cover
 * differs to places, each in one piece.
 */
export function differenceOfLand(before: readonly Part[], after: readonly Part[], covers: Covers, account: LandAccount): LandDifference {
  if (before.length + after.length === 0) return { changed: [], overlap: [0, 0], shared: new Map() };
  const faces = new ShapeFaces(before.map(({ shape }) => shape), after.map(({ shape }) => shape));
  const { topology: { cycleCount } } = faces;
  const areas = faces.twiceAreas();
  const sides = [before.map(({ landUse }) => covers.of([landUse])), after.map(({ landUse }) => covers.of([landUse]))] as const;
  const from = new Int32Array(cycleCount);
  const to = new Int32Array(cycleCount);
  const shared = new Map<number, Map<number, number>>();
  const overlap: [number, number] = [0, 0];
  for (let cycle = 0; cycle < cycleCount; cycle++) {
    const area = areas[cycle]!;
    const [a, b] = [faces.only(cycle, 0), faces.only(cycle, 1)];
    if (a > -2 && b > -2) {
      from[cycle] = a === -1 ? noCover : sides[0][a]!;
      to[cycle] = b === -1 ? noCover : sides[1][b]!;
      if (a >= 0 && b >= 0) addShared(before[a]!.record, after[b]!.record, area);
    } else {
      const [these, those] = [faces.shapes(cycle, 0), faces.shapes(cycle, 1)];
      from[cycle] = covers.of(these.map((shape) => before[shape]!.landUse));
      to[cycle] = covers.of(those.map((shape) => after[shape]!.landUse));
      overlap[0] += Math.max(0, these.length - 1) * area;
      overlap[1] += Math.max(0, those.length - 1) * area;
      for (const one of these) for (const other of those) addShared(before[one]!.record, after[other]!.record, area);
    }
    // The plane around everything is no land.
    if (from[cycle] !== noCover || to[cycle] !== noCover) account.add(from[cycle]!, to[cycle]!, area);
  }
  return { changed: gatherPlaces(faces, from, to, areas), overlap, shared };

  function addShared(a: number, b: number, area: number): void {
    let others = shared.get(a);
    if (others === undefined) shared.set(a, (others = new Map()));
    others.set(b, (others.get(b) ?? 0) + area);
  }
}

function gatherPlaces(faces: ShapeFaces, from: Int32Array, to: Int32Array, areas: Float64Array): ChangedLand[] {
  const { topology, origin } = faces;
  const { cycleOf, cycleCount, points, ends } = topology;
  const parent = Int32Array.from({ length: cycleCount }, (_, cycle) => cycle);
  const rootOf = (cycle: number): number => {
    let root = cycle;
    while (parent[root] !== root) root = parent[root]!;
    for (let at = cycle; at !== root; ) [parent[at], at] = [root, parent[at]!];
    return root;
  };
  const join = (a: number, b: number) => void (parent[rootOf(a)] = rootOf(b));
  const isChanged = (cycle: number) => from[cycle] !== to[cycle];
  // A face and the islands in it are one.
  for (let cycle = 0; cycle < cycleCount; cycle++) if (isChanged(cycle) && faces.face(cycle) !== cycle) join(cycle, faces.face(cycle));
  for (let half = 0; half < cycleOf.length; half += 2) {
    const [left, right] = [cycleOf[half]!, cycleOf[half + 1]!];
    if (left !== right && isChanged(left) && from[left] === from[right] && to[left] === to[right]) join(left, right);
  }
  interface Gathered { readonly from: number; readonly to: number; twiceMm2: number; lengthMm: number; readonly halves: number[] }
  const places = new Map<number, Gathered>();
  for (let cycle = 0; cycle < cycleCount; cycle++) {
    if (!isChanged(cycle)) continue;
    const root = rootOf(cycle);
    let place = places.get(root);
    if (place === undefined) places.set(root, (place = { from: from[cycle]!, to: to[cycle]!, twiceMm2: 0, lengthMm: 0, halves: [] }));
    place.twiceMm2 += areas[cycle]!;
  }
  for (let half = 0; half < cycleOf.length; half++) {
    const cycle = cycleOf[half]!;
    if (!isChanged(cycle)) continue;
    const root = rootOf(cycle);
    if (rootOf(cycleOf[half ^ 1]!) === root) continue;
    const place = places.get(root)!;
    place.halves.push(half);
    place.lengthMm += Math.hypot(points.x(ends[half ^ 1]!) - points.x(ends[half]!), points.y(ends[half ^ 1]!) - points.y(ends[half]!));
  }
  const found = [...places.values()];
  return traceEach(topology, found.map(({ halves }) => halves)).map((polygons, i) => {
    const { from: was, to: is, twiceMm2, lengthMm } = found[i]!;
    return { from: was, to: is, twiceMm2, meanWidthM: lengthMm === 0 ? 0 : twiceMm2 / lengthMm / 1000, shape: ofGrid(polygons, origin) };
  });
}
