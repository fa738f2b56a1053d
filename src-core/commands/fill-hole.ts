import { boxAround, boxOf } from '../geometry/bounds.ts';
import { differenceOf, unionOf } from '../geometry/overlay/overlay-areas.ts';
import { isInsidePolygon } from '../geometry/point-in-polygon.ts';
import { reversedRing } from '../geometry/ring.ts';
import type { MultiPolygon, PlanPoint } from '../geometry/types.ts';
import type { LayerKey } from '../document/layers.ts';
import { failure, problem } from '../result.ts';
import type { Command } from './command.ts';
import { isEmptyArea } from './coverage/node-shapes.ts';
import { settle } from './coverage/settle.ts';
import { withShape } from './coverage/zones-named.ts';

export interface FillHole {
  readonly layer: LayerKey;
  /** A place in a hole of a zone. */
  readonly at: PlanPoint;
}

/** Closes the hole of a zone around a place, so far as no other zone lies in it. */
export const fillHole: Command<FillHole> = ({ index }, { layer, at }) => {
  for (const zone of index.search(layer, boxAround(at, 0))) {
    if (zone.geometry?.type !== 'MultiPolygon') continue;
    for (const [, ...holes] of zone.geometry.polygons) {
      const hole = holes.map(reversedRing).find((ring) => isInsidePolygon(at, [ring]));
      if (hole === undefined) continue;
      const shape: MultiPolygon = { type: 'MultiPolygon', polygons: [[hole]] };
      const others = index.search(layer, boxOf(shape)).filter(({ id, geometry }) => id !== zone.id && geometry?.type === 'MultiPolygon').map(({ geometry }) => geometry as MultiPolygon);
      const free = differenceOf([shape], others);
      if (isEmptyArea(free)) return failure(problem('nothing-free'));
      const geometry = unionOf([zone.geometry, free]);
      return settle({ index }, { layer, wanted: [{ before: zone, after: withShape(zone, geometry), had: geometry }], overlap: 'fill', window: boxOf(shape) });
    }
  }
  return failure(problem('no-hole-here', { x: at.x, y: at.y }));
};
