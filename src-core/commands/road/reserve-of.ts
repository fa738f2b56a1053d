import type { PlanRecord } from '../../document/record.ts';
import type { RecordSearch } from '../../document/record-index.ts';
import { boxesMeet, boxOf } from '../../geometry/bounds.ts';
import { differenceOf, intersectionOf, nothingLeft, unionOf } from '../../geometry/overlay/overlay-areas.ts';
import type { Box, MultiPolygon } from '../../geometry/types.ts';
import { measuresOf } from './cross-section.ts';
import { meetingCorners, stripOf } from './strips.ts';
import { boundaryOf, cutToBoundary } from './within-boundary.ts';

/** Whether a road keeps the ground of its crossing with another one that is as wide. */
export type KeepsCrossing = (other: PlanRecord) => boolean;

interface Asked {
  /** Of one that is new, none: the others were there before. */
  readonly keeps?: KeepsCrossing;
  /** Only the crossings with roads that come in here, plan metres. */
  readonly within?: Box | null;
  readonly hasCorners?: boolean;
}

/**
 * The land of a road: along its centre line, as wide as it is, with the corners at roads it meets rounded by the larger
 * of the two radii, and no farther than the planning boundary. The ground of a crossing belongs to the wider road, to the
 * one that is already there where both are as wide: it is left out here, and the corners with it are not.
 */
export function reserveOf(road: PlanRecord, index: RecordSearch, { keeps = () => false, within = null, hasCorners = true }: Asked = {}): MultiPolygon {
  const own = measuresOf(road);
  if (own === null || road.geometry?.type !== 'MultiLineString') return nothingLeft;
  const boundary = boundaryOf(index);
  const strip = stripOf(road.geometry, own.width, boundary);
  const around = boxOf(strip);
  const corners: MultiPolygon[] = [];
  const wider: MultiPolygon[] = [];
  for (const other of index.search('roads', within ?? around)) {
    const its = measuresOf(other);
    if (other.id === road.id || its === null || other.geometry?.type !== 'MultiLineString') continue;
    const otherStrip = stripOf(other.geometry, its.width, boundary);
    if (!boxesMeet(boxOf(otherStrip), around)) continue;
    const rounded = meetingCorners(strip, otherStrip, Math.max(own.cornerRadius, its.cornerRadius));
    if (rounded === null) continue;
    if (hasCorners) corners.push(...rounded);
    if (its.width > own.width || (its.width === own.width && !keeps(other))) wider.push(otherStrip);
  }
  const whole = corners.length === 0 ? strip : unionOf([strip, ...corners]);
  const land = wider.length === 0 ? whole : differenceOf([whole], wider);
  return boundary.length === 0 ? land : cutToBoundary(land, boundary, stripOf(road.geometry, own.width, []));
}

/** Whether all of a road lies outside the planning boundary: it then has no land in the plan. */
export function isOutsideBoundary(road: PlanRecord, index: RecordSearch): boolean {
  const [own, boundary] = [measuresOf(road), boundaryOf(index)];
  if (own === null || boundary.length === 0 || road.geometry?.type !== 'MultiLineString') return false;
  return intersectionOf([stripOf(road.geometry, own.width, [])], boundary).polygons.length === 0;
}

/** The ground between its two reserve lines, corners and crossings aside; `null` of a road without a width. */
export function groundOf(road: PlanRecord, index: RecordSearch): MultiPolygon | null {
  const own = measuresOf(road);
  return own === null || road.geometry?.type !== 'MultiLineString' ? null : stripOf(road.geometry, own.width, boundaryOf(index));
}
