import { changeOf, type RecordChange } from '../document/change.ts';
import type { LayerKey } from '../document/layers.ts';
import type { PlanRecord } from '../document/record.ts';
import { boxAround } from '../geometry/bounds.ts';
import { crossingAt } from '../geometry/crossing.ts';
import { onGrid } from '../geometry/grid.ts';
import { insertedOnEdges } from '../geometry/shared-vertices.ts';
import { isInsidePolygon } from '../geometry/point-in-polygon.ts';
import { pointsOf, signedRingArea } from '../geometry/ring.ts';
import type { Geometry, PlanPoint, Polygon } from '../geometry/types.ts';
import { failure, problem, success, type Result } from '../result.ts';
import type { Command, Refusal } from './command.ts';

export interface MoveVertex {
  readonly layer: LayerKey;
  /** Exactly where a vertex is. */
  readonly from: PlanPoint;
  readonly to: PlanPoint;
}

/**
 * Moves the vertex of every record of the layer that has it, so that neighbours stay neighbours. One that has only an
 * edge running through the place gets the vertex first and moves along.
 */
export const moveVertex: Command<MoveVertex> = ({ index }, { layer, from, to: wanted }) => {
  const to = { x: onGrid(wanted.x), y: onGrid(wanted.y) };
  if (to.x === from.x && to.y === from.y) return failure(problem('nothing-to-change'));
  const near = index.search(layer, boxAround(from, 0));
  if (!near.some((record) => hasVertex(record.geometry, from))) return failure(problem('vertex-not-found', { x: from.x, y: from.y }));
  const steps: RecordChange[] = [];
  for (const before of near) {
    const geometry = insertedOnEdges(before.geometry, [from]);
    if (!hasVertex(geometry, from)) continue;
    const moved = withMovedVertex(before, geometry!, from, to);
    if (!moved.ok) return moved;
    steps.push({ before, after: { ...before, geometry: moved.value } });
  }
  // Where the vertex arrives on somebody's edge, that edge gets it too.
  const touched = new Set(steps.map(({ before }) => before!.id));
  for (const before of index.search(layer, boxAround(to, 0.001))) {
    if (touched.has(before.id)) continue;
    const geometry = insertedOnEdges(before.geometry, [to]);
    if (geometry !== before.geometry) steps.push({ before, after: { ...before, geometry } });
  }
  return success(changeOf(steps));
};

function hasVertex(geometry: Geometry | null, at: PlanPoint): boolean {
  return geometry !== null && coordinatesOf(geometry).some((coordinates) => {
    for (let i = 0; i < coordinates.length; i += 2) if (coordinates[i] === at.x && coordinates[i + 1] === at.y) return true;
    return false;
  });
}

function coordinatesOf(geometry: Geometry): readonly Float64Array[] {
  if (geometry.type === 'MultiPolygon') return geometry.polygons.flat();
  return geometry.type === 'MultiLineString' ? geometry.lines : [geometry.points];
}

function withMovedVertex(record: PlanRecord, geometry: Geometry, from: PlanPoint, to: PlanPoint): Result<Geometry, Refusal> {
  const move = (coordinates: Float64Array) => moved(coordinates, from, to);
  if (geometry.type === 'MultiLineString') return success({ type: 'MultiLineString', lines: geometry.lines.map(move) });
  if (geometry.type === 'MultiPoint') return success({ type: 'MultiPoint', points: move(geometry.points) });
  const polygons = geometry.polygons.map((polygon) => polygon.map((ring) => withoutRepeat(move(ring), to)));
  const zone = String(record.fields['label'] ?? record.fields['name'] ?? record.id);
  const rings = polygons.flat();
  const before = geometry.polygons.flat();
  if (rings.some((ring) => ring.length < 6 || signedRingArea(ring) === 0)) return failure(problem('zone-would-collapse', { zone, x: to.x, y: to.y }));
  const crossing = crossingAt(rings, to);
  if (crossing !== null) return failure(problem('zone-would-cross-itself', { zone, x: crossing.x, y: crossing.y }));
  const turned = rings.some((ring, i) => signedRingArea(ring) > 0 !== signedRingArea(before[i]!) > 0);
  if (turned || !isNested(polygons)) return failure(problem('zone-would-cross-itself', { zone, x: to.x, y: to.y }));
  return success({ type: 'MultiPolygon', polygons });
}

function moved(coordinates: Float64Array, from: PlanPoint, to: PlanPoint): Float64Array {
  const result = coordinates.slice();
  for (let i = 0; i < result.length; i += 2) {
    if (result[i] !== from.x || result[i + 1] !== from.y) continue;
    result[i] = to.x;
    result[i + 1] = to.y;
  }
  return result;
}

/** A vertex moved onto the one next to it becomes one vertex. */
function withoutRepeat(ring: Float64Array, at: PlanPoint): Float64Array {
  const kept: number[] = [];
  for (let i = 0; i < ring.length; i += 2) {
    const next = i + 2 === ring.length ? 0 : i + 2;
    const repeats = ring[i] === at.x && ring[i + 1] === at.y && ring[next] === at.x && ring[next + 1] === at.y;
    if (!repeats) kept.push(ring[i]!, ring[i + 1]!);
  }
  return kept.length === ring.length ? ring : Float64Array.from(kept);
}

/** Every hole lies in its outer ring, and no part in another: what a move past a whole ring breaks without crossing it. */
function isNested(polygons: readonly Polygon[]): boolean {
  return polygons.every(([outer, ...holes], index) =>
    holes.every((hole) => hasPointIn(hole, [outer!])) &&
    polygons.every((other, otherIndex) => otherIndex === index || !isStrictlyIn(other[0]!, polygons[index]!)));
}

const hasPointIn = (ring: Float64Array, polygon: Polygon): boolean =>
  pointsOf(ring).some((point) => isInsidePolygon(point, polygon)) || middlesOf(ring).some((point) => isInsidePolygon(point, polygon));

const isStrictlyIn = (ring: Float64Array, polygon: Polygon): boolean => middlesOf(ring).every((point) => isInsidePolygon(point, polygon));

const middlesOf = (ring: Float64Array): PlanPoint[] => {
  const points = pointsOf(ring);
  return points.map((point, i) => ({ x: (point.x + points[(i + 1) % points.length]!.x) / 2, y: (point.y + points[(i + 1) % points.length]!.y) / 2 }));
};
