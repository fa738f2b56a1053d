import type { LayerKey } from '../../src-core/document/layers.ts';
import { layerSpecs, zonesOf } from '../../src-core/document/layers.ts';
import type { PlanRecord } from '../../src-core/document/record.ts';
import { boxAround } from '../../src-core/geometry/bounds.ts';
import { pointOnGrid, samePoint } from '../../src-core/geometry/grid-point.ts';
import { pathsOf } from '../../src-core/geometry/paths-of.ts';
import { distance, nearestOnSegment } from '../../src-core/geometry/segment.ts';
import type { Box, Geometry, PlanPoint } from '../../src-core/geometry/types.ts';
import { vertexArraysOf } from '../../src-core/geometry/vertex-arrays.ts';
import { snapReach } from './reach.ts';
import { recordAt } from './record-at.ts';
import type { ToolContext } from './tool.ts';

/** A vertex of some records of a layer: those of neighbours at one place are one. */
export interface Vertex { readonly layer: LayerKey; readonly point: PlanPoint }

export interface EdgeHit {
  readonly layer: LayerKey;
  /** On the edge, on the grid, where the pointer is. */
  readonly point: PlanPoint;
  readonly middle: PlanPoint;
}

/** Handles of more zones than this hide the map they are on. */
const mostShown = 40;

/** The vertex under the pointer, of what is selected first, else of the zones of the phase. */
export function vertexAt(point: PlanPoint, context: ToolContext): Vertex | null {
  let best: Vertex | null = null;
  let bestAway: number = snapReach(context);
  for (const record of editable(point, context)) forEachVertex(record.geometry, (vertex) => {
    const away = distance(point, vertex);
    if (away < bestAway) [best, bestAway] = [{ layer: record.layer, point: vertex }, away];
  });
  return best;
}

/** The edge under the pointer, of the same records. */
export function edgeAt(point: PlanPoint, context: ToolContext): EdgeHit | null {
  let best: EdgeHit | null = null;
  let bestAway: number = snapReach(context);
  for (const record of editable(point, context)) for (const { coordinates, closed } of pathsOf(record.geometry)) {
    const count = coordinates.length / 2;
    for (let i = 0; i < (closed ? count : count - 1); i++) {
      const next = (i + 1) % count;
      const [a, b] = [{ x: coordinates[2 * i]!, y: coordinates[2 * i + 1]! }, { x: coordinates[2 * next]!, y: coordinates[2 * next + 1]! }];
      const on = nearestOnSegment(point, a, b);
      const away = distance(point, on);
      if (away < bestAway) [best, bestAway] = [{ layer: record.layer, point: pointOnGrid(on), middle: pointOnGrid({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }) }, away];
    }
  }
  return best;
}

/** All vertices in a box, of what is selected, else of the zones of the phase; of one layer: that of `prefer` where there is one. */
export function verticesIn(box: Box, context: ToolContext, prefer: LayerKey | null): readonly Vertex[] {
  const selected = selectedRecords(context);
  const zones = zonesOf(context.phase);
  const records = selected.length > 0 ? selected : context.layers.includes(zones) ? context.index.search(zones, box) : [];
  const found = new Map<string, Vertex>();
  for (const { layer, geometry } of records) forEachVertex(geometry, (point) => {
    if (point.x >= box.minX && point.x <= box.maxX && point.y >= box.minY && point.y <= box.maxY) found.set(`${layer} ${point.x} ${point.y}`, { layer, point });
  });
  const all = [...found.values()];
  const layer = prefer ?? (all.some((vertex) => vertex.layer === zones) ? zones : all[0]?.layer);
  return all.filter((vertex) => vertex.layer === layer);
}

/** Those that are still there: the plan may have changed since they were chosen. */
export const stillThere = (vertices: readonly Vertex[], { index }: ToolContext): readonly Vertex[] =>
  vertices.filter(({ layer, point }) => index.search(layer, boxAround(point, 0)).some(({ geometry }) => hasVertex(geometry, point)));

/** Vertices to be shown: of the selected records, else of the zone under the pointer. */
export function handlesFor(point: PlanPoint | null, context: ToolContext): readonly PlanPoint[] {
  const records = selectedRecords(context);
  const under = records.length > 0 || point === null ? null : recordAt(point, snapReach(context), context.index, context.layers.filter((layer) => layer === zonesOf(context.phase)));
  const handles: PlanPoint[] = [];
  for (const record of under === null ? records : [under]) forEachVertex(record.geometry, (vertex) => handles.push(vertex));
  return handles;
}

function editable(point: PlanPoint, context: ToolContext): readonly PlanRecord[] {
  const selected = selectedRecords(context);
  if (selected.length > 0) return selected;
  const layer = zonesOf(context.phase);
  return context.layers.includes(layer) ? context.index.search(layer, boxAround(point, snapReach(context))) : [];
}

const selectedRecords = ({ document, selection, layers }: ToolContext): PlanRecord[] =>
  selection.size > mostShown ? [] : [...selection].map((id) => document.get(id)).filter((record) => record !== undefined && layers.includes(record.layer) && layerSpecs[record.layer].kind !== 'notes') as PlanRecord[];

function hasVertex(geometry: Geometry | null, at: PlanPoint): boolean {
  let has = false;
  forEachVertex(geometry, (vertex) => (has ||= samePoint(vertex, at)));
  return has;
}

function forEachVertex(geometry: Geometry | null, visit: (vertex: PlanPoint) => void): void {
  const all = [...vertexArraysOf(geometry)];
  for (const coordinates of all) for (let i = 0; i < coordinates.length; i += 2) visit({ x: coordinates[i]!, y: coordinates[i + 1]! });
}
