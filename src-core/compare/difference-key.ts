import type { DecidedSide } from '../document/adjustment-decisions.ts';
import type { RecordId } from '../ids.ts';
import type { Cover } from './land-account.ts';

/**
 * What a comment on a difference is pinned to, without the two versions. Of a zone the least of its ids before, else after:
 * a record takes part in one difference only. Of a place the two covers; which of the places between the two it is, the
 * pin's point says.
 */
export type DifferenceKey =
  | { readonly kind: 'zone'; readonly id: string }
  | { readonly kind: 'place'; readonly from: CoverKey; readonly to: CoverKey };

/** Land under no zone, or the classes that lie there; `null` among them is "no class stated". */
export type CoverKey = null | readonly (string | null)[];

/** Files may have values of any length; a key stays short, and the longest are told apart by their beginnings. */
const mostClasses = 4;
const mostLetters = 100;
const mostKey = 500;
/** Of values that are written with six letters for one. */
const fewLetters = 15;

export const keyOfZone = (before: readonly RecordId[], after: readonly RecordId[]): string =>
  `zone:${[...(before.length > 0 ? before : after)].sort()[0] ?? ''}`.replaceAll(between, ' ').slice(0, 2 * mostLetters);

/** Between what differs and the two versions that differ in it: in no JSON, nor in any id. */
const between = '\n';

/** One of the two versions, as far as it can be known again: a version of the plan by its name, which no other ever gets; the plan as it stood; anything else by what it was called. */
export interface KeySide { readonly kind: 'version' | 'plan' | 'other'; readonly name: string; readonly phase: string }
export interface KeyPair { readonly before: KeySide; readonly after: KeySide }

export const keySide = ({ own, name, version, phase }: DecidedSide): KeySide => ({ kind: !own ? 'other' : version === null ? 'plan' : 'version', name: shortened(own ? version ?? '' : name), phase: phase ?? '' });

/** As `mostLetters`, of one name. */
const shortened = (name: string): string => (JSON.stringify(name.slice(0, mostLetters)).length <= mostName ? name.slice(0, mostLetters) : name.slice(0, fewLetters));
const mostName = 160;

/** The key with the two versions that are compared. */
export const keyIn = (key: string, { before, after }: KeyPair): string => `${key}${between}${JSON.stringify([before, after].map(({ kind, name, phase }) => [kind, name, phase]))}`;

/** The key without them, and the two; `null` where it tells none: comments of older programs do not. */
export function pairOfKey(key: string): { readonly key: string; readonly pair: KeyPair | null } {
  const at = key.indexOf(between);
  if (at === -1) return { key, pair: null };
  let sides: unknown;
  try {
    sides = JSON.parse(key.slice(at + 1));
  } catch {
    sides = null; // no key of ours
  }
  const [before, after] = Array.isArray(sides) && sides.length === 2 ? sides.map(readSide) : [];
  return { key: key.slice(0, at), pair: before == null || after == null ? null : { before, after } };
}

function readSide(side: unknown): KeySide | null {
  if (!Array.isArray(side) || side.length !== 3 || !side.every((part) => typeof part === 'string')) return null;
  const [kind, name, phase] = side as [string, string, string];
  return kind === 'version' || kind === 'plan' || kind === 'other' ? { kind, name, phase } : null;
}

export const sameSide = (a: KeySide, b: KeySide): boolean => a.kind === b.kind && a.name === b.name && a.phase === b.phase;

export function keyOfPlace(from: Cover, to: Cover): string {
  const key = (letters: number) => `place:${JSON.stringify([coverIn(from, letters), coverIn(to, letters)])}`;
  return key(mostLetters).length <= mostKey ? key(mostLetters) : key(fewLetters);
}

const coverIn = (cover: Cover, letters: number): CoverKey => (cover.kind === 'none' ? null : (cover.kind === 'class' ? [cover.landUse] : cover.landUses.slice(0, mostClasses)).map((code) => code?.slice(0, letters) ?? null));

/** `null` where it is no key: comments come from other people's files. */
export function readDifferenceKey(whole: string): DifferenceKey | null {
  const { key } = pairOfKey(whole);
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
