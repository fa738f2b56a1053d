import { carriedDifference, type KnownVersions } from '../../src-core/compare/carried-difference.ts';
import { keyIn, keyOfPlace, keyOfZone, keySide, pairOfKey, readDifferenceKey, type KeyPair } from '../../src-core/compare/difference-key.ts';
import type { CommentThread, Pin } from '../../src-core/document/comments.ts';
import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import { areaOf } from '../../src-core/geometry/area.ts';
import { labelPoint } from '../../src-core/geometry/label-point.ts';
import { isInside } from '../../src-core/geometry/point-in-polygon.ts';
import type { DecidedSides } from './adjustment.ts';
import { threadsByPin } from './comments.ts';
import type { DifferenceItem, PlaceItem, ZoneItem } from './difference-items.ts';

const keyOf = (item: DifferenceItem): string =>
  (item.kind === 'place' ? keyOfPlace(item.place.from, item.place.to) : keyOfZone(item.before.map(({ id }) => id), item.after.map(({ id }) => id)));

const pairOf = ({ before, after }: DecidedSides): KeyPair => ({ before: keySide(before), after: keySide(after) });

/** The pin of a comment on a difference between two versions: at the largest of its shapes. */
export function pinOfItem(item: DifferenceItem, decided: DecidedSides): Pin {
  const [largest] = [...item.shapes].sort((a, b) => areaOf(b) - areaOf(a));
  return { kind: 'difference', to: keyIn(keyOf(item), pairOf(decided)), at: largest === undefined ? null : labelPoint(largest), phase: decided.after.phase };
}

/** What differs between two versions, and which two they are. */
export interface ShownDifferences { readonly places: readonly PlaceItem[]; readonly zones: readonly ZoneItem[]; readonly decided: DecidedSides; readonly versions: KnownVersions; /** Id of the version that the plan as it stands goes on from. */ readonly standsOn: string | null }
export type Said = ReadonlyMap<DifferenceItem, readonly CommentThread[]>;

const nothing: Said = new Map();
let known: { readonly shown: ShownDifferences; readonly threads: unknown; readonly said: Said } | null = null;

/**
 * What people said of each difference, of those they said anything of. The same value as long as nobody says more. A plan
 * without such comments costs nothing; else every difference is looked at once, about 0.1 s of 100,000.
 */
export function saidOf(shown: ShownDifferences, document: PlanDocument | null): Said {
  const threads = document === null ? null : threadsByPin(document, 'difference');
  if (threads === null || threads.size === 0) return nothing;
  if (known?.shown !== shown || known.threads !== threads) known = { shown, threads, said: saidAmong(shown, [...threads.values()].flat()) };
  return known.said;
}

const aboutOf = ({ pin, at }: CommentThread, { decided, versions, standsOn }: ShownDifferences): ReturnType<typeof carriedDifference> => {
  const { pair } = pairOfKey(pin.to ?? '');
  // Comments of older programs tell of no versions: they are about whichever are compared.
  return pair === null ? 'same' : carriedDifference(pair, at, pairOf(decided), versions, standsOn);
};

/** Whether a comment on a difference is about two versions that are not compared, nor carried to those that are. */
export const isOfOthers = (thread: CommentThread, shown: ShownDifferences): boolean => aboutOf(thread, shown) === 'other';

function saidAmong(shown: ShownDifferences, threads: readonly CommentThread[]): Said {
  const said = new Map<DifferenceItem, CommentThread[]>();
  const byKey = new Map<string, DifferenceItem[]>();
  const zoneOf = new Map<string, ZoneItem>();
  for (const item of [...shown.places, ...shown.zones]) {
    byKey.set(keyOf(item), [...byKey.get(keyOf(item)) ?? [], item]);
    if (item.kind === 'zone') for (const { id } of item.before.length > 0 ? item.before : item.after) zoneOf.set(id, item);
  }
  for (const thread of threads) {
    const about = aboutOf(thread, shown);
    const item = about === 'other' ? undefined : itemOf(thread, pairOfKey(thread.pin.to ?? '').key, about, shown, byKey, zoneOf);
    if (item !== undefined) said.set(item, [...said.get(item) ?? [], thread]);
  }
  return said;
}

/**
 * The difference that a comment is about. Of the places that went from one use to another it is the one that its point is
 * in. In a later version a zone is found by the id it had, also among several that became one, else what lies in its place;
 * and a place may have gone on to another use.
 */
function itemOf({ pin }: CommentThread, key: string, about: 'same' | 'carried', { places, zones }: ShownDifferences, byKey: ReadonlyMap<string, readonly DifferenceItem[]>, zoneOf: ReadonlyMap<string, ZoneItem>): DifferenceItem | undefined {
  const read = readDifferenceKey(key);
  const isThere = (item: DifferenceItem) => pin.at !== null && item.shapes.some((shape) => isInside(pin.at!, shape));
  const exactly = byKey.get(key)?.find((item) => item.kind === 'zone' || (pin.at !== null && isInside(pin.at, item.place.shape)));
  if (exactly !== undefined || about === 'same') return exactly;
  return read?.kind === 'zone' ? zoneOf.get(read.id) ?? zones.find(isThere) : read === null ? undefined : places.find(isThere);
}
