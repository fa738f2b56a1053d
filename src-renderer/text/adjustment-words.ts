import { clauseOf, type AdjustmentFigures } from '../../src-core/compare/adjustment.ts';
import { adjustmentTests, type AdjustmentReview, type AdjustmentTest, type Decider } from '../../src-core/document/adjustment-decisions.ts';
import type { Pair } from '../../src-core/compare/comparison.ts';
import type { LandUseClass } from '../../src-core/balance/land-use-classes.ts';
import { isHeld, type ComparedNorms, type HeldNorms } from '../../src-core/norms/compared-norms.ts';
import type { Speaker } from './catalogue.ts';
import { CompareWords } from './compare-words.ts';
import { dayWriter } from './format-moment.ts';
import { numberWriter } from './format-number.ts';
import { sayNotHeld } from './norm-set-words.ts';

/** One line of the checklist in words: what is asked, what the figures say, where it is written. */
export interface AdjustmentLineWords { readonly test: AdjustmentTest; readonly question: string; readonly evidence: readonly string[]; readonly clause: string }

/** Norms named one by one in a line; the rest are counted. */
const mostNorms = 5;

/** `norms`: `null` where one of the two is no plan, `undefined` where nobody asked for it. */
export function adjustmentWords(figures: AdjustmentFigures, norms: HeldNorms | undefined, classes: readonly LandUseClass[], say: Speaker): AdjustmentLineWords[] {
  const words = new CompareWords(say, classes);
  const write = numberWriter(say.locale);
  const { people, grossFloorM2, landM2, changedM2, boundary, units, others } = figures;
  const pair = (key: string, { before, after }: Pair, written: (value: number) => string): string =>
    (before === null && after === null ? say('adjustment.not-stated', { what: say(key) }) : say('adjustment.pair', { what: say(key), before: before === null ? '–' : written(before), after: after === null ? '–' : written(after) }));
  const other = (...layers: readonly string[]) => others.filter(({ layer }) => layers.includes(layer))
    .map(({ layer, added, removed, changed }) => say('compare.other-layer', { layer: say(`layer.${layer}`), added, removed, changed }));
  const share = landM2.before === 0 ? null : (100 * changedM2) / landM2.before;
  const touched = units.all === 0 ? [] : [say('adjustment.units', { count: units.touched, all: units.all })];
  const evidence: Readonly<Record<AdjustmentTest, readonly string[]>> = {
    nature: [pair('adjustment.people', people, (value) => write.count(value)), pair('adjustment.land', landM2, (value) => words.area(value))],
    function: [say('adjustment.changed', { area: words.area(changedM2), percent: share === null ? '–' : write.percent(share) })],
    boundary: boundary.stated
      ? [boundary.addedM2 === 0 && boundary.removedM2 === 0 ? say('adjustment.boundary-same') : say('adjustment.boundary', { added: words.area(boundary.addedM2), removed: words.area(boundary.removedM2) })]
      : [say('adjustment.not-stated', { what: say('layer.boundary') })],
    structure: [...touched, ...other('roads', 'units', 'facilities', 'constraints')],
    infrastructure: [pair('adjustment.people', people, (value) => write.count(value)), pair('adjustment.floor', grossFloorM2, (value) => `${write.count(value)} m²`), ...other('facilities', 'roads')],
    norms: normWords(norms, say),
    continuity: [],
  };
  return adjustmentTests.map((test) => ({ test, question: say(`adjustment.test.${test}`), evidence: evidence[test].length === 0 ? [say('adjustment.no-figure')] : evidence[test], clause: clauseOf[test] }));
}

function normWords(norms: HeldNorms | undefined, say: Speaker): string[] {
  if (norms === undefined) return [say('adjustment.norms-unasked')];
  if (norms === null) return [say('adjustment.norms-none')];
  if (!isHeld(norms)) return [sayNotHeld(norms, say)];
  const write = numberWriter(say.locale);
  const failed = (side: 'before' | 'after') => norms.rules.filter((rule) => rule[side].fail > 0).length;
  const named = ({ clause, names, unit, before, after }: ComparedNorms['rules'][number]): string => {
    const name = `${clause} ${names[say.locale]}`;
    return before.figure === null || after.figure === null || after.limit === null ? name
      : say('adjustment.norm-figure', { name, before: write.plain(rounded(before.figure)), after: write.plain(rounded(after.figure)), limit: write.plain(after.limit), unit });
  };
  const list = (key: string, rules: ComparedNorms['rules']) => (rules.length === 0 ? [] : [
    say(key, { names: rules.slice(0, mostNorms).map(named).join('; ') }) + (rules.length > mostNorms ? say('adjustment.norms-more', { count: rules.length - mostNorms }) : ''),
  ]);
  return [
    say('adjustment.norms', { pack: norms.pack[say.locale], before: failed('before'), after: failed('after') }),
    ...list('adjustment.norms-newly', norms.rules.filter(({ before, after }) => before.fail === 0 && after.fail > 0)),
    ...list('adjustment.norms-settled', norms.rules.filter(({ before, after }) => before.fail > 0 && after.fail === 0)),
  ];
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

/** Who decided, and on which day; nothing where nobody did. */
export function deciderWords(decider: Decider | null | undefined, say: Speaker): string {
  if (decider == null) return '';
  const on = dayWriter(say.locale)(decider.at);
  return decider.by === '' ? say('adjustment.unsigned') : on === '' ? decider.by : say('adjustment.decided-by', { by: decider.by, on });
}

/** The checklist with what was decided, as the rows of a table. */
export function adjustmentRows(lines: readonly AdjustmentLineWords[], review: AdjustmentReview, say: Speaker): string[][] {
  return [
    ...lines.map(({ test, question, evidence, clause }) => {
      const decided = review.lines.find((line) => line.test === test);
      return [question, evidence.join(' '), clause, say(`adjustment.verdict.${decided?.verdict ?? 'open'}`), decided?.remark ?? '', deciderWords(decided, say)];
    }),
    [say('adjustment.conclusion'), '', '', say(`adjustment.${review.conclusion?.is ?? 'open'}`), review.conclusion?.remark ?? '', deciderWords(review.conclusion, say)],
  ];
}
