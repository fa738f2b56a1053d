import type { Change } from '../../document/change.ts';
import { layerSpecs, type LayerKey } from '../../document/layers.ts';
import type { PlanRecord } from '../../document/record.ts';
import type { RecordSearch } from '../../document/record-index.ts';
import { areaOf, areaOfPolygon } from '../../geometry/area.ts';
import { boxAround, boxOf, unionOfBoxes } from '../../geometry/bounds.ts';
import { labelPoint } from '../../geometry/label-point.ts';
import { differenceOf } from '../../geometry/overlay/overlay-areas.ts';
import { isInside } from '../../geometry/point-in-polygon.ts';
import type { MultiPolygon, PlanPoint, Polygon } from '../../geometry/types.ts';
import { boundaryOf } from '../road/within-boundary.ts';
import { beside, edgeKey, edgesOf, facings, lengthOf, nearestLong, type Facing } from './facing-edges.ts';
import { meetingBoxes } from './meeting-boxes.ts';
import { NarrowRuns } from './narrow-runs.ts';
import { NearEdges } from './near-edges.ts';
import { smallestAreaM2 } from './node-shapes.ts';
import { sliverAreaM2, sliverWidthM, type Sliver } from './sliver.ts';

interface Step { readonly before: PlanRecord | null; readonly after: PlanRecord | null }

/** Up to so many zones that met are laid over each other at once; of more, each by itself. */
const mostTogether = 200;

/**
 * Slivers of land that zones had before an edit and none has after it: the strip of a thin zone that was deleted or moved
 * away, a patch cut out that is smaller than a square metre. What opens to other free land is none. Edits of zones far
 * from each other, as of a version brought back, are looked at apart.
 */
export function* freedSlivers(change: Change, index: RecordSearch): Generator<void, Sliver[]> {
  const byLayer = new Map<LayerKey, Step[]>();
  for (const step of change.values()) {
    const { layer } = (step.before ?? step.after)!;
    if (layerSpecs[layer].kind !== 'zones' || step.before?.geometry === step.after?.geometry) continue;
    const known = byLayer.get(layer);
    if (known === undefined) byLayer.set(layer, [step]);
    else known.push(step);
  }
  const found: Sliver[] = [];
  for (const [layer, all] of byLayer) {
    const land = new Land(index, layer);
    for (const steps of meetingSteps(all)) {
      if (steps.every(({ before }) => before === null) || (steps.length <= mostTogether && keepsOutline(steps))) continue;
      for (const { before, after } of steps) {
        if (before?.geometry?.type !== 'MultiPolygon') continue;
        found.push(...strips(before, before.geometry, after, land));
        for (const polygon of before.geometry.polygons) found.push(...patch(before, polygon, land));
        yield;
      }
      // What a zone lost and another one gained, or it itself elsewhere, says nothing of the pieces in between.
      const lost = steps.reduce((sum, { before, after }) => sum + areaOf(before?.geometry ?? null) - areaOf(after?.geometry ?? null), 0);
      if (steps.every(({ after }) => after === null)) continue;
      if (steps.length <= mostTogether) found.push(...patches(steps, land));
      else if (lost >= smallestAreaM2 && lost < sliverAreaM2) for (const step of steps) {
        if (step.before === null) continue;
        found.push(...patches([step, ...land.around(step.before)], land));
        yield;
      }
    }
    yield;
  }
  return found;
}

/** Whether the outline around all of them is the same, corner by corner: then no land came free, as where a line between neighbours moved or one was divided. */
function keepsOutline(steps: readonly Step[]): boolean {
  const runs = new Map<string, number>();
  const count = (record: PlanRecord | null, by: number): void => {
    if (record?.geometry?.type !== 'MultiPolygon') return;
    for (const { ax, ay, bx, by: endY } of edgesOf(record.geometry)) {
      // An edge and the same one the other way cancel out: neighbours share it.
      const isForward = ax < bx || (ax === bx && ay < endY);
      const key = isForward ? `${ax} ${ay} ${bx} ${endY}` : `${bx} ${endY} ${ax} ${ay}`;
      const left = (runs.get(key) ?? 0) + (isForward ? by : -by);
      if (left === 0) runs.delete(key);
      else runs.set(key, left);
    }
  };
  for (const { before, after } of steps) {
    count(before, 1);
    count(after, -1);
  }
  return runs.size === 0;
}

/** Steps whose zones met before or meet now are of one place. */
function meetingSteps(steps: readonly Step[]): Step[][] {
  if (steps.length === 1) return [[...steps]];
  const boxes = steps.map(({ before, after }) => unionOfBoxes(boxOf(before?.geometry ?? null), boxOf(after?.geometry ?? null)));
  const leader = steps.map((_step, i) => i);
  const leaderOf = (i: number): number => {
    let at = i;
    while (leader[at] !== at) at = leader[at] = leader[leader[at]!]!;
    return at;
  };
  for (const [a, b] of meetingBoxes(boxes, boxes)) if (a < b) leader[leaderOf(a)] = leaderOf(b);
  const places = new Map<number, Step[]>();
  for (const [i, step] of steps.entries()) {
    const place = places.get(leaderOf(i));
    if (place === undefined) places.set(leaderOf(i), [step]);
    else place.push(step);
  }
  return [...places.values()];
}

/** The land as it is after the edit. */
class Land {
  private readonly index: RecordSearch;
  private readonly layer: LayerKey;
  private readonly boundary: readonly MultiPolygon[];

  constructor(index: RecordSearch, layer: LayerKey) {
    this.index = index;
    this.layer = layer;
    this.boundary = boundaryOf(index);
  }

  /** Who has land at a zone as it was, as steps that change nothing but take land away. */
  around({ geometry }: PlanRecord): Step[] {
    return this.index.search(this.layer, boxOf(geometry)).map((after) => ({ before: null, after }));
  }

  isFree(at: PlanPoint): boolean {
    return !this.index.search(this.layer, boxAround(at, 0)).some(({ geometry }) => isInside(at, geometry)) && (this.boundary.length === 0 || this.boundary.some((shape) => isInside(at, shape)));
  }
}

/** How far beyond an edge it is looked who has the land there, metres. */
const beyond = 0.02;

/** Along the edges that the zone has no more. */
function strips(zone: PlanRecord, shape: MultiPolygon, after: PlanRecord | null, land: Land): Sliver[] {
  const edges = new NearEdges(edgesOf(shape));
  const kept = new Set(after?.geometry?.type === 'MultiPolygon' ? edgesOf(after.geometry).map(edgeKey) : []);
  const runs = new NarrowRuns();
  const found = edges.all.flatMap((edge): Facing[] => {
    if (kept.has(edgeKey(edge))) {
      runs.along(edge, null);
      return [];
    }
    const across = facings(edge, edges.meeting(beside(edge)), 'left');
    runs.along(edge, across);
    const nearest = nearestLong(across);
    return nearest === null ? [] : [nearest];
  });
  return [...found, ...runs.strips].flatMap((strip): Sliver[] => (land.isFree(strip) && !opensAside(strip, land) ? [{ kind: 'gap', zone, measure: strip.width, x: strip.x, y: strip.y }] : []));
}

function opensAside({ edge, x, y, width }: Facing, land: Land): boolean {
  const length = lengthOf(edge);
  const [leftX, leftY] = [-(edge.by - edge.ay) / length, (edge.bx - edge.ax) / length];
  return [-1, 1].some((side) => land.isFree({ x: x + side * leftX * (width / 2 + beyond), y: y + side * leftY * (width / 2 + beyond) }));
}

function patches(steps: readonly Step[], land: Land): Sliver[] {
  const shapeOf = (record: PlanRecord | null): MultiPolygon[] => (record?.geometry?.type === 'MultiPolygon' ? [record.geometry] : []);
  const zone = steps.find(({ before }) => before !== null)!.before!;
  return differenceOf(steps.flatMap(({ before }) => shapeOf(before)), steps.flatMap(({ after }) => shapeOf(after))).polygons.flatMap((polygon) => patch(zone, polygon, land));
}

function patch(zone: PlanRecord, polygon: Polygon, land: Land): Sliver[] {
  const area = areaOfPolygon(polygon);
  if (area >= sliverAreaM2 || area < smallestPatchM2) return [];
  const shape: MultiPolygon = { type: 'MultiPolygon', polygons: [polygon] };
  const around = edgesOf(shape).reduce((sum, { ax, ay, bx, by }) => sum + Math.hypot(bx - ax, by - ay), 0);
  if ((2 * area) / around < roundingM) return [];
  const at = labelPoint(shape);
  if (at === null || !land.isFree(at)) return [];
  const opens = edgesOf(shape).some(({ ax, ay, bx, by }) => {
    const length = Math.hypot(bx - ax, by - ay);
    return land.isFree({ x: (ax + bx) / 2 + (beyond * (by - ay)) / length, y: (ay + by) / 2 - (beyond * (bx - ax)) / length });
  });
  return opens ? [] : [{ kind: 'patch', zone, measure: area, ...at }];
}

/** A needle of less than this is the rounding of an edge that got a vertex, m²: a millimetre wide along half a metre. */
const smallestPatchM2 = sliverWidthM / 1000;
/** Narrower than this in the mean, along however long an edge, is the same rounding, metres. */
const roundingM = 0.001;
