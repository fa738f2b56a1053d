import type { Change } from '../../document/change.ts';
import { layerSpecs } from '../../document/layers.ts';
import type { PlanRecord } from '../../document/record.ts';
import type { RecordSearch } from '../../document/record-index.ts';
import { areaOfPolygon } from '../../geometry/area.ts';
import { edgeKey, edgesOf, facing } from './facing-edges.ts';
import { freedSlivers } from './freed-slivers.ts';
import { sliverAreaM2, sliverWidthM, type Sliver } from './sliver.ts';
import { boxAround } from '../../geometry/bounds.ts';
import { isInside } from '../../geometry/point-in-polygon.ts';
import type { MultiPolygon } from '../../geometry/types.ts';

/**
 * Slivers that an edit leaves: looked for along the edges it made, so that the cost is that of the edit. A strip is told by
 * two edges of a zone that run against each other within half a metre, a gap by such edges across free land.
 */
export function sliversAfter(change: Change, index: RecordSearch): Sliver[] {
  const slivers: Sliver[] = [];
  for (const { before, after } of change.values()) {
    if (after === null || layerSpecs[after.layer].kind !== 'zones' || after.geometry?.type !== 'MultiPolygon' || after.geometry === before?.geometry) continue;
    const known = before?.geometry?.type === 'MultiPolygon' ? before.geometry : null;
    slivers.push(...smallParts(after, after.geometry, known), ...alongNewEdges(after, after.geometry, known, index));
  }
  return withoutTwins([...slivers, ...freedSlivers(change, index)]);
}

function smallParts(zone: PlanRecord, shape: MultiPolygon, before: MultiPolygon | null): Sliver[] {
  const known = new Set(before?.polygons.map((polygon) => areaOfPolygon(polygon).toFixed(6)));
  return shape.polygons.flatMap((polygon): Sliver[] => {
    const area = areaOfPolygon(polygon);
    return area >= sliverAreaM2 || known.has(area.toFixed(6)) ? [] : [{ kind: 'part', zone, measure: area, x: polygon[0]![0]!, y: polygon[0]![1]! }];
  });
}

function alongNewEdges(zone: PlanRecord, shape: MultiPolygon, before: MultiPolygon | null, index: RecordSearch): Sliver[] {
  const known = new Set(before === null ? [] : edgesOf(before).map(edgeKey));
  const own = edgesOf(shape);
  const found: Sliver[] = [];
  for (const edge of own) {
    if (known.has(edgeKey(edge))) continue;
    const strip = facing(edge, own, 'left');
    if (strip !== null && isInside(strip, shape)) found.push({ kind: 'strip', zone, measure: strip.width, x: strip.x, y: strip.y });
    const middle = { x: (edge.ax + edge.bx) / 2, y: (edge.ay + edge.by) / 2 };
    const reach = Math.hypot(edge.bx - edge.ax, edge.by - edge.ay) / 2 + sliverWidthM;
    const near = index.search(zone.layer, boxAround(middle, reach)).filter(({ id, geometry }) => id !== zone.id && geometry?.type === 'MultiPolygon');
    const gap = facing(edge, [...own, ...near.flatMap(({ geometry }) => edgesOf(geometry as MultiPolygon))], 'right');
    if (gap !== null && !near.some(({ geometry }) => isInside(gap, geometry)) && !isInside(gap, shape)) found.push({ kind: 'gap', zone, measure: gap.width, x: gap.x, y: gap.y });
  }
  return found;
}

/** Both edges of a strip, and both zones beside a gap, tell of the same place; a part that is small is narrow as well. */
function withoutTwins(slivers: readonly Sliver[]): Sliver[] {
  return slivers.filter((sliver, i) => !slivers.slice(0, i).some((other) => (other.kind === sliver.kind || (other.kind === 'part' && other.zone.id === sliver.zone.id)) && Math.hypot(other.x - sliver.x, other.y - sliver.y) < 4 * sliverWidthM));
}
