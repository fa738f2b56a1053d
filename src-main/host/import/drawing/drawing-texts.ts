import { failure, success, type Result } from '../../../../src-core/result.ts';
import type { ImportIssue } from '../../../../src-core/wire/importing.ts';
import type { ImportProblem } from '../../../../src-core/wire/problems.ts';
import type { ReadingChoice, TextGuess } from '../../../../src-core/wire/source-reading.ts';
import type { SourceEncoding } from '../source-encoding.ts';
import { reason } from '../reading/reason.ts';
import { diagnoseText } from '../reading/text-doctor.ts';
import type { TextReader } from '../text-reader.ts';
import type { TextRun } from './drawing-text.ts';
import { encodingOfFont } from './font-encoding.ts';
import type { DrawingHead } from './read-entities.ts';

type TextChoice = Pick<ReadingChoice, 'encoding' | 'encodings'>;

/** Different texts of one style that are looked at. */
const mostTexts = 3_000;
const beyondAscii = /[^\t\n\r\x20-\x7f]/;
/** Around the number of the pool that a stretch of text belongs to, until its encoding is known; no text of a drawing has them. */
const [open, close] = ['\u0001', '\u0002'];

interface Pool { readonly style: string; readonly font: string; readonly texts: Set<string> }

/**
 * The texts of a drawing by how they are drawn: one encoding for each text style, and for each font that stands within a
 * paragraph. Texts are handed back as they are kept until all have been seen.
 */
export class DrawingTexts {
  private readonly head: DrawingHead;
  private readonly encoding: SourceEncoding;
  private readonly pools: Pool[] = [];
  private readonly byKey = new Map<string, number>();

  constructor(head: DrawingHead, encoding: SourceEncoding) {
    this.head = head;
    this.encoding = encoding;
  }

  keep(style: string, runs: readonly TextRun[]): string {
    if (runs.every(({ text }) => !beyondAscii.test(text) && !text.includes('\\U+'))) return runs.map(({ text }) => text).join('');
    return runs.map(({ font, text }) => {
      const at = this.poolOf(style, font);
      const { texts } = this.pools[at]!;
      if (texts.size < mostTexts && beyondAscii.test(text)) texts.add(text);
      return `${open}${at}${close}${text}`;
    }).join('');
  }

  static isKept(text: string): boolean {
    return text.startsWith(open);
  }

  /** How every style is read. */
  readers(choice: TextChoice): Result<{ readonly read: (kept: string) => string; readonly guesses: readonly TextGuess[]; readonly issues: readonly ImportIssue[]; readonly replaced: () => number }, ImportProblem> {
    const { arrival, stated } = this.encoding;
    const answer = diagnoseText({
      arrival, stated, choice,
      fields: this.pools.map(({ style, font }) => {
        const meant = encodingOfFont(font, arrival);
        return { name: `style:${style}`, isText: true, ...(meant === null ? {} : { stated: { encoding: meant, by: font }, why: reason('text-font', { style, font }) }) };
      }),
      texts: this.pools.map(({ texts }) => [...texts]),
    });
    if (!answer.ok) return failure(answer.failure);
    const { text, guesses, issues } = answer.value;
    const readers: TextReader[] = this.pools.map((_, i) => text.field(i));
    return success({
      read: (kept) => kept.split(open).slice(1).map((run) => {
        const end = run.indexOf(close);
        return (readers[Number(run.slice(0, end))] ?? readers[0]!).read(run.slice(end + 1));
      }).join('').normalize('NFC'),
      guesses: guesses.map((guess, i) => ({ ...guess, field: 'Text', style: this.pools[i]!.style })),
      issues, replaced: () => text.replaced,
    });
  }

  private poolOf(style: string, font: string | null): number {
    const known = this.head.styles.get(style.toUpperCase());
    const drawn = font ?? known?.font ?? '';
    const name = known?.name ?? style;
    const key = font === null || font === known?.font ? name : `${name}/${font}`;
    let at = this.byKey.get(key);
    if (at === undefined) {
      at = this.pools.push({ style: key, font: drawn, texts: new Set() }) - 1;
      this.byKey.set(key, at);
    }
    return at;
  }
}
