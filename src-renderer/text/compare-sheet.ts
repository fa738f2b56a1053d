import type { LandUseClass } from '../../src-core/balance/land-use-classes.ts';
import type { ComparedPair, ComparedSide } from '../../src-core/compare/compared-pair.ts';
import type { Comparison } from '../../src-core/compare/comparison.ts';
import type { HeldNorms } from '../../src-core/norms/compared-norms.ts';
import { normSentences, statedLines } from './before-after-words.ts';
import type { Speaker } from './catalogue.ts';
import { versionWords } from './branch-words.ts';
import { CompareWords, toldKinds } from './compare-words.ts';

/** A comparison as sentences and figures, whatever they are written into. */
export interface CompareSheet {
  readonly title: string;
  readonly pair: string;
  readonly before: string;
  readonly after: string;
  /** System, tolerance, and where the classes come from. */
  readonly basis: readonly string[];
  /** The answer in one sentence, where there is no difference; else `null`. */
  readonly sameness: string | null;
  /** With the area as it is written. */
  readonly totals: readonly { readonly what: string; readonly areaM2: number; readonly area: string }[];
  /** People and gross floor area, and the norms that come out otherwise. */
  readonly stated: readonly string[];
  readonly norms: readonly string[];
  readonly transitions: readonly string[];
  readonly counts: readonly { readonly what: string; readonly count: number }[];
  readonly fields: readonly string[];
  readonly others: readonly string[];
  readonly notes: readonly string[];
}

/** `norms`: why, where they cannot be held against both; `undefined` where nobody asked for it. */
export interface PairWithNorms extends ComparedPair { readonly norms: HeldNorms | undefined }

export function compareSheet({ before, after, crs, comparison, norms }: PairWithNorms, classes: readonly LandUseClass[], say: Speaker): CompareSheet {
  const words = new CompareWords(say, classes);
  const { counts, boundary, others } = comparison;
  const [was, is] = [titleOf(before, say), titleOf(after, say)];
  return {
    title: say('compare.title'), before: was, after: is, pair: say('compare.pair', { before: was, after: is }),
    basis: [say('compare.basis', { crs, tolerance: comparison.toleranceM * 1000 }), ...branchesOf(before, after, say), ...[before, after].flatMap((side) => classSource(side, say))],
    sameness: comparison.same ? words.sameness(comparison) : null,
    totals: [
      { what: say('compare.total.changed'), areaM2: comparison.changedM2 },
      { what: say('compare.total.added'), areaM2: comparison.addedM2 },
      { what: say('compare.total.removed'), areaM2: comparison.removedM2 },
      ...(boundary.stated ? [{ what: say('compare.total.boundary-added'), areaM2: boundary.addedM2 }, { what: say('compare.total.boundary-removed'), areaM2: boundary.removedM2 }] : []),
      ...[
        { what: say('compare.total.within'), areaM2: comparison.withinToleranceM2 },
        { what: say('compare.total.overlap-before'), areaM2: comparison.overlapM2[0] },
        { what: say('compare.total.overlap-after'), areaM2: comparison.overlapM2[1] },
      ].filter(({ areaM2 }) => areaM2 > 0),
    ].map((total) => ({ ...total, area: words.area(total.areaM2) })),
    stated: statedLines(comparison, say).map(({ text }) => text), norms: normSentences(norms, say),
    transitions: [...comparison.transitions, ...comparison.added, ...comparison.removed].map((transition) => words.transition(transition)),
    counts: toldKinds.filter((kind) => kind === 'same' || counts[kind] > 0).map((kind) => ({ what: say(`compare.kind.${kind}`), count: counts[kind] })),
    fields: [...fieldCounts(comparison)].map(([field, count]) => say('compare.field', { field: words.field(field), count })),
    others: others.map(({ layer, added, removed, changed }) => say('compare.other-layer', { layer: say(`layer.${layer}`), added, removed, changed })),
    notes: notesOf(before, after, [was, is], comparison, say),
  };
}

/** By field, in how many zones it differs, most first. */
export function fieldCounts({ differences }: Comparison): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { fields } of differences) for (const { field } of fields) counts.set(field, (counts.get(field) ?? 0) + 1);
  return new Map([...counts].sort((a, b) => b[1] - a[1]));
}

const titleOf = ({ version: { name }, phase }: ComparedSide, say: Speaker): string =>
  phase === null ? name : say('compare.of-phase', { name, phase: say(`report.phase.${phase}`) });

/** Which branch of the tree of versions a side is on, where that is not plain from its name: two phases of the plan as it stands are on the same. */
function branchesOf(before: ComparedSide, after: ComparedSide, say: Speaker): string[] {
  const areOne = before.planVersion === after.planVersion && before.version.name === after.version.name;
  return areOne ? [] : [before, after].flatMap(({ version: { name }, planVersion, branch }) => {
    if (branch === null) return [];
    if (planVersion === null) return [say('compare.goes-on-from', { side: name, version: versionWords({ name: branch.version, option: branch.option }) })];
    return branch.option === null ? [] : [say('compare.of-option', { side: name, option: branch.option })];
  });
}

function classSource({ version: { name, kind }, classField, layer, otherLayers }: ComparedSide, say: Speaker): string[] {
  if (kind === 'plan') return [];
  return [...(otherLayers.length === 0 ? [] : [say('compare-source.layer', { name, layer, others: otherLayers.join(', ') })]), classField === null ? say('compare.class-none', { name }) : say('compare.class-from', { name, field: classField })];
}

function notesOf(before: ComparedSide, after: ComparedSide, [was, is]: readonly [string, string], comparison: Comparison, say: Speaker): string[] {
  const only = (name: string, fields: readonly string[]) => (fields.length === 0 ? [] : [say('compare.only-fields', { name, fields: fields.join(', ') })]);
  const lost = (name: string, { setAside }: ComparedSide) => (setAside.length === 0 ? [] : [say('compare.set-aside', { name, count: setAside.reduce((sum, { count }) => sum + count, 0) })]);
  const shared = (name: string, { idField, withoutId }: ComparedSide) => (withoutId === 0 ? [] : [say('compare-source.without-id', { name, field: idField, count: withoutId })]);
  return [...lost(was, before), ...lost(is, after), ...shared(was, before), ...shared(is, after), ...only(was, comparison.fieldsOnlyBefore), ...only(is, comparison.fieldsOnlyAfter)];
}

export function compareLines(sheet: CompareSheet, say: Speaker): string[] {
  const part = (title: string, lines: readonly string[]) => (lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)]);
  return [
    sheet.pair, ...sheet.basis, '',
    ...(sheet.sameness === null
      ? sheet.totals.map(({ what, area }) => say('compare.figure', { what, area }))
      : [sheet.sameness]),
    ...part(say('compare.section.transitions'), sheet.transitions),
    ...part(say('before-after.section.stated'), sheet.stated),
    ...part(say('before-after.section.norms'), sheet.norms),
    ...(sheet.sameness === null ? part(say('compare.section.zones'), sheet.counts.map(({ what, count }) => say('compare.count', { what, count }))) : []),
    ...part(say('compare.section.fields'), sheet.fields),
    ...part(say('compare.section.others'), sheet.others),
    ...part(say('compare.section.notes'), sheet.notes),
  ];
}
