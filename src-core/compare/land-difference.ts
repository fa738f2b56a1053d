import { ofGrid } from '../geometry/overlay/overlay-areas.ts';
import { ShapeFaces } from '../geometry/overlay/shape-faces.ts';
import { traceEach } from '../geometry/overlay/trace-areas.ts';
import type { MultiPolygon } from '../geometry/types.ts';
import { noCover, type Covers, type LandAccount } from './land-account.ts';
import { SharedLand } from './shared-land.ts';

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
  /** What records before and after have in common. */
  readonly shared: SharedLand;
}

/**
 * Lays what differs of two versions over each other: adds every piece to the account, and gathers the pieces whose cover
 * differs to places, each in one piece.
 */
export function differenceOfLand(before: readonly Part[], after: readonly Part[], covers: Covers, account: LandAccount): LandDifference {
  if (before.length + after.length === 0) return { changed: [], overlap: [0, 0], shared: new SharedLand() };
  const faces = new ShapeFaces(before.map(({ shape }) => shape), after.map(({ shape }) => shape));
  const { topology: { cycleCount } } = faces;
  const areas = faces.twiceAreas();
  const sides = [before.map(({ landUse }) => covers.of([landUse])), after.map(({ landUse }) => covers.of([landUse]))] as const;
  const from = new Int32Array(cycleCount);
  const to = new Int32Array(cycleCount);
  const shared = new SharedLand(before.length + after.length);
  const overlap: [number, number] = [0, 0];
  for (let cycle = 0; cycle < cycleCount; cycle++) {
    const area = areas[cycle]!;
    const [a, b] = [faces.only(cycle, 0), faces.only(cycle, 1)];
    if (a > -2 && b > -2) {
      from[cycle] = a === -1 ? noCover : sides[0][a]!;
      to[cycle] = b === -1 ? noCover : sides[1][b]!;
      if (a >= 0 && b >= 0) shared.add(before[a]!.record, after[b]!.record, area);
    } else {
      const [these, those] = [faces.shapes(cycle, 0), faces.shapes(cycle, 1)];
      from[cycle] = covers.of(these.map((shape) => before[shape]!.landUse));
      to[cycle] = covers.of(those.map((shape) => after[shape]!.landUse));
      overlap[0] += Math.max(0, these.length - 1) * area;
      overlap[1] += Math.max(0, those.length - 1) * area;
      for (const one of these) for (const other of those) shared.add(before[one]!.record, after[other]!.record, area);
    }
    // The plane around everything is no land.
    if (from[cycle] !== noCover || to[cycle] !== noCover) account.add(from[cycle]!, to[cycle]!, area);
  }
  return { changed: gatherPlaces(faces, from, to, areas), overlap, shared };
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
  // A place of its own number for each root; everything of it in flat arrays.
  const numberOf = new Int32Array(cycleCount).fill(-1);
  const cycleOfPlace: number[] = [];
  for (let cycle = 0; cycle < cycleCount; cycle++) {
    if (!isChanged(cycle)) continue;
    const root = rootOf(cycle);
    if (numberOf[root] === -1) numberOf[root] = cycleOfPlace.push(cycle) - 1;
    numberOf[cycle] = numberOf[root]!;
  }
  const twiceMm2 = new Float64Array(cycleOfPlace.length);
  for (let cycle = 0; cycle < cycleCount; cycle++) if (numberOf[cycle]! >= 0) twiceMm2[numberOf[cycle]!]! += areas[cycle]!;
  const lengthMm = new Float64Array(cycleOfPlace.length);
  const start = new Int32Array(cycleOfPlace.length + 1);
  const eachBounding = (visit: (half: number, place: number) => void) => {
    for (let half = 0; half < cycleOf.length; half++) {
      const place = numberOf[cycleOf[half]!]!;
      if (place >= 0 && numberOf[cycleOf[half ^ 1]!] !== place) visit(half, place);
    }
  };
  eachBounding((half, place) => {
    start[place + 1]!++;
    lengthMm[place]! += Math.hypot(points.x(ends[half ^ 1]!) - points.x(ends[half]!), points.y(ends[half ^ 1]!) - points.y(ends[half]!));
  });
  for (let place = 0; place < cycleOfPlace.length; place++) start[place + 1]! += start[place]!;
  const halves = new Int32Array(start[cycleOfPlace.length]!);
  const fill = start.slice();
  eachBounding((half, place) => (halves[fill[place]!++] = half));
  return traceEach(topology, cycleOfPlace.map((_, place) => halves.subarray(start[place]!, start[place + 1]!))).map((polygons, place) => ({
    from: from[cycleOfPlace[place]!]!, to: to[cycleOfPlace[place]!]!, twiceMm2: twiceMm2[place]!,
    meanWidthM: lengthMm[place] === 0 ? 0 : twiceMm2[place]! / lengthMm[place]! / 1000, shape: ofGrid(polygons, origin),
  }));
}
