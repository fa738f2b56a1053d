import { layerSpecs, type LayerKey } from '../document/layers.ts';
import type { PlanRecord } from '../document/record.ts';
import { boxAround, boxOf } from '../geometry/bounds.ts';
import { commonLength } from '../geometry/common-length.ts';
import { unionOf } from '../geometry/overlay/overlay-areas.ts';
import { isInside } from '../geometry/point-in-polygon.ts';
import type { MultiPolygon, PlanPoint } from '../geometry/types.ts';
import type { RecordId } from '../ids.ts';
import { failure, problem, success, type Result } from '../result.ts';
import type { Command, CommandContext, Refusal } from './command.ts';
import { freeLandAt } from './coverage/free-land.ts';
import { settle } from './coverage/settle.ts';
import { withShape } from './coverage/zones-named.ts';

export interface FillGap {
  readonly layer: LayerKey;
  /** A place in the gap. */
  readonly at: PlanPoint;
  /** A new zone, the zone that is named, or the one with the longest edge along the gap. */
  readonly into: { readonly kind: 'new'; readonly id: RecordId; readonly landUse: string | null } | { readonly kind: 'zone'; readonly id: RecordId } | { readonly kind: 'longest-edge' };
}

/** Fills land of the boundary that no zone of the phase covers, as far as it is connected. */
export const fillGap: Command<FillGap> = (context, { layer, at, into }) => {
  const { index, landUseCodes } = context;
  if (index.search(layer, boxAround(at, 0)).some(({ geometry }) => isInside(at, geometry))) return failure(problem('no-gap-here', { x: at.x, y: at.y }));
  const gap = freeLandAt(context, layer, at);
  if (!gap.ok) return gap;
  const window = boxOf(gap.value);
  if (into.kind === 'new') {
    if (into.landUse !== null && !landUseCodes.has(into.landUse)) return failure(problem('class-unknown', { code: into.landUse }));
    const fields = Object.fromEntries(layerSpecs[layer].fields.map(({ name }) => [name, name === 'landUse' ? into.landUse : null]));
    return settle({ index }, { layer, wanted: [{ before: null, after: { id: into.id, layer, geometry: gap.value, fields, attributes: {} } }], overlap: 'fill', window });
  }
  const heir = heirOf(context, layer, gap.value, into);
  if (!heir.ok) return heir;
  const geometry = unionOf([heir.value.geometry as MultiPolygon, gap.value]);
  return settle({ index }, { layer, wanted: [{ before: heir.value, after: withShape(heir.value, geometry), had: geometry }], overlap: 'fill', window });
};

function heirOf({ document, index }: CommandContext, layer: LayerKey, gap: MultiPolygon, into: Exclude<FillGap['into'], { kind: 'new' }>): Result<PlanRecord, Refusal> {
  if (into.kind === 'zone') {
    const record = document.get(into.id);
    if (record === undefined) return failure(problem('record-gone', { id: into.id }));
    return record.layer === layer && record.geometry?.type === 'MultiPolygon' ? success(record) : failure(problem('not-one-phase'));
  }
  let heir: PlanRecord | null = null;
  let longest = 0;
  for (const neighbour of index.search(layer, boxOf(gap))) {
    const length = neighbour.geometry?.type === 'MultiPolygon' ? commonLength(gap, neighbour.geometry) : 0;
    if (length > longest) [heir, longest] = [neighbour, length];
  }
  return heir === null ? failure(problem('no-gap-here')) : success(heir);
}
