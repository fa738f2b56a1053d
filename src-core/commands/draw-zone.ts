import type { LayerKey } from '../document/layers.ts';
import { layerSpecs } from '../document/layers.ts';
import type { PlanRecord } from '../document/record.ts';
import { boxOfCoordinates } from '../geometry/bounds.ts';
import type { PlanPoint } from '../geometry/types.ts';
import type { RecordId } from '../ids.ts';
import { failure, problem } from '../result.ts';
import type { Command } from './command.ts';
import { ringFromOutline } from './coverage/ring-from-outline.ts';
import { settle, type OverlapBehaviour } from './coverage/settle.ts';

export interface DrawZone {
  readonly id: RecordId;
  /** One of the zone layers. */
  readonly layer: LayerKey;
  /** Plan metres; the first point is not repeated. */
  readonly outline: readonly PlanPoint[];
  readonly landUse: string | null;
  /** What becomes of zones it is drawn over; they give way where nothing is said. */
  readonly overlap?: OverlapBehaviour;
}

/** A new zone of the coverage: its neighbours share its edges, and the land it covers is settled as asked. */
export const drawZone: Command<DrawZone> = ({ document, index, landUseCodes }, { id, layer, outline, landUse, overlap = 'take' }) => {
  if (document.get(id) !== undefined) throw new Error(`A record ${id} is there already.`);
  if (landUse !== null && !landUseCodes.has(landUse)) return failure(problem('class-unknown', { code: landUse }));
  const ring = ringFromOutline(outline);
  if (!ring.ok) return ring;
  const fields = Object.fromEntries(layerSpecs[layer].fields.map((field) => [field.name, field.name === 'landUse' ? landUse : null]));
  const zone: PlanRecord = { id, layer, geometry: { type: 'MultiPolygon', polygons: [[ring.value]] }, fields, attributes: {} };
  return settle({ index }, { layer, wanted: [{ before: null, after: zone }], overlap, window: boxOfCoordinates(ring.value) });
};
