import type { Geos } from '../../../native/geos.ts';
import { onGrid } from '../../../src-core/geometry/grid.ts';
import { orientedPolygon } from '../../../src-core/geometry/ring.ts';
import type { MultiPolygon, Polygon, Ring } from '../../../src-core/geometry/types.ts';
import type { RawPolygon, RawShape } from './raw-shapes.ts';

/** How a fixture's unit becomes metres: `(value - origin) × scale`. */
export interface Fit { readonly x: number; readonly y: number; readonly scale: number }

/** Fixtures come in degrees or in small numbers. The scale is the largest power of ten that leaves the whole below this, so that a millimetre is less than a millionth of its size. */
const largestExtentM = 10_000;

/** One fit for all shapes of a case. */
export function fitOf(shapes: readonly RawShape[]): Fit {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const shape of shapes) for (const polygon of shape.polygons) for (const ring of polygon) for (const [x, y] of ring) {
    [minX, minY, maxX, maxY] = [Math.min(minX, x!), Math.min(minY, y!), Math.max(maxX, x!), Math.max(maxY, y!)];
  }
  const extent = Math.max(maxX - minX, maxY - minY);
  if (!(extent > 0)) return { x: 0, y: 0, scale: 1 };
  return { x: minX, y: minY, scale: 10 ** Math.floor(Math.log10(largestExtentM / extent)) };
}

/** As the plan would have it: in metres, on the grid, without repeated corners, outer rings counter-clockwise. */
export function onTheGrid(shape: RawShape, fit: Fit): MultiPolygon {
  return { type: 'MultiPolygon', polygons: shape.polygons.map((polygon) => polygonOf(polygon, fit)).filter(([outer]) => outer !== undefined && outer.length >= 6) };
}

function polygonOf(rings: RawPolygon, { x, y, scale }: Fit): Polygon {
  const [outer, ...holes] = rings.map((raw): Ring => {
    const ring: number[] = [];
    for (const [a, b] of raw) {
      const [px, py] = [onGrid((a! - x) * scale), onGrid((b! - y) * scale)];
      if (ring.at(-2) !== px || ring.at(-1) !== py) ring.push(px, py);
    }
    while (ring.length > 2 && ring[0] === ring.at(-2) && ring[1] === ring.at(-1)) ring.length -= 2;
    return Float64Array.from(ring);
  });
  return outer === undefined ? [] : orientedPolygon([outer, ...holes.filter((hole) => hole.length >= 6)]);
}

/** What the import makes of a shape: one that is not valid is repaired by GEOS first. */
export function asImported(shape: MultiPolygon, geos: Geos): { readonly shape: MultiPolygon; readonly repaired: boolean } {
  if (shape.polygons.length === 0 || geos.whyInvalid(shape.polygons) === null) return { shape, repaired: false };
  const polygons = geos.repaired(shape.polygons) ?? [];
  return { shape: { type: 'MultiPolygon', polygons: polygons.map((polygon) => orientedPolygon(polygon)) }, repaired: true };
}
