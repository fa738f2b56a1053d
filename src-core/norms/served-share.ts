import { onGrid } from '../geometry/grid.ts';
import { unionOf } from '../geometry/overlay/overlay-areas.ts';
import type { MultiPolygon, PlanPoint } from '../geometry/types.ts';

/** Corners of a circle: its area is right to 0.05 %. */
const corners = 128;

/** The land within a straight line of any of the places, metres. */
export function withinStraightLine(places: readonly PlanPoint[], radiusM: number): MultiPolygon {
  if (places.length === 0) return { type: 'MultiPolygon', polygons: [] };
  return unionOf(places.map(({ x, y }) => ({ type: 'MultiPolygon', polygons: [[circle(x, y, radiusM)]] })));
}

function circle(x: number, y: number, radius: number): Float64Array {
  const ring = new Float64Array(2 * corners);
  for (let i = 0; i < corners; i++) {
    const angle = (2 * Math.PI * i) / corners;
    ring[2 * i] = onGrid(x + radius * Math.cos(angle));
    ring[2 * i + 1] = onGrid(y + radius * Math.sin(angle));
  }
  return ring;
}
