import { boxOf } from '../geometry/bounds.ts';
import { differenceOf, intersectionOf, unionOf } from '../geometry/overlay/overlay-areas.ts';
import type { MultiPolygon } from '../geometry/types.ts';
import type { RecordId } from '../ids.ts';
import { failure, problem } from '../result.ts';
import type { Command } from './command.ts';
import { isEmptyArea } from './coverage/node-shapes.ts';
import { settle, type OverlapBehaviour } from './coverage/settle.ts';
import { withShape, zonesNamed } from './coverage/zones-named.ts';
import { recordsNamed } from './records-named.ts';

export const combinations = ['union', 'subtract', 'intersect'] as const;
export type Combination = (typeof combinations)[number];

export interface CombineZones {
  readonly combination: Combination;
  /** The zone that is changed. */
  readonly id: RecordId;
  /** Areas of any layer that it is combined with; they stay as they are unless they are zones whose land is taken. */
  readonly withIds: readonly RecordId[];
  readonly overlap?: OverlapBehaviour;
}

/** Adds areas to a zone, takes them out of it, or leaves what they have in common with it. */
export const combineZones: Command<CombineZones> = ({ document, index }, { combination, id, withIds, overlap = 'take' }) => {
  const named = zonesNamed(document, [id]);
  if (!named.ok) return named;
  const others = recordsNamed(document, withIds.filter((other) => other !== id));
  if (!others.ok) return others;
  const shapes = others.value.map(({ geometry }) => geometry).filter((geometry): geometry is MultiPolygon => geometry?.type === 'MultiPolygon');
  if (shapes.length < others.value.length) return failure(problem('geometry-kind-wrong'));
  const zone = named.value.zones[0]!;
  const geometry = combination === 'union' ? unionOf([zone.geometry, ...shapes]) : combination === 'subtract' ? differenceOf([zone.geometry], shapes) : intersectionOf([zone.geometry], shapes);
  if (isEmptyArea(geometry)) return failure(problem(combination === 'intersect' ? 'nothing-in-common' : 'nothing-left'));
  return settle({ index }, { layer: named.value.layer, wanted: [{ before: zone, after: withShape(zone, geometry) }], overlap, window: boxOf(unionOf([zone.geometry, geometry])) });
};
