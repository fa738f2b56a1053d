import { boxAround, boxOf } from '../geometry/bounds.ts';
import { differenceOf, unionOf } from '../geometry/overlay/overlay-areas.ts';
import { isInsidePolygon } from '../geometry/point-in-polygon.ts';
import { reversedRing, signedRingArea } from '../geometry/ring.ts';
import type { MultiPolygon, PlanPoint } from '../geometry/types.ts';
import type { LayerKey } from '../document/layers.ts';
import { failure, problem, success, type Result } from '../result.ts';
import type { Command, CommandContext, Refusal } from './command.ts';
import { isEmptyArea } from './coverage/node-shapes.ts';
import { settle } from './coverage/settle.ts';
import { withShape, type Zone } from './coverage/zones-named.ts';

export interface FillHole {
  readonly layer: LayerKey;
  /** A place in a hole of a zone. */
  readonly at: PlanPoint;
}

/** Closes the hole of a zone around a place, so far as no other zone lies in it. */
export const fillHole: Command<FillHole> = (context, { layer, at }) => {
  const hole = holeAt(context, layer, at);
  if (!hole.ok) return hole;
  const { zone, free, window } = hole.value;
  const geometry = unionOf([zone.geometry, free]);
  return settle(context, { layer, wanted: [{ before: zone, after: withShape(zone, geometry), had: geometry }], overlap: 'fill', window });
};

/** The zone that has the innermost hole around a place, and what of the hole no other zone covers. */
export function holeAt({ index }: Pick<CommandContext, 'index'>, layer: LayerKey, at: PlanPoint): Result<{ readonly zone: Zone; readonly free: MultiPolygon; readonly window: ReturnType<typeof boxOf> }, Refusal> {
  let found: { readonly zone: Zone; readonly shape: MultiPolygon } | null = null;
  // The land of roads goes round whole quarters: a place is in a hole of it, too, but somebody else's hole is meant.
  let smallest = Infinity;
  for (const zone of index.search(layer, boxAround(at, 0))) {
    if (zone.geometry?.type !== 'MultiPolygon') continue;
    for (const [, ...holes] of zone.geometry.polygons) {
      const hole = holes.map(reversedRing).find((ring) => isInsidePolygon(at, [ring]));
      const area = hole === undefined ? Infinity : signedRingArea(hole);
      if (area >= smallest) continue;
      smallest = area;
      found = { zone: zone as Zone, shape: { type: 'MultiPolygon', polygons: [[hole!]] } };
    }
  }
  if (found === null) return failure(problem('no-hole-here', { x: at.x, y: at.y }));
  const { zone, shape } = found;
  const others = index.search(layer, boxOf(shape)).filter(({ id, geometry }) => id !== zone.id && geometry?.type === 'MultiPolygon').map(({ geometry }) => geometry as MultiPolygon);
  const free = differenceOf([shape], others);
  return isEmptyArea(free) ? failure(problem('nothing-free')) : success({ zone, free, window: boxOf(shape) });
}
