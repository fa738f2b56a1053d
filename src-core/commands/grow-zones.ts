import { boxOf, emptyBox, unionOfBoxes } from '../geometry/bounds.ts';
import { offsetArea, type CornerStyle } from '../geometry/overlay/offset.ts';
import type { RecordId } from '../ids.ts';
import { failure, problem } from '../result.ts';
import type { Command } from './command.ts';
import { isEmptyArea } from './coverage/node-shapes.ts';
import { nameOf } from './coverage/name-of.ts';
import { settle, type OverlapBehaviour, type WantedZone } from './coverage/settle.ts';
import { withShape, zonesNamed } from './coverage/zones-named.ts';

export interface GrowZones {
  readonly ids: readonly RecordId[];
  /** Metres; negative shrinks. */
  readonly distance: number;
  readonly corners: CornerStyle;
  readonly overlap?: OverlapBehaviour;
}

/** Moves the outline of zones outwards, or inwards, by a distance. */
export const growZones: Command<GrowZones> = ({ document, index }, { ids, distance, corners, overlap = 'take' }) => {
  if (distance === 0 || !Number.isFinite(distance)) return failure(problem('nothing-to-change'));
  const named = zonesNamed(document, ids);
  if (!named.ok) return named;
  const wanted: WantedZone[] = [];
  for (const zone of named.value.zones) {
    const geometry = offsetArea(zone.geometry, distance, corners);
    if (isEmptyArea(geometry)) return failure(problem('zone-would-collapse', { zone: nameOf(zone) }));
    wanted.push({ before: zone, after: withShape(zone, geometry) });
  }
  const window = wanted.flatMap(({ before, after }) => [boxOf(before!.geometry), boxOf(after.geometry)]).reduce(unionOfBoxes, emptyBox);
  return settle({ index }, { layer: named.value.layer, wanted, overlap, window });
};
