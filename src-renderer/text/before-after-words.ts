import type { Comparison, Pair } from '../../src-core/compare/comparison.ts';
import { isHeld, type ComparedNorms, type HeldNorms, type NormChange } from '../../src-core/norms/compared-norms.ts';
import type { Speaker } from './catalogue.ts';
import { figureWords, unitWords } from './finding-figures.ts';
import { notStated, numberWriter } from './format-number.ts';
import { sayNotHeld } from './norm-set-words.ts';

/** A figure that the zones of both versions state, or one of them. */
export interface StatedFigure { readonly what: string; readonly pair: Pair; readonly text: string }

/** How a norm comes out in the later version, beside how it did: what matters most goes first. */
export const normVerdicts = ['now-below', 'now-above', 'now-failed', 'still-below', 'still-above', 'still-failed', 'to-judge', 'unknown-now', 'place-gone', 'met-again', 'met'] as const;
export type NormVerdict = (typeof normVerdicts)[number];

export interface NormLine { readonly change: NormChange; readonly verdict: NormVerdict; readonly title: string; readonly source: string; readonly outcome: string; readonly text: string }

/** Lines that are read one by one; the rest are counted, and are in the workbook. */
const mostLines = 40;

/** People and gross floor area before and after; what neither version states is left out. */
export function statedLines({ people, grossFloorM2 }: Pick<Comparison, 'people' | 'grossFloorM2'>, say: Speaker): StatedFigure[] {
  const write = numberWriter(say.locale);
  const written = (value: number | null) => (value === null ? notStated : write.count(value));
  const lines: StatedFigure[] = [];
  for (const [what, pair] of [[say('before-after.people'), people], [say('before-after.floor-area'), grossFloorM2]] as const) {
    const { before, after } = pair;
    if (before === null && after === null) continue;
    const by = before === null || after === null ? '' : say('before-after.by', { by: `${after > before ? '+' : after < before ? '−' : ''}${write.count(Math.abs(after - before))}` });
    lines.push({ what, pair, text: say('before-after.stated', { what, before: written(before), after: written(after) }) + by });
  }
  return lines;
}

/** Every norm that comes out otherwise: "Public green land per person: 6.2 → 5.4 m²/person, now below 6 (2.4, Bảng 2.5)". */
export function normLines({ changes }: ComparedNorms, say: Speaker): NormLine[] {
  return changes.map((change): NormLine => {
    const { names, part, place, clause, table, before, after, unit } = change;
    const verdict = verdictOf(change);
    const partWords = part === null ? null : say.has(`norm.part.${part}`) ? say(`norm.part.${part}`) : part;
    const title = [names[say.locale], ...(partWords === null ? [] : [partWords]), ...(place === null ? [] : [place])].join(', ');
    const source = table === null ? clause : `${clause}, ${table}`;
    const outcome = say(`before-after.norm.${verdict}`, { limit: figureWords(after?.limit ?? null, unit, say), source });
    const [was, is] = figures(before?.figure ?? null, after?.figure ?? null, unit, say);
    const text = before?.figure == null && after?.figure == null ? say('before-after.norm-outcome', { title, outcome }) : say('before-after.norm-figure', { title, before: was, after: is, outcome });
    return { change, verdict, title, source, outcome, text };
  }).sort((a, b) => normVerdicts.indexOf(a.verdict) - normVerdicts.indexOf(b.verdict));
}

/** What a report or a panel says of the norms, or why they were not held against both; nothing where one of the two is no plan. */
export function normSentences(norms: HeldNorms | undefined, say: Speaker): string[] {
  if (norms === null) return [];
  if (norms === undefined) return [say('before-after.norms-unasked')];
  if (!isHeld(norms)) return [sayNotHeld(norms, say)];
  const failed = (side: 'before' | 'after') => norms.rules.filter((rule) => rule[side].fail > 0).length;
  const lines = normLines(norms, say).map(({ text }) => text);
  return [
    say('adjustment.norms', { pack: norms.pack[say.locale], before: failed('before'), after: failed('after') }),
    ...(lines.length === 0 ? [say('before-after.norms-same')] : lines.slice(0, mostLines)),
    ...(lines.length > mostLines ? [say('compare.more-rows', { count: lines.length - mostLines })] : []),
    ...unjudged(norms, say),
  ];
}

/** No norm "comes out otherwise" where none could be judged: how many those are must be known beside it. */
function unjudged({ rules }: ComparedNorms, say: Speaker): string[] {
  const count = (side: 'before' | 'after') => rules.filter(({ [side]: { fail, pass, needsData } }) => needsData > 0 && fail + pass === 0).length;
  const [before, after] = [count('before'), count('after')];
  return before + after === 0 ? [] : [say('before-after.norms-unjudged', { before, after, all: rules.length })];
}

function verdictOf({ before, after }: NormChange): NormVerdict {
  if (after === null) return 'place-gone';
  const { status, figure, limit } = after;
  if (status === 'fail') {
    const side = figure === null || limit === null ? 'failed' : figure < limit ? 'below' : 'above';
    return `${before?.status === 'fail' ? 'still' : 'now'}-${side}`;
  }
  if (status === 'judge') return 'to-judge';
  if (status === 'needs-data') return 'unknown-now';
  return before?.status === 'fail' ? 'met-again' : 'met';
}

/** The unit once, where both are written in it. */
function figures(before: number | null, after: number | null, unit: string, say: Speaker): readonly [string, string] {
  const [was, is] = [figureWords(before, unit, say), figureWords(after, unit, say)];
  const tail = ` ${unitWords(unit, say)}`;
  return [was.endsWith(tail) && is.endsWith(tail) ? was.slice(0, -tail.length) : was, is];
}
