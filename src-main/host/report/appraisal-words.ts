import type { PopulationMethod, StatedName } from '../../../src-core/document/plan-facts.ts';
import type { Norm } from '../../../src-core/norms/norm-pack.ts';
import type { Speaker } from '../../../src-renderer/text/catalogue.ts';
import { factTitle, factValueWords } from '../../../src-renderer/text/fact-words.ts';
import { figureWords } from '../../../src-renderer/text/finding-figures.ts';
import { nameOfRecord, needsOfNorm, partOfNorm, sayBesides, sayTopology } from '../../../src-renderer/text/finding-words.ts';
import { notesOfNorm } from '../../../src-renderer/text/law-words.ts';
import { sayMissing } from '../../../src-renderer/text/norm-set-words.ts';
import { numberWriter } from '../../../src-renderer/text/format-number.ts';
import type { Appraisal, AppraisedFault, AppraisedNorm, AppraisedStatus } from './appraisal.ts';

/** In the order of what matters. */
export const appraisedStatuses: readonly AppraisedStatus[] = ['fail', 'needs-data', 'judge', 'pass', 'dismissed'];

export type AppraisalCell = number | string | null;
export interface AppraisalTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly AppraisalCell[])[];
  /** Of a column of figures that all have the same number. */
  readonly decimals?: readonly (number | null)[];
  /** Rows in bold. */
  readonly strong?: ReadonlySet<number>;
}

/** Land that is lacking is said in hectares where it is large: 0.50 ha. */
const hectaresFrom = 1_000;

/** What is short or over, in the unit it is best read in. */
export function shortfallOf({ shortfall, shortfallUnit, unit }: Pick<AppraisedNorm['finding'], 'shortfall' | 'shortfallUnit' | 'unit'>, say: Speaker): readonly [number | null, string] {
  const its = shortfallUnit ?? unit;
  if (shortfall === null) return [null, ''];
  return its === 'm2' && shortfall >= hectaresFrom ? [Math.round(shortfall / 100) / 100, unitOf('ha', say)] : [shortfall, unitOf(its, say)];
}

export const unitOf = (unit: string, say: Speaker): string => (say.has(`appraisal.unit.${unit}`) ? say(`appraisal.unit.${unit}`) : unit);

/** The clause, its table and the name of a norm. */
export const headingOf = ({ clause, table, names }: Norm, say: Speaker): string => `${clause}${table === null ? '' : ` (${table})`} ${names[say.locale]}`;

/** What the plan was judged by: the set of norms, or why it was none, and how exact the drawing was taken to be. */
export function judgedByWords({ pack, missing, settings }: Appraisal, say: Speaker): string[] {
  const set = pack !== null ? say('appraisal.pack', { pack: pack.names[say.locale], from: pack.effectiveFrom, until: pack.effectiveTo }) : missing === null ? say('appraisal.no-pack') : sayMissing(missing, say);
  return [set, ...(settings === null ? [] : [say('check.tolerance-is', { tolerance: settings.toleranceMm })])];
}

const phaseOf = (phase: string, say: Speaker): string => say(`report.phase.${phase}`);
const placeOf = ({ finding }: AppraisedNorm, { document }: Appraisal, say: Speaker): string => (finding.place === null ? say('appraisal.whole-plan') : nameOfRecord(document, finding.place, say));

/** What fails of one norm: number on the map, phase, place, part, figure, limit, shortfall and what would settle it. */
export function failTable(norms: readonly AppraisedNorm[], appraisal: Appraisal, say: Speaker): AppraisalTable {
  const columns = ['number', 'phase', 'place', 'part', 'figure', 'limit', 'unit', 'shortfall', 'shortfall-unit', 'settles'].map((name) => say(`appraisal.column.${name}`));
  const { hectares } = numberWriter(say.locale);
  return {
    columns,
    rows: norms.map((each): readonly AppraisalCell[] => {
      const { finding } = each;
      const settles = finding.candidates.slice(0, 3).map(({ zone, areaM2 }) => say('appraisal.candidate', { zone: nameOfRecord(appraisal.document, zone, say), area: hectares(areaM2 / 10_000) }));
      return [
        each.number, phaseOf(each.phase, say), placeOf(each, appraisal, say), partOfNorm(finding, each.norm, say) ?? '', finding.figure, finding.limit, unitOf(finding.unit, say), ...shortfallOf(finding, say),
        [...settles, sayBesides(finding, each.norm, say).join(' ')].filter((text) => text !== '').join('; '),
      ];
    }),
  };
}

/** What needs data, is for a person to judge, or was set aside: by clause, with the reason. */
export function reasonTable(norms: readonly AppraisedNorm[], appraisal: Appraisal, say: Speaker): AppraisalTable {
  // A norm that lacks the same in every place says so once.
  const lines = new Map<string, { readonly norm: AppraisedNorm; readonly reason: string; readonly places: string[] }>();
  for (const each of norms) {
    const part = partOfNorm(each.finding, each.norm, say);
    const its = [each.dismissed ?? claimWords(each, say) ?? needsOfNorm(each.finding, each.norm, say), ...sayBesides(each.finding, each.norm, say)].join('; ');
    const reason = part === null ? its : `${part}: ${its}`;
    const key = `${each.phase} ${each.finding.rule} ${reason}`;
    const line = lines.get(key) ?? { norm: each, reason, places: [] };
    line.places.push(placeOf(each, appraisal, say));
    lines.set(key, line);
  }
  return {
    columns: ['clause', 'norm', 'phase', 'place', 'reason'].map((name) => say(`appraisal.column.${name}`)),
    rows: [...lines.values()].map(({ norm, reason, places }) => [
      norm.norm.clause, norm.norm.names[say.locale], phaseOf(norm.phase, say), places.length === 1 ? places[0]! : say('appraisal.places', { count: places.length }), [reason, ...notesOfNorm(norm.norm, say)].join('; '),
    ]),
  };
}

/** A claim does not make a norm met: how far the plan is off it stays with the reason. `null` where none is made. */
function claimWords({ finding, norm }: AppraisedNorm, say: Speaker): string | null {
  const { figure, limit, unit, shortfall, shortfallUnit, claim } = finding;
  if (claim === null) return null;
  const off = { figure: figureWords(figure, unit, say), limit: figureWords(limit, unit, say), shortfall: figureWords(shortfall, shortfallUnit ?? unit, say) };
  return say('appraisal.claimed', { ...off, needs: needsOfNorm(finding, norm, say), reason: claim.reason });
}

/** Norms that are met, each with in how many places and what there is to say of it besides, such as how distances were reckoned. */
export function passTable(norms: readonly AppraisedNorm[], say: Speaker): AppraisalTable {
  const counts = new Map<string, { readonly norm: AppraisedNorm; readonly besides: Set<string>; count: number }>();
  for (const each of norms) {
    const key = `${each.phase} ${each.finding.rule}`;
    const line = counts.get(key) ?? { norm: each, besides: new Set(), count: 0 };
    line.count++;
    const part = partOfNorm(each.finding, each.norm, say);
    for (const sentence of sayBesides(each.finding, each.norm, say)) line.besides.add(part === null ? sentence : `${part}: ${sentence}`);
    counts.set(key, line);
  }
  return {
    columns: ['clause', 'norm', 'phase', 'count', 'notes'].map((name) => say(`appraisal.column.${name}`)),
    rows: [...counts.values()].map(({ norm, besides, count }) => [norm.norm.clause, norm.norm.names[say.locale], phaseOf(norm.phase, say), count, [...besides].join(' ')]),
  };
}

export function faultTable(faults: readonly AppraisedFault[], { document }: Appraisal, say: Speaker): AppraisalTable {
  return {
    columns: ['number', 'phase', 'status', 'what', 'east', 'north'].map((name) => say(`appraisal.column.${name}`)),
    rows: faults.map(({ phase, finding, status, number, dismissed }) => [
      number, phaseOf(phase, say), say(`check.status.${status}`), dismissed === null ? sayTopology(finding, document, say) : `${sayTopology(finding, document, say)} ${say('check.dismissed-because', { reason: dismissed })}`,
      Number.isFinite(finding.at.x) ? finding.at.x : null, Number.isFinite(finding.at.y) ? finding.at.y : null,
    ]),
    decimals: [0, null, null, null, 3, 3],
  };
}

/** Facts of the plan with date and source, those of a file after them. */
export function factTable({ document, facts, besides }: Appraisal, say: Speaker): AppraisalTable {
  // A figure stays one, with its unit beside its name; a density of people and a yes or no are said in words.
  const wordOf = (name: StatedName, value: number | string, method: PopulationMethod): AppraisalCell => (typeof value === 'number' && method !== 'density' && name !== 'zonesArePlots' ? value : factValueWords(name, value, method, say));
  return {
    columns: ['fact', 'place', 'phase', 'value', 'date', 'source'].map((name) => say(`appraisal.column.${name}`)),
    rows: [
      ...facts.facts.map(({ name, place, phase, value, method, date, source }) => [factTitle(name, say), place === null ? say('appraisal.whole-plan') : nameOfRecord(document, place, say), phase === null ? say('appraisal.all-phases') : phaseOf(phase, say), wordOf(name, value, method), date, source]),
      ...[...besides].map(([name, { value, date, source }]) => [factTitle(name, say), say('appraisal.whole-plan'), say('appraisal.all-phases'), wordOf(name, value, 'typed'), date ?? '', source ?? '']),
    ],
  };
}

export function exceptionTable({ document, facts, pack }: Appraisal, say: Speaker): AppraisalTable {
  return {
    columns: ['clause', 'norm', 'place', 'phase', 'reason', 'date', 'source'].map((name) => say(`appraisal.column.${name}`)),
    rows: facts.exceptions.map(({ rule, place, phase, reason, date, source }) => {
      const norm = pack?.rules.find(({ id }) => id === rule);
      return [norm?.clause ?? '', norm?.names[say.locale] ?? rule, place === null ? say('appraisal.whole-plan') : nameOfRecord(document, place, say), phase === null ? say('appraisal.all-phases') : phaseOf(phase, say), reason, date, source];
    }),
  };
}
