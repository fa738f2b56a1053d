import type { Sliced } from '../store/in-slices.ts';

/** How a language orders texts, numbers in them as numbers. */
export interface TextOrder {
  readonly compare: (a: string, b: string) => number;
  /** The same, taking letters for one that differ only in case or tone. */
  readonly compareBase: (a: string, b: string) => number;
}

export const textOrder = (tag: string): TextOrder => ({
  compare: new Intl.Collator(tag, { numeric: true }).compare,
  compareBase: new Intl.Collator(tag, { numeric: true, sensitivity: 'base' }).compare,
});

const rest = 2048;
/** Ranks are written as letters of a key; more pieces than that would need two. */
const mostPieces = 60_000;

/**
 * For each text a key whose order by code units is that of the language as far as case and tone do not decide; asking the
 * language a million times costs seconds, comparing keys tenths. Labels are few words and many numbers: each distinct
 * piece between numbers is ranked once. A piece that a number follows is ranked with a digit behind it, so that it
 * stands where the whole text would. `null` where the texts are too various to gain anything.
 */
export function* sortKeys(texts: readonly string[], { compare, compareBase }: TextOrder, most = Math.min(mostPieces, texts.length / 4 + 16)): Sliced<readonly string[] | null> {
  const pieces = new Set<string>();
  for (let i = 0; i < texts.length; i++) {
    if (i % rest === 0) yield;
    // Digits of other scripts are numbers to the language and letters to us.
    if (otherDigit.test(texts[i]!)) return null;
    forEachPart(texts[i]!, (piece) => pieces.add(piece));
    if (pieces.size > most) return null;
  }
  const sorted = [...pieces].sort(compare);
  yield;
  const ranks = new Map<string, string>();
  let rank = 1;
  sorted.forEach((piece, i) => {
    if (i > 0 && compareBase(sorted[i - 1]!, piece) !== 0) rank++;
    ranks.set(piece, String.fromCharCode(rank));
  });
  const keys: string[] = [];
  for (let i = 0; i < texts.length; i++) {
    if (i % rest === 0) yield;
    let key = '';
    forEachPart(texts[i]!, (piece, digits) => {
      key += ranks.get(piece)!;
      if (digits !== '') key += String.fromCharCode(digits.length) + digits;
    });
    keys.push(key);
  }
  return keys;
}

/** Calls with each piece (a digit behind it where a number follows) and that number without the noughts before it, `0` alone for nothing else. */
function forEachPart(text: string, visit: (piece: string, digits: string) => void): void {
  let at = 0;
  while (at < text.length) {
    const from = at;
    while (at < text.length && !isDigit(text.charCodeAt(at))) at++;
    const piece = text.slice(from, at);
    let start = at;
    while (at < text.length && isDigit(text.charCodeAt(at))) at++;
    if (at === start) return visit(piece, '');
    while (start < at - 1 && text.charCodeAt(start) === 48) start++;
    visit(`${piece}0`, text.slice(start, at));
  }
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const otherDigit = /(?![0-9])\p{Nd}/u;
