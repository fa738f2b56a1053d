import type { PlanRecord } from '../../document/record.ts';
import type { RecordSearch } from '../../document/record-index.ts';
import { boxesMeet, boxOf } from '../../geometry/bounds.ts';
import { commonLength } from '../../geometry/common-length.ts';
import { areaAlong, offsetArea } from '../../geometry/overlay/offset.ts';
import { differenceOf, intersectionOf, unionOf } from '../../geometry/overlay/overlay-areas.ts';
import type { Box, Geometry, Line, MultiPolygon } from '../../geometry/types.ts';
import { measuresOf, type RoadMeasures } from './cross-section.ts';
import { boundaryOf, cutToBoundary, throughBoundary } from './within-boundary.ts';

type Lines = Extract<Geometry, { type: 'MultiLineString' }>;

/** A corner is looked at in a window of so many radii around the crossing: the tangents of an acute one run far out. */
const windowRadii = 6;

/**
 * The land of a road: along its centre line, as wide as it is, with the corners at roads it meets rounded by the larger
 * of the two radii, and no farther than the planning boundary. The ground of a crossing belongs to the wider road, to the one that is already there where both are
 * as wide: it is left out here, and the corners with it are not.
 */
export function reserveOf(road: PlanRecord, index: RecordSearch): MultiPolygon {
  const own = measuresOf(road);
  if (own === null || road.geometry?.type !== 'MultiLineString') return { type: 'MultiPolygon', polygons: [] };
  const boundary = boundaryOf(index);
  const strip = stripOf(road.geometry, own, boundary);
  const around = boxOf(strip);
  let corners: MultiPolygon[] = [];
  const wider: MultiPolygon[] = [];
  for (const other of index.search('roads', around)) {
    const its = measuresOf(other);
    if (other.id === road.id || its === null || other.geometry?.type !== 'MultiLineString') continue;
    const otherStrip = stripOf(other.geometry, its, boundary);
    if (!boxesMeet(boxOf(otherStrip), around)) continue;
    const crossing = intersectionOf([strip], [otherStrip]);
    if (crossing.polygons.length === 0) continue;
    corners = [...corners, ...cornersAt(strip, otherStrip, crossing, Math.max(own.cornerRadius, its.cornerRadius))];
    if (its.width >= own.width) wider.push(otherStrip);
  }
  const whole = corners.length === 0 ? strip : unionOf([strip, ...corners]);
  const land = wider.length === 0 ? whole : differenceOf([whole], wider);
  return boundary === null ? land : cutToBoundary(land, boundary, stripOf(road.geometry, own, null));
}

/** Whether all of a road lies outside the planning boundary: it then has no land in the plan. */
export function isOutsideBoundary(road: PlanRecord, index: RecordSearch): boolean {
  const [own, boundary] = [measuresOf(road), boundaryOf(index)];
  if (own === null || boundary === null || road.geometry?.type !== 'MultiLineString') return false;
  return intersectionOf([stripOf(road.geometry, own, null)], boundary).polygons.length === 0;
}

const stripOf = ({ lines }: Lines, { width }: RoadMeasures, boundary: readonly MultiPolygon[] | null): MultiPolygon =>
  areaAlong(boundary === null ? lines as readonly Line[] : lines.map((line) => throughBoundary(line, width, boundary)), width / 2, 'round');

/** What a circle of the radius cannot reach between two strips: grown and shrunk again, the strips have it as well. */
function cornersAt(a: MultiPolygon, b: MultiPolygon, crossing: MultiPolygon, radius: number): MultiPolygon[] {
  if (!(radius > 0)) return [];
  return crossing.polygons.flatMap((polygon) => {
    const its = boxOf({ type: 'MultiPolygon', polygons: [polygon] });
    const window = rectangle(its, windowRadii * radius);
    const both = unionOf([intersectionOf([a], [window]), intersectionOf([b], [window])]);
    const closed = offsetArea(offsetArea(both, radius), -radius);
    return differenceOf([intersectionOf([closed], [window])], [both]).polygons
      .map((corner): MultiPolygon => ({ type: 'MultiPolygon', polygons: [corner] }))
      // What lies along one strip alone is rounding of its own bends.
      .filter((corner) => commonLength(corner, a) > radius / 20 && commonLength(corner, b) > radius / 20);
  });
}

function rectangle({ minX, minY, maxX, maxY }: Box, reach: number): MultiPolygon {
  const [left, low, right, high] = [minX - reach, minY - reach, maxX + reach, maxY + reach].map((value) => Math.round(value * 1000) / 1000) as [number, number, number, number];
  return { type: 'MultiPolygon', polygons: [[Float64Array.of(left, low, right, low, right, high, left, high)]] };
}
