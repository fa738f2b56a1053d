import { keyOfPlace, keyOfZone } from '../../src-core/compare/difference-key.ts';
import type { CommentThread, Pin } from '../../src-core/document/comments.ts';
import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import { areaOf } from '../../src-core/geometry/area.ts';
import { labelPoint } from '../../src-core/geometry/label-point.ts';
import { isInside } from '../../src-core/geometry/point-in-polygon.ts';
import { threadsByPin } from './comments.ts';
import type { DifferenceItem, PlaceItem, ZoneItem } from './difference-items.ts';

const keyOf = (item: DifferenceItem): string =>
  (item.kind === 'place' ? keyOfPlace(item.place.from, item.place.to) : keyOfZone(item.before.map(({ id }) => id), item.after.map(({ id }) => id)));

/** The pin of a comment on a difference: at the largest of its shapes. */
export function pinOfItem(item: DifferenceItem): Pin {
  const [largest] = [...item.shapes].sort((a, b) => areaOf(b) - areaOf(a));
  return { kind: 'difference', to: keyOf(item), at: largest === undefined ? null : labelPoint(largest) };
}

/** Whether a comment is about this difference. Of the places that went from one use to another it is about the one that its point is in. */
export const isAbout = ({ pin }: CommentThread, item: DifferenceItem): boolean =>
  pin.kind === 'difference' && pin.to === keyOf(item) && (item.kind === 'zone' || (pin.at !== null && isInside(pin.at, item.place.shape)));

interface Items { readonly places: readonly PlaceItem[]; readonly zones: readonly ZoneItem[] }
export type Said = ReadonlyMap<DifferenceItem, readonly CommentThread[]>;

const nothing: Said = new Map();
let known: { readonly items: Items; readonly threads: unknown; readonly said: Said } | null = null;

/**
 * What people said of each difference, of those they said anything of. The same value as long as nobody says more. A plan
 * without such comments costs nothing; else every difference is looked at once, about 0.1 s of 100,000.
 */
export function saidOf(items: Items, document: PlanDocument | null): Said {
  const threads = document === null ? null : threadsByPin(document, 'difference');
  if (threads === null || threads.size === 0) return nothing;
  if (known?.items !== items || known.threads !== threads) {
    const said = new Map<DifferenceItem, CommentThread[]>();
    for (const item of [...items.places, ...items.zones]) {
      const its = threads.get(keyOf(item))?.filter((thread) => isAbout(thread, item)) ?? [];
      if (its.length > 0) said.set(item, its);
    }
    known = { items, threads, said };
  }
  return known.said;
}
