import { changeOf, type RecordChange } from '../document/change.ts';
import type { LayerKey } from '../document/layers.ts';
import { layerSpecs } from '../document/layers.ts';
import type { PlanRecord } from '../document/record.ts';
import { firstCrossing } from '../geometry/crossing.ts';
import { boxOfCoordinates } from '../geometry/bounds.ts';
import { onGrid } from '../geometry/grid.ts';
import { insertedOnEdges, withVerticesOnEdges } from '../geometry/shared-vertices.ts';
import { orientedPolygon, pointsOf, ringOf, signedRingArea } from '../geometry/ring.ts';
import type { PlanPoint } from '../geometry/types.ts';
import type { RecordId } from '../ids.ts';
import { failure, problem, success } from '../result.ts';
import type { Command } from './command.ts';

export interface DrawZone {
  readonly id: RecordId;
  /** One of the zone layers. */
  readonly layer: LayerKey;
  /** Plan metres; the first point is not repeated. */
  readonly outline: readonly PlanPoint[];
  readonly landUse: string | null;
}

/**
 * A new zone. Where its outline runs along a neighbour, both get the other's vertices, so that the edge is shared and a
 * later move of a vertex moves both. It takes nothing from the zones it is drawn over: the balance shows the overlap.
 */
export const drawZone: Command<DrawZone> = ({ document, index, landUseCodes }, { id, layer, outline, landUse }) => {
  if (document.get(id) !== undefined) throw new Error(`A record ${id} is there already.`);
  if (landUse !== null && !landUseCodes.has(landUse)) return failure(problem('class-unknown', { code: landUse }));
  const points = withoutRepeats(outline.map(({ x, y }) => ({ x: onGrid(x), y: onGrid(y) })));
  if (points.length < 3) return failure(problem('outline-too-short', { points: points.length }));
  const drawn = ringOf(points);
  const crossing = firstCrossing([drawn]);
  if (crossing !== null) return failure(problem('outline-crosses-itself', { x: crossing.x, y: crossing.y }));
  if (signedRingArea(drawn) === 0) return failure(problem('outline-no-area'));

  const neighbours = index.search(layer, boxOfCoordinates(drawn));
  const ring = withVerticesOnEdges(drawn, neighbours.map((neighbour) => neighbour.geometry));
  const fields = Object.fromEntries(layerSpecs[layer].fields.map((field) => [field.name, field.name === 'landUse' ? landUse : null]));
  const zone: PlanRecord = { id, layer, geometry: { type: 'MultiPolygon', polygons: [orientedPolygon([ring])] }, fields, attributes: {} };
  const steps: RecordChange[] = [{ before: null, after: zone }];
  for (const before of neighbours) {
    const geometry = insertedOnEdges(before.geometry, pointsOf(ring));
    if (geometry !== before.geometry) steps.push({ before, after: { ...before, geometry } });
  }
  return success(changeOf(steps));
};

const withoutRepeats = (points: readonly PlanPoint[]): PlanPoint[] =>
  points.filter((point, i) => {
    const next = points[(i + 1) % points.length]!;
    return points.length === 1 || point.x !== next.x || point.y !== next.y;
  });
