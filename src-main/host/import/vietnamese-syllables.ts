import vn2000 from '../../../resources/crs/vn2000.json' with { type: 'json' };
import landUse from '../../../resources/land-use/classes.json' with { type: 'json' };
import { catalogues } from '../../../src-renderer/text/catalogue.ts';

/** Where each onset may stand is spelling, not sound: k, gh and ngh before e, ê, i and y; c, g and ng before all else. */
const front = /^[eêiy]/;
const onsets: readonly (readonly [string, (rime: string) => boolean])[] = [
  ...['', 'b', 'ch', 'd', 'đ', 'h', 'kh', 'l', 'm', 'n', 'nh', 'p', 'ph', 'r', 's', 't', 'th', 'tr', 'v', 'x'].map((onset) => [onset, () => true] as const),
  ...['k', 'gh', 'ngh'].map((onset) => [onset, (rime: string) => front.test(rime)] as const),
  ...['c', 'g', 'ng'].map((onset) => [onset, (rime: string) => !front.test(rime)] as const),
  ['g', (rime) => /^i(?!a)/.test(rime)],
  ['gi', (rime) => !/^[iy]/.test(rime)],
  ['q', (rime) => /^u[aăâeêiôơy]/.test(rime)],
];

/** Rimes of Vietnamese without their tone: nucleus, then what may close it. Those of q follow. */
const rimes: readonly string[] = ([
  ['a', '', 'c', 'ch', 'i', 'm', 'n', 'ng', 'nh', 'o', 'p', 't', 'u', 'y'], ['ă', 'c', 'k', 'm', 'n', 'ng', 'p', 't'], ['â', 'c', 'm', 'n', 'ng', 'p', 't', 'u', 'y'],
  ['e', '', 'c', 'm', 'n', 'ng', 'o', 'p', 't'], ['ê', '', 'ch', 'm', 'n', 'nh', 'p', 't', 'u'], ['i', '', 'a', 'ch', 'm', 'n', 'nh', 'p', 't', 'u'],
  ['iê', 'c', 'm', 'n', 'ng', 'p', 't', 'u'], ['yê', 'm', 'n', 'ng', 't', 'u'], ['o', '', 'c', 'i', 'm', 'n', 'ng', 'p', 't'],
  ['ô', '', 'c', 'i', 'm', 'n', 'ng', 'p', 't'], ['ơ', '', 'i', 'm', 'n', 'p', 't'], ['oa', '', 'c', 'ch', 'i', 'm', 'n', 'ng', 'nh', 'o', 'p', 't', 'y'],
  ['oă', 'c', 'm', 'n', 'ng', 't'], ['oe', '', 'n', 'o', 't'], ['oo', 'c', 'ng'], ['u', '', 'a', 'c', 'i', 'm', 'n', 'ng', 'p', 't', 'y'], ['uâ', 'n', 'ng', 't', 'y'],
  ['uê', '', 'ch', 'nh'], ['uơ', ''], ['uô', 'c', 'i', 'm', 'n', 'ng', 't'], ['uy', 'a', 'ch', 'n', 'nh', 't', 'u', 'p'], ['uyê', 'n', 't'],
  ['ư', '', 'a', 'c', 'i', 'm', 'n', 'ng', 't', 'u'], ['ươ', 'c', 'i', 'm', 'n', 'ng', 'p', 't', 'u'], ['y', '', 't'],
  ['ua', 'c', 'i', 'n', 'ng', 'nh', 't', 'y', 'o', 'ch'], ['uă', 'c', 'n', 'ng', 't'], ['ue', '', 'n', 'o', 't'], ['ui', 't'],
] as const).flatMap(([nucleus, ...endings]) => endings.map((ending) => nucleus + ending));
const onlyAfterQ = /^(ua[cinty]|ua(ng|nh|ch|o)|uă|ue(?!$)|ue$|uit)/;

/** Names of places keep an older spelling: Bắc Kạn. */
const namesOnly = ['kan'];

const syllables: ReadonlySet<string> = new Set(onsets.flatMap(([onset, takes]) =>
  rimes.filter((rime) => takes(rime) && (onset === 'q' || !onlyAfterQ.test(rime))).map((rime) => onset + rime)).concat(namesOnly));

const tones = /[\u0300\u0301\u0303\u0309\u0323]/g;
const acuteOrDot = /[\u0301\u0323]/;
const endsInStop = /(?:c|ch|k|p|t)$/;

/** Whether a composed word, in small letters, is spelt as a Vietnamese syllable is. It need not be one that is in use. */
export function isVietnameseSyllable(word: string): boolean {
  const decomposed = word.normalize('NFD');
  const marks = decomposed.match(tones) ?? [];
  if (marks.length > 1) return false;
  const bare = decomposed.replace(tones, '').normalize('NFC');
  if (!syllables.has(bare)) return false;
  // A syllable that ends in a stop has one of two tones, and none without.
  return !endsInStop.test(bare) || (marks.length === 1 && acuteOrDot.test(marks[0]!));
}

/** How a text reads as Vietnamese. Words without a letter beyond ASCII say nothing and are not counted. */
export interface VietnameseReading {
  /** Words with such a letter. */
  readonly marked: number;
  /** Of those, the ones that could be syllables. */
  readonly possible: number;
  /** Of those, the ones this program's own sentences, land-use classes and provinces use: a sample of what people write in plans. */
  readonly known: number;
  /** Symbols that no name or note has. */
  readonly stray: number;
}

const betweenWords = /[\s\d.,;:!?()[\]{}"'/\\|_*+=<>%&#@~^`$–—-]+/u;
const beyondAscii = /[^\0-\x7f]/;
const smallThenCapital = /\p{Ll}\p{Lu}/u;
/** Signs of Latin-1 and Windows-1252, less those people write: ² ³ ° ± ½ and the like. */
const straySymbol = /[\u0080-\u00a9\u00ab-\u00af\u00b4\u00b6-\u00b8\u00bb\u00bf×÷‚ƒ„…†‡ˆ‰‹‘’“”•˜™›\ufffd]/gu;

let inUse: ReadonlySet<string> | null = null;

function syllablesInUse(): ReadonlySet<string> {
  if (inUse !== null) return inUse;
  const sentences = [...Object.values(catalogues.vi), ...landUse.classes.map((each) => each.names.vi), ...Object.keys(vn2000.provinces63)];
  return (inUse = new Set(sentences.flatMap((sentence) => sentence.toLowerCase().split(betweenWords)).filter((word) => beyondAscii.test(word))));
}

export function readAsVietnamese(text: string): VietnameseReading {
  let [marked, possible, known] = [0, 0, 0];
  for (const word of text.split(betweenWords)) {
    if (!beyondAscii.test(word)) continue;
    marked++;
    // A capital within a word is what a wrong table makes of a letter.
    if (smallThenCapital.test(word)) continue;
    const small = word.toLowerCase();
    if (!isVietnameseSyllable(small)) continue;
    possible++;
    if (syllablesInUse().has(small)) known++;
  }
  return { marked, possible, known, stray: text.match(straySymbol)?.length ?? 0 };
}
