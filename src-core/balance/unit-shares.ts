import type { LayerKey } from '../document/layers.ts';
import type { PlanRecord } from '../document/record.ts';
import type { RecordSearch } from '../document/record-index.ts';
import { areaOf } from '../geometry/area.ts';
import { boxOf } from '../geometry/bounds.ts';
import { nothingShared } from '../geometry/intersection-area.ts';
import { Region } from '../geometry/region.ts';
import type { MultiPolygon } from '../geometry/types.ts';

/** Keeps what was reckoned of two shapes, so that it is not reckoned again as long as both stay. */
export interface PairMemory { ofPair<Value>(what: string, a: object, b: object, reckon: () => Value): Value }
/** Reckons everything anew. */
export const noMemory: PairMemory = { ofPair: (_what, _a, _b, reckon) => reckon() };

/** A zone, and how much of it (m²) lies in a place. */
export interface Share { readonly zone: PlanRecord; readonly areaM2: number }

/** The zones of a layer that lie in a unit, cut by it, by their ids. Pauses after every few hundred zones. */
export function* sharesIn(shape: MultiPolygon, layer: LayerKey, index: RecordSearch, memory: PairMemory): Generator<void, Share[]> {
  let made: Region | null = null;
  const region = (): Region => (made ??= new Region([shape]));
  const shares: Share[] = [];
  let seen = 0;
  for (const zone of index.search(layer, boxOf(shape))) {
    if (++seen % 500 === 0) yield;
    if (zone.geometry?.type !== 'MultiPolygon') continue;
    const { geometry } = zone;
    const areaM2 = memory.ofPair('in-unit', shape, geometry, () => {
      const box = boxOf(geometry);
      const area = region().areaWithin(geometry, areaOf(geometry), box);
      return area > nothingShared(box) ? area : 0;
    });
    if (areaM2 > 0) shares.push({ zone, areaM2 });
  }
  return shares.sort((a, b) => (a.zone.id < b.zone.id ? -1 : 1));
}
