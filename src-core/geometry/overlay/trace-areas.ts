import type { EdgeTopology } from './edge-topology.ts';

/** Rings in whole millimetres: the outer one counter-clockwise, then the holes, clockwise. */
export type GridPolygon = readonly Float64Array[];

/**
 * The areas that a choice of half-edges bounds: `bounds(h)` says whether what is wanted lies to the left of `h` and ends
 * there. Rings do not touch themselves, holes may touch their outer ring in single points, as the standard has it.
 */
export function traceAreas(graph: EdgeTopology, bounds: (half: number) => boolean): GridPolygon[] {
  const { shells, holes } = traceRings(graph, bounds);
  placeHoles(shells, holes, true);
  return shells.map(({ ring, holes: its }) => [ring, ...its]);
}

/** As `traceAreas` where the plane around everything may be among what is bounded: that one has no outer ring and is left out. */
export function traceFaces(graph: EdgeTopology, bounds: (half: number) => boolean): GridPolygon[] {
  const { shells, holes } = traceRings(graph, bounds);
  placeHoles(shells, holes, false);
  return shells.map(({ ring, holes: its }) => [ring, ...its]);
}

/** As `traceAreas`, of many areas in turn: the half-edges that bound each one are listed. */
export function traceEach(graph: EdgeTopology, lists: Iterable<ArrayLike<number> & Iterable<number>>): GridPolygon[][] {
  const wanted = new Uint8Array(2 * graph.edgeCount);
  const used = new Uint8Array(2 * graph.edgeCount);
  const areas: GridPolygon[][] = [];
  for (const halves of lists) {
    for (const half of halves) wanted[half] = 1;
    const { shells, holes } = ringsAmong(graph, halves, wanted, used);
    placeHoles(shells, holes, true);
    areas.push(shells.map(({ ring, holes: its }) => [ring, ...its]));
    for (const half of halves) wanted[half] = used[half] = 0;
  }
  return areas;
}

function traceRings(graph: EdgeTopology, bounds: (half: number) => boolean): { readonly shells: Shell[]; readonly holes: readonly Float64Array[] } {
  const wanted = new Uint8Array(2 * graph.edgeCount);
  const halves: number[] = [];
  for (let half = 0; half < wanted.length; half++) {
    if (!bounds(half)) continue;
    wanted[half] = 1;
    halves.push(half);
  }
  return ringsAmong(graph, halves, wanted, new Uint8Array(wanted.length));
}

function ringsAmong(graph: EdgeTopology, halves: Iterable<number>, wanted: Uint8Array, used: Uint8Array): { readonly shells: Shell[]; readonly holes: readonly Float64Array[] } {
  const shells: Shell[] = [];
  const holes: Float64Array[] = [];
  for (const start of halves) {
    if (used[start] === 1) continue;
    const walk: number[] = [];
    for (let half = start; used[half] === 0; half = nextOf(graph, wanted, half)) {
      used[half] = 1;
      walk.push(half);
    }
    for (const ring of simpleRings(graph, walk)) {
      if (twiceArea(ring) > 0) shells.push({ ring, box: boxOfRing(ring), area: twiceArea(ring), holes: [] });
      else holes.push(ring);
    }
  }
  return { shells, holes };
}

interface Shell { readonly ring: Float64Array; readonly box: readonly [number, number, number, number]; readonly area: number; readonly holes: Float64Array[] }

/** Around the same area: the first wanted half-edge clockwise from the one that runs back. */
function nextOf(graph: EdgeTopology, wanted: Uint8Array, half: number): number {
  let next = graph.turnClockwise(half ^ 1);
  while (wanted[next] === 0) next = graph.turnClockwise(next);
  return next;
}

/** A walk that comes to a point twice is several rings that touch there. */
function simpleRings(graph: EdgeTopology, walk: readonly number[]): Float64Array[] {
  const rings: Float64Array[] = [];
  const stack: number[] = [];
  const placeOf = new Map<number, number>();
  for (const half of walk) {
    const point = graph.origin(half);
    const place = placeOf.get(point);
    if (place !== undefined) {
      const loop = stack.splice(place);
      for (const each of loop) placeOf.delete(each);
      rings.push(ringOfPoints(graph, loop));
    }
    placeOf.set(point, stack.length);
    stack.push(point);
  }
  rings.push(ringOfPoints(graph, stack));
  return rings.filter((ring) => ring.length >= 6);
}

function ringOfPoints({ points }: EdgeTopology, ids: readonly number[]): Float64Array {
  const ring = new Float64Array(2 * ids.length);
  ids.forEach((id, i) => {
    ring[2 * i] = points.x(id);
    ring[2 * i + 1] = points.y(id);
  });
  return ring;
}

/** About the first vertex, so that the products stay whole. */
function twiceArea(ring: Float64Array): number {
  let twice = 0;
  for (let i = 2; i + 3 < ring.length; i += 2) {
    twice += (ring[i]! - ring[0]!) * (ring[i + 3]! - ring[1]!) - (ring[i + 2]! - ring[0]!) * (ring[i + 1]! - ring[1]!);
  }
  return twice;
}

function boxOfRing(ring: Float64Array): readonly [number, number, number, number] {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < ring.length; i += 2) {
    minX = Math.min(minX, ring[i]!);
    maxX = Math.max(maxX, ring[i]!);
    minY = Math.min(minY, ring[i + 1]!);
    maxY = Math.max(maxY, ring[i + 1]!);
  }
  return [minX, minY, maxX, maxY];
}

/**
 * Each hole goes to the smallest outer ring around it. What is noded in a window only may cross itself outside of it, where
 * it is to stay as it is: a ring that runs clockwise all in all, or leaves the ring around it. With `isBounded` such a one
 * stays a hole of the ring it meets, or an area of its own.
 */
function placeHoles(shells: Shell[], holes: readonly Float64Array[], isBounded: boolean): void {
  if (holes.length === 0) return;
  const ordered = [...shells].sort((a, b) => a.area - b.area);
  for (const hole of holes) {
    const its = boxOfRing(hole);
    const [minX, minY, maxX, maxY] = its;
    // The middle of an edge lies on no other ring; half steps keep it whole.
    const [x, y] = [hole[0]! + hole[2]!, hole[1]! + hole[3]!];
    const around = ordered.find(({ ring, box }) => box[0] <= minX && box[1] <= minY && box[2] >= maxX && box[3] >= maxY && -twiceArea(hole) < twiceArea(ring) && isInside(x, y, ring))
      ?? (isBounded ? ordered.find(({ box }) => box[0] < maxX && box[1] < maxY && box[2] > minX && box[3] > minY) : undefined);
    if (around !== undefined) around.holes.push(hole);
    else if (isBounded) shells.push({ ring: hole, box: its, area: 0, holes: [] });
  }
}

/** `x, y` in half steps. */
function isInside(x: number, y: number, ring: Float64Array): boolean {
  let odd = false;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    const [xi, yi, xj, yj] = [2 * ring[i]!, 2 * ring[i + 1]!, 2 * ring[j]!, 2 * ring[j + 1]!];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) odd = !odd;
  }
  return odd;
}
