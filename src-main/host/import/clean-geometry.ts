import type { Geos } from '../../../native/geos.ts';
import { areaOf, areaOfPolygon } from '../../../src-core/geometry/area.ts';
import { gridStepsPerMetre } from '../../../src-core/geometry/grid.ts';
import { orientedPolygon, signedRingArea } from '../../../src-core/geometry/ring.ts';
import type { Geometry, Polygon, Ring } from '../../../src-core/geometry/types.ts';
import type { Problem } from '../../../src-core/result.ts';
import { ringIsSimple } from './ring-is-simple.ts';
import type { StagedGeometry } from './staged-geometry.ts';

export type WantedGeometry = 'MULTIPOLYGON' | 'MULTILINESTRING' | 'MULTIPOINT' | 'GEOMETRY';

/** Why a feature has no place in the layer; each is a sentence (`issue.<reason>`). */
export type Refusal =
  | { readonly code: 'geometry-missing' | 'geometry-collapsed' | 'geometry-not-repairable' | 'coordinates-not-finite' | 'coordinates-out-of-range' }
  /** Of an update: the key names no feature, or several. */
  | { readonly code: 'key-repeated' | 'key-missing'; readonly key: string }
  | { readonly code: 'geometry-kind-wrong'; readonly found: 'area' | 'line' | 'point' | 'mixed' }
  /** A vertex at (0, 0), or at degrees among metres. */
  | { readonly code: 'coordinates-at-origin'; readonly found: 'zero' | 'degrees' }
  /** The feature that had this shape before. */
  | { readonly code: 'duplicate-shape'; readonly first: number }
  /** Square metres, and metres across. */
  | { readonly code: 'sliver'; readonly area: number; readonly metres: number };

/** The refusal as a sentence's key and what fills it in. */
export function reasonOf(number: number, refusal: Refusal): Pick<Problem, 'code' | 'evidence'> {
  if ('found' in refusal) return { code: refusal.code, evidence: { number, context: refusal.found } };
  const { code, ...evidence } = refusal;
  return { code, evidence: { number, ...evidence } };
}

export interface Repair {
  /** GEOS's words, with the place in brackets: `Self-intersection[416226.7 2353402.4]`. */
  readonly reason: string;
  readonly areaBeforeM2: number;
  readonly areaAfterM2: number;
}

export interface Cleaned {
  readonly geometry: Geometry;
  readonly areaM2: number;
  readonly repair: Repair | null;
  /** Vertices that fell on the one before them. */
  readonly duplicates: number;
  /** Closed lines taken as areas. */
  readonly linesClosed: boolean;
  /** Metres between the ends of an open line that was closed, the widest of them; 0 where none was. */
  readonly gapClosed: number;
  /** Parts of another kind than the layer's, or without an area on the grid, that were left out. */
  readonly partsDropped: number;
}

/** Further from the origin than any projected coordinate of the Earth, zone prefixes (48 500 000) included. */
const farthestMetres = 1e8;

let duplicates = 0;
let fault: 'coordinates-not-finite' | 'coordinates-out-of-range' | null = null;

/**
 * A staged geometry as the plan takes it: on the 1 mm grid, without heights and repeated vertices, rings oriented,
 * areas valid. Either that, or the reason it cannot be. One feature at a time; nothing is kept between calls.
 *
 * Without GEOS it does what can be done without: most areas are one small ring. 'geos-needed' leaves the staged geometry
 * changed: it is to be read again.
 */
export function cleanGeometry(staged: StagedGeometry | null, wanted: WantedGeometry, geos: Geos | null, closeTolerance = 0): Cleaned | Refusal | 'geos-needed' {
  if (staged === null) return { code: 'geometry-missing' };
  const target = wanted === 'GEOMETRY' ? kindOf(staged) : wanted;
  if (target === null) return { code: 'geometry-kind-wrong', found: 'mixed' };
  duplicates = 0;
  fault = null;
  const cleaned = target === 'MULTIPOLYGON' ? cleanAreas(staged, geos, closeTolerance) : target === 'MULTILINESTRING' ? cleanLines(staged) : cleanPoints(staged);
  return fault === null ? cleaned : { code: fault };
}

function kindOf({ polygons, lines, points }: StagedGeometry): Exclude<WantedGeometry, 'GEOMETRY'> | null {
  const kinds = [polygons.length > 0, lines.length > 0, points.length > 0];
  if (kinds.filter(Boolean).length > 1) return null;
  return kinds[1] ? 'MULTILINESTRING' : kinds[2] ? 'MULTIPOINT' : 'MULTIPOLYGON';
}

function foundIn({ polygons, lines, points }: StagedGeometry): Refusal {
  if (polygons.length + lines.length + points.length === 0) return { code: 'geometry-missing' };
  const found = polygons.length > 0 ? 'area' : lines.length > 0 ? 'line' : 'point';
  return { code: 'geometry-kind-wrong', found };
}

function cleanAreas(staged: StagedGeometry, geos: Geos | null, closeTolerance: number): Cleaned | Refusal | 'geos-needed' {
  let source = staged.polygons;
  let dropped = staged.points.length;
  let linesClosed = false;
  let gapClosed = 0;
  if (source.length === 0) {
    // Drawings outline their areas with closed polylines.
    const closed = staged.lines.filter((line) => gapOf(line) <= closeTolerance);
    if (closed.length === 0 || closed.length < staged.lines.length) return foundIn(staged);
    source = closed.map((line) => [line]);
    linesClosed = true;
    for (const line of closed) gapClosed = Math.max(gapClosed, gapOf(line));
  } else dropped += staged.lines.length;

  let areaBefore = 0;
  const polygons: Polygon[] = [];
  let ringsLost = false;
  for (const rings of source) {
    const cleaned: Ring[] = [];
    for (const [index, path] of rings.entries()) {
      const ring = onGridWithoutRepeats(path, true);
      if (ring.length >= 6) cleaned.push(ring);
      else if (index === 0) break;
      else ringsLost = true;
    }
    if (cleaned.length === 0) dropped++;
    else {
      polygons.push(cleaned);
      areaBefore += areaOfPolygon(cleaned);
    }
  }
  if (fault !== null) return { code: fault };
  if (polygons.length === 0) return source.every((rings) => rings.every((ring) => ring.length === 0)) ? { code: 'geometry-missing' } : { code: 'geometry-collapsed' };

  const partsDropped = dropped + (ringsLost ? 1 : 0);
  if (polygons.length === 1 && polygons[0]!.length === 1 && ringIsSimple(polygons[0]![0]!)) {
    const ring = polygons[0]![0]!;
    // As in most shapefiles.
    if (signedRingArea(ring) < 0) reverseInPlace(ring);
    return { geometry: { type: 'MultiPolygon', polygons }, areaM2: areaBefore, repair: null, duplicates, linesClosed, gapClosed, partsDropped };
  }
  if (geos === null) return 'geos-needed';
  const reason = geos.whyInvalid(polygons);
  let repair: Repair | null = null;
  let valid: readonly Polygon[] = polygons;
  if (reason !== null) {
    const repaired = geos.repaired(polygons);
    if (repaired === null) return areaBefore === 0 ? { code: 'geometry-collapsed' } : { code: 'geometry-not-repairable' };
    valid = repaired;
    repair = { reason, areaBeforeM2: areaBefore, areaAfterM2: areaOf({ type: 'MultiPolygon', polygons: valid }) };
  }
  const geometry: Geometry = { type: 'MultiPolygon', polygons: valid.map(orientedPolygon) };
  return { geometry, areaM2: areaOf(geometry), repair, duplicates, linesClosed, gapClosed, partsDropped };
}

function reverseInPlace(ring: Float64Array): void {
  for (let i = 0, j = ring.length - 2; i < j; i += 2, j -= 2) {
    const [x, y] = [ring[i]!, ring[i + 1]!];
    ring[i] = ring[j]!;
    ring[i + 1] = ring[j + 1]!;
    ring[j] = x;
    ring[j + 1] = y;
  }
}

function cleanLines(staged: StagedGeometry): Cleaned | Refusal {
  if (staged.lines.length === 0) return foundIn(staged);
  const lines = staged.lines.map((line) => onGridWithoutRepeats(line, false)).filter((line) => line.length >= 4);
  if (lines.length === 0) return { code: 'geometry-collapsed' };
  const partsDropped = staged.polygons.length + staged.points.length + staged.lines.length - lines.length;
  return { geometry: { type: 'MultiLineString', lines }, areaM2: 0, repair: null, duplicates, linesClosed: false, gapClosed: 0, partsDropped };
}

function cleanPoints(staged: StagedGeometry): Cleaned | Refusal {
  if (staged.points.length === 0) return foundIn(staged);
  const points = new Float64Array(staged.points.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of staged.points) for (const value of part) points[at++] = snapped(value);
  return { geometry: { type: 'MultiPoint', points }, areaM2: 0, repair: null, duplicates: 0, linesClosed: false, gapClosed: 0, partsDropped: staged.polygons.length + staged.lines.length };
}

/** Metres between a line's ends; a line of fewer than three different vertices bounds nothing, however near its ends. */
function gapOf(line: Float64Array): number {
  const last = line.length - 2;
  const gap = last < 4 ? Infinity : Math.hypot(line[0]! - line[last]!, line[1]! - line[last + 1]!);
  return gap === 0 && last < 6 ? Infinity : gap;
}

function snapped(value: number): number {
  // NaN and infinities fail both comparisons.
  if (!(value < farthestMetres && value > -farthestMetres)) fault = Number.isFinite(value) ? 'coordinates-out-of-range' : 'coordinates-not-finite';
  return Math.round(value * gridStepsPerMetre) / gridStepsPerMetre;
}

/** In place: the array is the staged geometry's own copy. A ring comes back without its closing vertex. */
function onGridWithoutRepeats(path: Float64Array, isRing: boolean): Float64Array {
  let length = 0;
  for (let i = 0; i + 1 < path.length; i += 2) {
    const x = snapped(path[i]!);
    const y = snapped(path[i + 1]!);
    if (length > 0 && x === path[length - 2] && y === path[length - 1]) duplicates++;
    else {
      path[length++] = x;
      path[length++] = y;
    }
  }
  if (isRing) while (length > 2 && path[0] === path[length - 2] && path[1] === path[length - 1]) length -= 2;
  return length === path.length ? path : path.subarray(0, length);
}
