import { areaAlong } from '../../geometry/overlay/offset.ts';
import { intersectionOf } from '../../geometry/overlay/overlay-areas.ts';
import type { Geometry, MultiPolygon } from '../../geometry/types.ts';
import { cornersAt } from './corners-at.ts';
import { throughBoundary } from './within-boundary.ts';

type Lines = Extract<Geometry, { type: 'MultiLineString' }>;

interface Known { readonly width: number; readonly boundary: readonly MultiPolygon[]; readonly strip: MultiPolygon }

/** Before and after a change of width, with the boundary and without. */
const mostKept = 4;
const strips = new WeakMap<Lines, Known[]>();

/** The ground within half the width of a centre line, ends at the boundary prolonged through it; kept while the line lives, for an edit asks for it many times. */
export function stripOf(geometry: Lines, width: number, boundary: readonly MultiPolygon[]): MultiPolygon {
  const known = strips.get(geometry) ?? [];
  const found = known.find((each) => each.width === width && each.boundary.length === boundary.length && each.boundary.every((shape, i) => shape === boundary[i]));
  if (found !== undefined) return found.strip;
  const lines = boundary.length === 0 ? [...geometry.lines] : geometry.lines.map((line) => throughBoundary(line, width, boundary));
  const strip = areaAlong(lines, width / 2, 'round');
  strips.set(geometry, [{ width, boundary, strip }, ...known].slice(0, mostKept));
  return strip;
}

interface Meeting {
  /** What two strips have in common. */
  readonly crossing: MultiPolygon;
  /** By radius. */
  readonly corners: Map<number, readonly MultiPolygon[]>;
}

const meetings = new WeakMap<MultiPolygon, WeakMap<MultiPolygon, Meeting>>();

/** The corners where two strips meet, for arcs of this radius; `null` where they do not meet. Kept as long as both strips. */
export function meetingCorners(a: MultiPolygon, b: MultiPolygon, radius: number): readonly MultiPolygon[] | null {
  const meeting = meetings.get(a)?.get(b) ?? meetings.get(b)?.get(a) ?? newMeeting(a, b);
  if (meeting.crossing.polygons.length === 0) return null;
  let corners = meeting.corners.get(radius);
  if (corners === undefined) {
    corners = cornersAt(a, b, meeting.crossing, radius);
    meeting.corners.set(radius, corners);
  }
  return corners;
}

function newMeeting(a: MultiPolygon, b: MultiPolygon): Meeting {
  const meeting: Meeting = { crossing: intersectionOf([a], [b]), corners: new Map() };
  const ofA = meetings.get(a) ?? new WeakMap<MultiPolygon, Meeting>();
  meetings.set(a, ofA.set(b, meeting));
  return meeting;
}
