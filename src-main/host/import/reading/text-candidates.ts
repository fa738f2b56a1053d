import { isUtf8 } from 'node:buffer';
import {
  korean, readTwice, utf8, vietnameseEncodings, windows1252, type TextEncoding,
} from '../text-encoding.ts';
import type { TextArrival } from '../text-reader.ts';
import { readAsVietnamese } from '../vietnamese-syllables.ts';

/** How one encoding reads pooled text. */
export interface Candidate {
  readonly encoding: TextEncoding;
  /** Words it makes, less what it makes that is none. */
  readonly total: number;
  /** 0 to 1: of the words that say something, the share that are words. */
  readonly share: number;
  /** Words that say something. */
  readonly marked: number;
}

/** By how often each is met; all together less than one word. */
const habit: ReadonlyMap<string, number> = new Map([
  [utf8.name, 0.5], ...vietnameseEncodings.map(({ name }, i) => [name, 0.4 - 0.06 * i] as const), [korean.name, 0.1],
]);
const straySymbol = 0.5;
/** Of two readings that could both be words, the one that is in use. */
const wordInUse = 0.5;
/** What nobody writes in a name: it weighs as much as a word that is none. */
const unreadable = 1;
const twiceWorth = -0.6;

const misread: readonly TextEncoding[] = [utf8, ...vietnameseEncodings, korean].map(readTwice);

/** Every encoding that could be meant, best first. */
export function candidatesFor(values: readonly Buffer[], arrival: TextArrival, hints: readonly TextEncoding[]): Candidate[] {
  const whole = arrival === 'unicode' || isMostlyUtf8(values);
  const encodings = whole ? [utf8, ...misread] : [...vietnameseEncodings, korean, windows1252];
  const asked = hints.filter((hint) => encodings.every(({ name }) => name !== hint.name) && hint !== utf8 && (!whole || hint.name.endsWith(' as windows-1252')));
  return [...encodings, ...asked].map((encoding) => candidateOf(encoding, values, hints)).sort((a, b) => b.total - a.total);
}

export function candidateOf(encoding: TextEncoding, values: readonly Buffer[], hints: readonly TextEncoding[]): Candidate {
  let [marked, possible, known, penalty] = [0, 0, 0, 0];
  for (const bytes of values) {
    const text = encoding.decode(bytes);
    const read = isKorean(encoding) ? readAsKorean(text) : readAsVietnamese(text);
    marked += read.marked;
    possible += read.possible;
    known += read.known;
    penalty += straySymbol * read.stray + unreadable * (text.match(/\ufffd/g)?.length ?? 0);
  }
  const hinted = hints.some(({ name }) => name === encoding.name) ? 0.45 : 0;
  const usual = habit.get(encoding.name) ?? (encoding.name.endsWith(' as windows-1252') ? twiceWorth : 0);
  return { encoding, marked, total: 2 * possible - marked + wordInUse * known - penalty + usual + hinted, share: marked === 0 ? 0 : Math.max(0, possible - penalty / 2) / marked };
}

const isKorean = ({ name }: TextEncoding): boolean => name === korean.name || name === `${korean.name} as windows-1252`;

/** The 2,350 syllables of KS X 1001: what Korean text is written with; the 8,822 others of code page 949 are next to never met. */
let commonHangul: ReadonlySet<string> | null = null;
const hangulOfTable = (): ReadonlySet<string> => (commonHangul ??= new Set(Array.from({ length: 25 * 94 }, (_, i) => korean.decode(Buffer.from([0xb0 + Math.floor(i / 94), 0xa1 + (i % 94)])))));

export function readAsKorean(text: string): ReturnType<typeof readAsVietnamese> {
  let [marked, possible] = [0, 0];
  const common = hangulOfTable();
  for (const word of text.split(/[\s\d.,;:!?()[\]{}"'/\\|_*+=<>%&#@~^`$·ㆍ–—-]+/u)) {
    const beyond = [...word].filter((letter) => letter > '\u007f');
    if (beyond.length === 0) continue;
    marked++;
    if (beyond.every((letter) => common.has(letter))) possible++;
  }
  return { marked, possible, known: 0, stray: 0 };
}

/** A letter cut in two at the end of a field does not make a column something else: nearly all of it must be UTF-8. */
function isMostlyUtf8(values: readonly Buffer[]): boolean {
  let [broken, letters] = [0, 0];
  for (const bytes of values) {
    if (isUtf8(bytes)) letters += utf8Letters(bytes);
    else {
      for (const character of bytes.toString('utf8')) {
        if (character === '\uFFFD') broken++;
        else if (character > '\u007F') letters++;
      }
    }
    // Two bytes of another encoding may pass for one letter, of a script that no plan is written in.
    if (unlikelyScript.test(bytes.toString('utf8'))) broken++;
  }
  return broken * 20 <= letters;
}

const unlikelyScript = /[\u0180-\u019f\u01a2-\u01ae\u01b1-\u02ff\u0530-\u0dff]/;

const utf8Letters = (bytes: Buffer): number => bytes.reduce((sum, byte) => sum + (byte >= 0xc0 ? 1 : 0), 0);
