import type { LayerKey } from '../document/layers.ts';
import type { RecordSearch } from '../document/record-index.ts';
import { areaOfPolygon } from '../geometry/area.ts';
import { boxAround } from '../geometry/bounds.ts';
import { labelPoint } from '../geometry/label-point.ts';
import { nearestOnSegment } from '../geometry/segment.ts';
import type { MultiPolygon, PlanPoint, Polygon } from '../geometry/types.ts';
import type { RecordId } from '../ids.ts';
import type { EdgeLedger } from './edge-ledger.ts';
import type { Gap } from './gap-groups.ts';
import type { TopologyFinding } from './finding.ts';
import { meanWidth } from '../geometry/mean-width.ts';

/** An outline of a gap lies beside a zone's by what rounding to the grid moves it: not more than a step. */
const oneStepM = 0.001;

/** The finding about a gap; the zones along it, the one with the longest edge first. */
export function gapFinding(gap: Gap, layer: LayerKey, index: RecordSearch, edges: EdgeLedger): TopologyFinding {
  const { polygon } = gap;
  const area = areaOfPolygon(polygon);
  return {
    id: gapId(gap, layer), kind: 'gap', layer, at: labelPoint({ type: 'MultiPolygon', polygons: [polygon] })!, size: area, unit: 'm2',
    zones: zonesAlong(polygon, layer, index, edges), evidence: { widthM: meanWidth(polygon, area) },
  };
}

export const gapId = ({ place }: Gap, layer: LayerKey): string => `gap:${layer}:${place}`;

function zonesAlong(gap: Polygon, layer: LayerKey, index: RecordSearch, edges: EdgeLedger): RecordId[] {
  const lengths = new Map<RecordId, number>();
  for (const ring of gap) for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    const middle = { x: (ring[i]! + ring[j]!) / 2, y: (ring[i + 1]! + ring[j + 1]!) / 2 };
    const length = Math.hypot(ring[i]! - ring[j]!, ring[i + 1]! - ring[j + 1]!);
    for (const { id, geometry } of index.search(layer, boxAround(middle, oneStepM))) {
      if (geometry?.type === 'MultiPolygon' && hasUnmatchedEdgeAt(geometry, middle, edges)) lengths.set(id, (lengths.get(id) ?? 0) + length);
    }
  }
  return [...lengths].sort(([a, its], [b, theirs]) => theirs - its || (a < b ? -1 : 1)).map(([id]) => id);
}

function hasUnmatchedEdgeAt({ polygons }: MultiPolygon, at: PlanPoint, edges: EdgeLedger): boolean {
  return polygons.some((polygon) => polygon.some((ring) => {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const [ax, ay, bx, by] = [ring[j]!, ring[j + 1]!, ring[i]!, ring[i + 1]!];
      if (at.x < Math.min(ax, bx) - oneStepM || at.x > Math.max(ax, bx) + oneStepM || at.y < Math.min(ay, by) - oneStepM || at.y > Math.max(ay, by) + oneStepM) continue;
      const near = nearestOnSegment(at, { x: ax, y: ay }, { x: bx, y: by });
      if (Math.hypot(near.x - at.x, near.y - at.y) <= oneStepM && edges.isUnmatched(ax, ay, bx, by)) return true;
    }
    return false;
  }));
}
