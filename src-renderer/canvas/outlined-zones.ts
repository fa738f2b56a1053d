import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import type { PlanRecord } from '../../src-core/document/record.ts';
import type { Geometry } from '../../src-core/geometry/types.ts';
import type { FoundZone } from './zone-fills.ts';

/** Of so many zones in a view each has its outline. */
const mostWhole = 6_000;
/** Where there are more: what a zone's shorter side must be on the screen for an outline, pixels. Of smaller ones the lines would hide the colour. */
const leastPixels = 8;
/** And so many corners, which cost some 60 ms once the view rests, with about half as many edges in each picture. */
const mostCorners = 200_000;

export interface OutlinedZones {
  readonly zones: readonly PlanRecord[];
  /** Zones whose shorter side is less than this have no outline, pixels; 0 where each has one. */
  readonly leastPixels: number;
}

/** Zones whose box is nowhere narrower than `leastSide` metres; `null` where they are more than `most`. */
export type SearchZones = (leastSide: number, most: number) => FoundZone[] | null;

/** The zones of a view that have outlines: all, or where they are many the largest. */
export function outlinedZones(search: SearchZones, document: PlanDocument, metresAPixel: number): OutlinedZones {
  const all = search(0, mostWhole);
  if (all !== null) return { zones: all.flatMap(({ id }) => document.get(id) ?? []), leastPixels: 0 };
  // A zone has three corners and more.
  const most = mostCorners / 3;
  let least = leastPixels;
  let found = search(least * metresAPixel, most);
  while (found === null) {
    least *= 2;
    found = search(least * metresAPixel, most);
  }
  const zones: PlanRecord[] = [];
  let corners = 0;
  for (const { id, side } of found.sort((a, b) => b.side - a.side)) {
    const zone = document.get(id);
    corners += cornersOf(zone?.geometry ?? null);
    if (corners > mostCorners) return { zones, leastPixels: Math.ceil(side / metresAPixel) };
    if (zone !== undefined) zones.push(zone);
  }
  return { zones, leastPixels: least };
}

const cornersOf = (geometry: Geometry | null): number => (geometry?.type === 'MultiPolygon' ? geometry.polygons.reduce((sum, polygon) => polygon.reduce((of, ring) => of + ring.length / 2, sum), 0) : 0);
