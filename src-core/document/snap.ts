import { boxAround } from '../geometry/bounds.ts';
import { onGrid } from '../geometry/grid.ts';
import { pathsOf } from '../geometry/paths-of.ts';
import { distance, nearestOnSegment } from '../geometry/segment.ts';
import type { Geometry, PlanPoint } from '../geometry/types.ts';
import type { RecordId } from '../ids.ts';
import type { Metres } from '../units.ts';
import type { LayerKey } from './layers.ts';
import type { RecordIndex } from './record-index.ts';

export interface Snap {
  /** On the 1 mm grid; a vertex is met exactly. */
  readonly point: PlanPoint;
  readonly kind: 'own-vertex' | 'vertex' | 'edge';
  /** Whose vertex or edge it is; `null` for a vertex of what is being drawn. */
  readonly record: RecordId | null;
}

/**
 * What the cursor is meant to be on: the nearest vertex within `reach`, else the nearest edge. A vertex wins over an
 * edge that is nearer, for it is the smaller target. `own` are the vertices of what is being drawn.
 */
export function snapPoint(
  cursor: PlanPoint, reach: Metres, index: RecordIndex, layers: readonly LayerKey[], own: readonly PlanPoint[] = [],
): Snap | null {
  let best: Snap | null = null;
  let bestDistance: number = reach;
  const offer = (point: PlanPoint, kind: Snap['kind'], record: RecordId | null) => {
    const away = distance(cursor, point);
    if (away > bestDistance || (away === bestDistance && best !== null)) return;
    best = { point, kind, record };
    bestDistance = away;
  };
  for (const point of own) offer(point, 'own-vertex', null);

  const box = boxAround(cursor, reach);
  const near = layers.flatMap((layer) => index.search(layer, box));
  for (const record of near) forEachVertex(record.geometry, (point) => offer(point, 'vertex', record.id));
  if (best !== null) return best;
  for (const record of near) {
    forEachEdge(record.geometry, (a, b) => {
      const nearest = nearestOnSegment(cursor, a, b);
      offer({ x: onGrid(nearest.x), y: onGrid(nearest.y) }, 'edge', record.id);
    });
  }
  return best;
}

function forEachVertex(geometry: Geometry | null, visit: (point: PlanPoint) => void): void {
  const visitAll = (coordinates: Float64Array) => {
    for (let i = 0; i < coordinates.length; i += 2) visit({ x: coordinates[i]!, y: coordinates[i + 1]! });
  };
  if (geometry?.type === 'MultiPoint') visitAll(geometry.points);
  else for (const { coordinates } of pathsOf(geometry)) visitAll(coordinates);
}

function forEachEdge(geometry: Geometry | null, visit: (a: PlanPoint, b: PlanPoint) => void): void {
  for (const { coordinates, closed } of pathsOf(geometry)) {
    const count = coordinates.length / 2;
    for (let i = 0; i < (closed ? count : count - 1); i++) {
      const next = (i + 1) % count;
      visit({ x: coordinates[2 * i]!, y: coordinates[2 * i + 1]! }, { x: coordinates[2 * next]!, y: coordinates[2 * next + 1]! });
    }
  }
}
