import type { LayerKey } from '../document/layers.ts';
import type { PlanRecord } from '../document/record.ts';
import type { RecordSearch } from '../document/record-index.ts';
import { areaOf } from '../geometry/area.ts';
import { boxOf } from '../geometry/bounds.ts';
import { nothingShared } from '../geometry/intersection-area.ts';
import { Region } from '../geometry/region.ts';
import type { MultiPolygon } from '../geometry/types.ts';

/** Keeps what was reckoned of two shapes, or of a list of things, so that it is not reckoned again as long as they stay. */
export interface PairMemory {
  ofPair<Value>(what: string, a: object, b: object, reckon: () => Value): Value;
  /** What was kept of the very same list. */
  known(what: string, parts: readonly unknown[]): unknown;
  keep(what: string, parts: readonly unknown[], value: unknown): void;
}
/** Reckons everything anew. */
export const noMemory: PairMemory = { ofPair: (_what, _a, _b, reckon) => reckon(), known: () => undefined, keep: () => undefined };

/** A zone, and how much of it (m²) lies in a place. */
export interface Share { readonly zone: PlanRecord; readonly areaM2: number }

/** m² of a zone that lie in a unit; what rounding makes of two that only touch is none. */
export function areaIn(unit: Region, geometry: MultiPolygon): number {
  const box = boxOf(geometry);
  const area = unit.areaWithin(geometry, areaOf(geometry), box);
  return area > nothingShared(box) ? area : 0;
}

/** The zones of a layer that lie in a unit, cut by it, by their ids; `name` tells units apart. Pauses after every few hundred zones. */
export function* sharesIn(name: string, shape: MultiPolygon, layer: LayerKey, index: RecordSearch, memory: PairMemory): Generator<void, readonly Share[]> {
  const found = index.search(layer, boxOf(shape));
  const parts = [shape, ...found];
  const known = memory.known(`in ${layer} ${name}`, parts) as readonly Share[] | undefined;
  if (known !== undefined) return known;
  let made: Region | null = null;
  const region = (): Region => (made ??= new Region([shape]));
  const shares: Share[] = [];
  let seen = 0;
  for (const zone of found) {
    if (++seen % 500 === 0) yield;
    if (zone.geometry?.type !== 'MultiPolygon') continue;
    const { geometry } = zone;
    const areaM2 = memory.ofPair('in-unit', shape, geometry, () => areaIn(region(), geometry));
    if (areaM2 > 0) shares.push({ zone, areaM2 });
  }
  shares.sort((a, b) => (a.zone.id < b.zone.id ? -1 : 1));
  memory.keep(`in ${layer} ${name}`, parts, shares);
  return shares;
}
