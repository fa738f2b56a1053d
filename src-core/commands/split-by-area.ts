import { areaOf } from '../geometry/area.ts';
import { boxOf } from '../geometry/bounds.ts';
import { onGrid } from '../geometry/grid.ts';
import { ofGrid, piecesNoded } from '../geometry/overlay/overlay-areas.ts';
import type { GridPolygon } from '../geometry/overlay/trace-areas.ts';
import type { Line, MultiPolygon, PlanPoint } from '../geometry/types.ts';
import type { RecordId } from '../ids.ts';
import { failure, problem } from '../result.ts';
import type { Command } from './command.ts';
import { NodedCoverage } from './coverage/noded-coverage.ts';
import { placeIn, settleNoded } from './coverage/settle.ts';
import { zonesNamed } from './coverage/zones-named.ts';
import { dividedInto } from './split-zones.ts';

export interface SplitByArea {
  readonly id: RecordId;
  /** Radians counter-clockwise from east: the way the parts follow each other. The lines between them stand across it. */
  readonly direction: number;
  /** So many parts of equal area, or parts of these areas (m²) from the start and the rest. */
  readonly parts: { readonly kind: 'equal'; readonly count: number } | { readonly kind: 'areas'; readonly areasM2: readonly number[] };
  readonly newId: () => RecordId;
}

/**
 * Divides a zone by parallel lines into parts of given areas. The lines end on the 1 mm grid, so a part is right to half a
 * millimetre times the length of its lines.
 */
export const splitByArea: Command<SplitByArea> = ({ document, index }, { id, direction, parts, newId }) => {
  const named = zonesNamed(document, [id]);
  if (!named.ok) return named;
  const zone = named.value.zones[0]!;
  const whole = areaOf(zone.geometry);
  const targets = cumulated(parts, whole);
  if (targets === null) return failure(problem('area-out-of-range', { areaM2: whole }));
  const along = { x: Math.cos(direction), y: Math.sin(direction) };
  const places = targets.map((target) => placeOfArea(zone.geometry, along, target));
  const lines = places.map((place) => lineAcross(zone.geometry, along, place));
  const coverage = new NodedCoverage(index, named.value.layer, boxOf(zone.geometry), { lines });
  const groups: GridPolygon[][] = Array.from({ length: places.length + 1 }, () => []);
  for (const piece of piecesNoded(coverage.rings(coverage.placeOf(id)), coverage.lines)) {
    const at = project(placeIn(ofGrid([piece], coverage.origin)), along);
    groups[places.filter((place) => place < at).length]!.push(piece);
  }
  if (groups.some((group) => group.length === 0)) return failure(problem('area-out-of-range', { areaM2: whole }));
  return settleNoded(coverage, dividedInto(zone, groups, coverage.origin, newId), [], 'take');
};

/** Areas from the start up to each line; `null` where they are not all inside the whole. */
function cumulated(parts: SplitByArea['parts'], whole: number): number[] | null {
  if (parts.kind === 'equal') {
    const { count } = parts;
    return Number.isInteger(count) && count >= 2 && count <= 1000 ? Array.from({ length: count - 1 }, (_, i) => (whole * (i + 1)) / count) : null;
  }
  let sum = 0;
  const targets: number[] = [];
  for (const area of parts.areasM2) {
    if (!(area > 0)) return null;
    sum += area;
    targets.push(sum);
  }
  return targets.length > 0 && sum < whole ? targets : null;
}

const project = (point: PlanPoint, along: PlanPoint): number => point.x * along.x + point.y * along.y;

/** How far along the line stands that has `target` m² before it: halving, for the area only grows. */
function placeOfArea(shape: MultiPolygon, along: PlanPoint, target: number): number {
  let low = Infinity;
  let high = -Infinity;
  for (const polygon of shape.polygons) for (let i = 0; i < polygon[0]!.length; i += 2) {
    const place = project({ x: polygon[0]![i]!, y: polygon[0]![i + 1]! }, along);
    low = Math.min(low, place);
    high = Math.max(high, place);
  }
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (areaBefore(shape, along, middle) < target) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Area before a line across `along` at `place`: each ring is cut there, and what runs along the cut cancels out. */
function areaBefore(shape: MultiPolygon, along: PlanPoint, place: number): number {
  let twice = 0;
  for (const polygon of shape.polygons) for (const ring of polygon) {
    const [originX, originY] = [ring[0]!, ring[1]!];
    let [firstX, firstY, lastX, lastY, hasLast] = [0, 0, 0, 0, false];
    const add = (x: number, y: number) => {
      if (hasLast) twice += lastX * y - x * lastY;
      else [firstX, firstY, hasLast] = [x, y, true];
      [lastX, lastY] = [x, y];
    };
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const before = ring[j]! * along.x + ring[j + 1]! * along.y - place;
      const after = ring[i]! * along.x + ring[i + 1]! * along.y - place;
      if (before < 0 !== after < 0) {
        const share = before / (before - after);
        add(ring[j]! + share * (ring[i]! - ring[j]!) - originX, ring[j + 1]! + share * (ring[i + 1]! - ring[j + 1]!) - originY);
      }
      if (after < 0) add(ring[i]! - originX, ring[i + 1]! - originY);
    }
    if (hasLast) twice += lastX * firstY - firstX * lastY;
  }
  return twice / 2;
}

/** From beyond one side of the shape to beyond the other. */
function lineAcross(shape: MultiPolygon, along: PlanPoint, place: number): Line {
  const box = boxOf(shape);
  const middle = { x: (box.minX + box.maxX) / 2, y: (box.minY + box.maxY) / 2 };
  const reach = Math.hypot(box.maxX - box.minX, box.maxY - box.minY) + 1;
  const off = place - project(middle, along);
  const [x, y] = [middle.x + off * along.x, middle.y + off * along.y];
  return Float64Array.of(onGrid(x - reach * -along.y), onGrid(y - reach * along.x), onGrid(x + reach * -along.y), onGrid(y + reach * along.x));
}
