import type { RecordSearch } from '../../document/record-index.ts';
import { boxesMeet, boxOf } from '../../geometry/bounds.ts';
import { onGrid } from '../../geometry/grid.ts';
import { nearestOnPaths } from '../../geometry/nearest-on-paths.ts';
import { intersectionOf } from '../../geometry/overlay/overlay-areas.ts';
import { isInside } from '../../geometry/point-in-polygon.ts';
import { distance } from '../../geometry/segment.ts';
import type { Box, Line, MultiPolygon, PlanPoint } from '../../geometry/types.ts';

const everywhere: Box = { minX: -Infinity, minY: -Infinity, maxX: Infinity, maxY: Infinity };

/** The planning boundary, in however many parts; empty where the plan has none yet. */
export const boundaryOf = (index: RecordSearch): readonly MultiPolygon[] =>
  index.search('boundary', everywhere).flatMap(({ geometry }) => (geometry?.type === 'MultiPolygon' ? [geometry] : []));

/** A road is prolonged by so many of its widths: that fills the corner at any angle above 14°. */
const prolongedBy = 2;
/** An end is on the boundary within the rounding to the grid, metres. */
const rounding = 0.002;

/**
 * A centre line that ends at the boundary, prolonged through it: a strip cut straight across there would leave a corner
 * of land between itself and a boundary that runs at an angle.
 */
export function throughBoundary(line: Line, width: number, boundary: readonly MultiPolygon[]): Line {
  const count = line.length / 2;
  const at = (i: number): PlanPoint => ({ x: line[2 * i]!, y: line[2 * i + 1]! });
  if (count < 2 || distance(at(0), at(count - 1)) === 0) return line;
  const start = beyond(at(1), at(0), width, boundary);
  const end = beyond(at(count - 2), at(count - 1), width, boundary);
  return start === null && end === null ? line : Float64Array.of(...(start === null ? [] : [start.x, start.y]), ...line, ...(end === null ? [] : [end.x, end.y]));
}

/** `null` where the line ends inside, far outside, or runs along the boundary. */
function beyond(before: PlanPoint, end: PlanPoint, width: number, boundary: readonly MultiPolygon[]): PlanPoint | null {
  const length = distance(before, end);
  if (length === 0) return null;
  const away = Math.min(...boundary.map((shape) => distance(nearestOnPaths(end, shape)!, end)));
  const isIn = ({ x, y }: PlanPoint): boolean => boundary.some((shape) => isInside({ x, y }, shape));
  if (away > (isIn(end) ? rounding : width)) return null;
  const [ux, uy] = [(end.x - before.x) / length, (end.y - before.y) / length];
  // A step on, and a little to both sides: all of it is outside.
  if ([-0.1, 0.1].some((aside) => isIn({ x: end.x + ux - aside * uy, y: end.y + uy + aside * ux }))) return null;
  return { x: onGrid(end.x + prolongedBy * width * ux), y: onGrid(end.y + prolongedBy * width * uy) };
}

/** What of a reserve lies in the boundary, but for what a prolonged end reaches where the boundary comes back to it. */
export function cutToBoundary(reserve: MultiPolygon, boundary: readonly MultiPolygon[], strip: MultiPolygon): MultiPolygon {
  const around = boxOf(strip);
  const polygons = intersectionOf([reserve], boundary).polygons.filter((polygon) => {
    const part: MultiPolygon = { type: 'MultiPolygon', polygons: [polygon] };
    return boxesMeet(boxOf(part), around) && intersectionOf([part], [strip]).polygons.length > 0;
  });
  return { type: 'MultiPolygon', polygons };
}
