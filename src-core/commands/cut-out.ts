import { changeOf, type RecordChange } from '../document/change.ts';
import type { LayerKey } from '../document/layers.ts';
import { boxOfCoordinates } from '../geometry/bounds.ts';
import type { MultiPolygon, PlanPoint } from '../geometry/types.ts';
import type { RecordId } from '../ids.ts';
import { failure, problem, success } from '../result.ts';
import { ofGrid, overlayNoded } from '../geometry/overlay/overlay-areas.ts';
import type { Command } from './command.ts';
import { isEmptyArea, NodedShapes } from './coverage/node-shapes.ts';
import { ringFromOutline } from './coverage/ring-from-outline.ts';

export interface CutOut {
  readonly layer: LayerKey;
  readonly outline: readonly PlanPoint[];
  /** The zones to cut; all of the layer under the outline where none is named. */
  readonly ids: readonly RecordId[];
}

/** Takes the land under an outline out of zones and leaves it free. Zones that lie wholly under it go. */
export const cutOut: Command<CutOut> = ({ index }, { layer, outline, ids }) => {
  const ring = ringFromOutline(outline);
  if (!ring.ok) return ring;
  const window = boxOfCoordinates(ring.value);
  const named = new Set(ids);
  const zones = index.search(layer, window).filter(({ geometry }) => geometry?.type === 'MultiPolygon');
  const hole: MultiPolygon = { type: 'MultiPolygon', polygons: [[ring.value]] };
  const noded = new NodedShapes([hole, ...zones.map(({ geometry }) => geometry as MultiPolygon)], [], window);
  const steps: RecordChange[] = [];
  let cut = 0;
  zones.forEach((before, i) => {
    const isAsked = named.size === 0 || named.has(before.id);
    const taken = isAsked && !isEmptyArea(ofGrid(overlayNoded(noded.rings(i + 1), noded.rings(0), (zone, out) => zone && out), noded.origin));
    if (!taken) {
      const geometry = noded.shape(i + 1);
      if (geometry !== before.geometry) steps.push({ before, after: { ...before, geometry } });
      return;
    }
    cut++;
    const left = ofGrid(overlayNoded(noded.rings(i + 1), noded.rings(0), (zone, out) => zone && !out), noded.origin);
    steps.push({ before, after: isEmptyArea(left) ? null : { ...before, geometry: left } });
  });
  return cut === 0 ? failure(problem('nothing-in-common')) : success(changeOf(steps));
};
