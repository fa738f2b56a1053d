import type { RecordId } from '../ids.ts';
import type { Cover } from './land-account.ts';

/**
 * What a comment on a difference is pinned to. Of a zone the least of its ids before, else after: a record takes part in one
 * difference only, and what became of it since is found again when later versions are compared. Of a place the two covers;
 * which of the places between the two it is, the pin's point says.
 */
export type DifferenceKey =
  | { readonly kind: 'zone'; readonly id: string }
  | { readonly kind: 'place'; readonly from: CoverKey; readonly to: CoverKey };

/** Land under no zone, or the classes that lie there; `null` among them is "no class stated". */
export type CoverKey = null | readonly (string | null)[];

/** Files may have values of any length; a key stays short, and the longest are told apart by their beginnings. */
const mostClasses = 4;
const mostLetters = 100;
const mostKey = 1_000;
/** Of values that are written with six letters for one. */
const fewLetters = 15;

export const keyOfZone = (before: readonly RecordId[], after: readonly RecordId[]): string =>
  `zone:${[...(before.length > 0 ? before : after)].sort()[0] ?? ''}`.slice(0, 2 * mostLetters);

export function keyOfPlace(from: Cover, to: Cover): string {
  const key = (letters: number) => `place:${JSON.stringify([coverIn(from, letters), coverIn(to, letters)])}`;
  return key(mostLetters).length <= mostKey ? key(mostLetters) : key(fewLetters);
}

const coverIn = (cover: Cover, letters: number): CoverKey => (cover.kind === 'none' ? null : (cover.kind === 'class' ? [cover.landUse] : cover.landUses.slice(0, mostClasses)).map((code) => code?.slice(0, letters) ?? null));

/** `null` where it is no key: comments come from other people's files. */
export function readDifferenceKey(key: string): DifferenceKey | null {
  if (key.startsWith('zone:')) return { kind: 'zone', id: key.slice('zone:'.length) };
  if (!key.startsWith('place:')) return null;
  let covers: unknown;
  try {
    covers = JSON.parse(key.slice('place:'.length));
  } catch {
    return null; // no key of ours
  }
  if (!Array.isArray(covers) || covers.length !== 2 || !covers.every(isCover)) return null;
  return { kind: 'place', from: covers[0] as CoverKey, to: covers[1] as CoverKey };
}

const isCover = (cover: unknown): cover is CoverKey =>
  cover === null || (Array.isArray(cover) && cover.length > 0 && cover.length <= mostClasses && cover.every((code) => code === null || typeof code === 'string'));

export const coverOf = (key: CoverKey): Cover =>
  (key === null ? { kind: 'none' } : key.length === 1 ? { kind: 'class', landUse: key[0]! } : { kind: 'several', landUses: key });
