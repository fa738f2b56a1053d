import type { Change } from '../../document/change.ts';
import { layerSpecs } from '../../document/layers.ts';
import type { PlanRecord } from '../../document/record.ts';
import type { RecordSearch } from '../../document/record-index.ts';
import { areaOfPolygon } from '../../geometry/area.ts';
import { boxAround } from '../../geometry/bounds.ts';
import { isInside } from '../../geometry/point-in-polygon.ts';
import type { Box, MultiPolygon, PlanPoint } from '../../geometry/types.ts';
import { BoundaryEdges } from './boundary-edges.ts';
import { beside, edgeKey, edgesOf, facings, nearestLong, type Facing } from './facing-edges.ts';
import { freedSlivers } from './freed-slivers.ts';
import { NarrowRuns } from './narrow-runs.ts';
import { NearEdges } from './near-edges.ts';
import { sliverAreaM2, sliverWidthM, type Sliver } from './sliver.ts';

/** Edges of so many shapes are kept at hand while zones beside each other are looked over. */
const mostKept = 2_000;
/** A corner put into an edge along the boundary is on the grid, and the boundary has none there: so much is rounding, metres. */
const besideBoundaryM = 0.002;
/** So many edges between two rests. */
const restEvery = 32;

/** As `sliversInSteps`, all at once: for the edit of a few zones. */
export function sliversAfter(change: Change, index: RecordSearch): Sliver[] {
  const steps = sliversInSteps(change, index);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/**
 * Slivers that an edit leaves: looked for along the edges it made, so that the cost is that of the edit (a whole phase of
 * 100,000 zones: 4 s). A strip is told by two edges of a zone that run against each other within half a metre, or two lines of many short ones, a gap by such
 * edges across free land, or by one and the boundary. Yields how many records have been looked at, often.
 */
export function* sliversInSteps(change: Change, index: RecordSearch): Generator<number, Sliver[]> {
  const slivers: Sliver[] = [];
  const edges = new EdgesAtHand();
  const boundary = new BoundaryEdges(index);
  let looked = 0;
  for (const { before, after } of change.values()) {
    looked++;
    if (after === null || layerSpecs[after.layer].kind !== 'zones' || after.geometry?.type !== 'MultiPolygon' || after.geometry === before?.geometry) continue;
    const known = before?.geometry?.type === 'MultiPolygon' ? before.geometry : null;
    slivers.push(...smallParts(after, after.geometry, known));
    const along = alongNewEdges(after, after.geometry, known, index, edges, boundary);
    for (let step = along.next(); ; step = along.next()) {
      if (step.done === true) {
        slivers.push(...step.value);
        break;
      }
      yield looked;
    }
    yield looked;
  }
  const freed = freedSlivers(change, index);
  for (let step = freed.next(); ; step = freed.next()) {
    if (step.done === true) return withoutTwins([...slivers, ...step.value]);
    yield looked;
  }
}

class EdgesAtHand {
  private readonly known = new Map<MultiPolygon, NearEdges>();

  of(shape: MultiPolygon): NearEdges {
    let edges = this.known.get(shape);
    if (edges === undefined) {
      if (this.known.size >= mostKept) this.known.clear();
      this.known.set(shape, (edges = new NearEdges(edgesOf(shape))));
    }
    return edges;
  }
}

function smallParts(zone: PlanRecord, shape: MultiPolygon, before: MultiPolygon | null): Sliver[] {
  const known = new Set(before?.polygons.map((polygon) => areaOfPolygon(polygon).toFixed(6)));
  return shape.polygons.flatMap((polygon): Sliver[] => {
    const area = areaOfPolygon(polygon);
    return area >= sliverAreaM2 || known.has(area.toFixed(6)) ? [] : [{ kind: 'part', zone, measure: area, x: polygon[0]![0]!, y: polygon[0]![1]! }];
  });
}

function* alongNewEdges(zone: PlanRecord, shape: MultiPolygon, before: MultiPolygon | null, index: RecordSearch, edges: EdgesAtHand, boundary: BoundaryEdges): Generator<void, Sliver[]> {
  const known = new Set(before === null ? [] : edges.of(before).all.map(edgeKey));
  const own = edges.of(shape);
  const found: Sliver[] = [];
  const tell = (kind: 'strip' | 'gap', { width, x, y }: Facing): void => void found.push({ kind, zone, measure: width, x, y });
  const others = (box: Box) => index.search(zone.layer, box).filter(({ id, geometry }) => id !== zone.id && geometry?.type === 'MultiPolygon');
  const isFree = (at: PlanPoint): boolean => !isInside(at, shape) && !others(boxAround(at, 0)).some(({ geometry }) => isInside(at, geometry));
  const [inside, outside, toRim] = [new NarrowRuns(), new NarrowRuns(), new NarrowRuns()];
  let looked = 0;
  for (const edge of own.all) {
    if (known.size > 0 && known.has(edgeKey(edge))) {
      for (const runs of [inside, outside, toRim]) runs.along(edge, null);
      continue;
    }
    if (++looked % restEvery === 0) yield;
    const box = beside(edge);
    const ownNear = own.meeting(box);
    const within = facings(edge, ownNear, 'left');
    inside.along(edge, within);
    const strip = nearestLong(within);
    if (strip !== null && isInside(strip, shape)) tell('strip', strip);
    const across = facings(edge, [...ownNear, ...others(box).flatMap(({ geometry }) => edges.of(geometry as MultiPolygon).meeting(box))], 'right');
    outside.along(edge, across);
    const gap = nearestLong(across);
    if (gap !== null && isFree(gap)) tell('gap', gap);
    const rims = facings(edge, boundary.meeting(box), 'right', besideBoundaryM);
    toRim.along(edge, [...across, ...rims]);
    const rim = nearestLong(rims);
    if (rim !== null && (gap === null || rim.width < gap.width) && boundary.has(rim) && isFree(rim)) tell('gap', rim);
  }
  for (const strip of inside.strips) if (isInside(strip, shape)) tell('strip', strip);
  for (const gap of outside.strips) if (isFree(gap)) tell('gap', gap);
  for (const gap of toRim.strips) if (isFree(gap) && boundary.has(gap)) tell('gap', gap);
  return found;
}

/** How far apart two of the same place may be told, metres. */
const samePlaceM = 4 * sliverWidthM;

/** Both edges of a strip, and both zones beside a gap, tell of the same place; a part that is small is narrow as well. */
function withoutTwins(slivers: readonly Sliver[]): Sliver[] {
  const cells = new Map<string, Sliver[]>();
  return slivers.filter((sliver) => {
    const [column, row] = [Math.floor(sliver.x / samePlaceM), Math.floor(sliver.y / samePlaceM)];
    const earlier = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].flatMap((dy) => cells.get(`${column + dx} ${row + dy}`) ?? []));
    const cell = `${column} ${row}`;
    cells.set(cell, [...cells.get(cell) ?? [], sliver]);
    return !earlier.some((other) => (other.kind === sliver.kind || (other.kind === 'part' && other.zone.id === sliver.zone.id)) && Math.hypot(other.x - sliver.x, other.y - sliver.y) < samePlaceM);
  });
}
