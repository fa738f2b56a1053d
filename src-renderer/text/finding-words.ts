import type { TopologyFinding } from '../../src-core/checks/finding.ts';
import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import { boxOf } from '../../src-core/geometry/bounds.ts';
import type { RecordId } from '../../src-core/ids.ts';
import type { Norm } from '../../src-core/norms/norm-pack.ts';
import { ruleOf } from '../../src-core/norms/norm-questions.ts';
import type { NormFinding } from '../../src-core/norms/norm-finding.ts';
import { rangeWords } from './bounds-words.ts';
import type { Speaker } from './catalogue.ts';
import { figureWords } from './finding-figures.ts';
import { numberWriter } from './format-number.ts';
import { kindWords } from './law-words.ts';

/** What a person has called a record of the plan; `null` where nobody has. */
export function labelOfRecord(document: PlanDocument, id: RecordId): string | null {
  const fields = document.get(id)?.fields;
  const label = fields?.['label'] ?? fields?.['name'] ?? null;
  return label === null ? null : String(label);
}

/** What a person calls a record of the plan. One without a label is told by where it is: its id says nothing to anybody. */
export function nameOfRecord(document: PlanDocument, id: RecordId | undefined, say: Speaker): string {
  if (id === undefined) return '–';
  const label = labelOfRecord(document, id);
  const record = document.get(id);
  // Gone from the plan: all that is left to tell it by.
  if (label !== null || record === undefined) return label ?? id;
  if (record.geometry === null) return say('name.none');
  // The middle of its box is near enough, and costs nothing where a table names every zone of a plan.
  const { minX, minY, maxX, maxY } = boxOf(record.geometry);
  const { count } = numberWriter(say.locale);
  return say('name.none-near', { place: say('comment.at', { x: count(Math.round((minX + maxX) / 2)), y: count(Math.round((minY + maxY) / 2)) }) });
}

/** A fault of the drawing as a sentence. */
export function sayTopology({ kind, size, zones, evidence }: TopologyFinding, document: PlanDocument, say: Speaker): string {
  return say(`check.${kind}`, { ...evidence, zone: nameOfRecord(document, zones[0], say), other: nameOfRecord(document, zones[1], say), size: size ?? 0, sizeMm: Math.round((size ?? 0) * 1000) });
}

/** The clause and the name of a norm, as its pack has them. */
export const titleOfNorm = (norm: Norm, say: Speaker): string => `${norm.clause} ${norm.names[say.locale]}`;

/** What of a rule a finding is about: a part of a quota, a kind of facility; `null` for all of it. */
export function partOfNorm({ part, evidence }: NormFinding, norm: Norm | undefined, say: Speaker): string | null {
  if (part === null) return null;
  const own = norm?.parts?.find((each) => each.part === part);
  if (own !== undefined) return own.names[say.locale];
  return say.has(`norm.part.${part}`) ? say(`norm.part.${part}`) : evidence['type'] === part ? part : null;
}

/** What a finding lacks, or why a person must judge. */
export const needsOfNorm = ({ status, needs }: NormFinding, norm: Norm | undefined, say: Speaker): string =>
  needs.map((need) => norm?.texts?.[need]?.[say.locale] ?? say(status === 'judge' ? `norm.reason.${need}` : `need.${need}`)).join(', ');

/** One norm held against the plan as a sentence, with clause, figure, limit and what is lacking. */
export function sayNorm(finding: NormFinding, norm: Norm, document: PlanDocument, say: Speaker): string {
  const { status, place, figure, limit, unit, shortfall, shortfallUnit, claim } = finding;
  const where = place === null ? '' : say('norm.where', { place: nameOfRecord(document, place, say) });
  const part = partOfNorm(finding, norm, say);
  const name = titleOfNorm(norm, say);
  const key = claim !== null ? 'norm.judge-claimed' : status === 'pass' && (figure === null || limit === null) ? 'norm.pass-all' : `norm.${status}`;
  const title = part === null ? name : `${name}, ${part}`;
  if (finding.evidence['asked'] === false) return say('norm.not-asked', { title, kinds: kindWords(norm, say) });
  const off = { figure: figureWords(figure, unit, say), limit: figureWords(limit, unit, say), shortfall: figureWords(shortfall, shortfallUnit ?? unit, say) };
  return say(key, { title, where, ...off, needs: needsOfNorm(finding, norm, say), reason: claim?.reason ?? '' }) + ['', ...sayBesides(finding, norm, say)].join(' ');
}

/**
 * What there is to say of a finding besides, each a sentence: which of the two ways of reckoning distance was used, and
 * what the other one says; which land was left out; whether a figure off the norm is within what can be justified.
 */
export function sayBesides({ figure, evidence, status, part, unit }: NormFinding, norm: Norm, say: Speaker): string[] {
  const { byRoadsPercent, radiusM, insideUnitsM2, homesOutsideM2, withinRelaxed, siteM2 } = evidence;
  const rule = ruleOf(norm, part);
  const relaxed = rule?.kind === 'land-per-person' ? rule.relaxed : undefined;
  return [
    ...(typeof byRoadsPercent === 'number' ? [say('norm.served', { figure, radius: radiusM ?? null, roads: byRoadsPercent }), ...sayPeopleWithin(evidence, say)] : []),
    ...(typeof siteM2 === 'number' ? [siteM2 > 0 ? say('norm.site-least', { area: figureWords(siteM2, 'm2', say) }) : say('norm.site-not-stated')] : []),
    ...(typeof insideUnitsM2 === 'number' ? [say('norm.outside-units', { inside: figureWords(insideUnitsM2, 'm2', say) })] : []),
    ...(typeof homesOutsideM2 === 'number' && homesOutsideM2 > 0 ? [say('norm.homes-outside', { homes: figureWords(homesOutsideM2, 'm2', say) })] : []),
    ...(relaxed === undefined || typeof withinRelaxed !== 'boolean' || (status !== 'fail' && status !== 'judge') ? [] : [say(`norm.relaxed.${withinRelaxed ? 'within' : 'beyond'}`, { range: rangeWords(relaxed, unit, say) })]),
  ];
}

const hundred = 100;

/** The share of people within reach, both ways, and how many units are left out of it: "not stated" where nobody stated any people. */
function sayPeopleWithin({ people, peopleWithin, peopleByRoads, unitsWithoutPeople }: NormFinding['evidence'], say: Speaker): string[] {
  if (typeof people !== 'number' || typeof peopleWithin !== 'number' || typeof peopleByRoads !== 'number') return [say('norm.served-people-unknown')];
  const { count } = numberWriter(say.locale);
  return [
    say('norm.served-people', { people: count(people), straight: (hundred * peopleWithin) / people, straightCount: count(peopleWithin), roads: (hundred * peopleByRoads) / people, roadsCount: count(peopleByRoads) }),
    ...(typeof unitsWithoutPeople === 'number' && unitsWithoutPeople > 0 ? [say('coverage.units-unknown', { count: unitsWithoutPeople })] : []),
  ];
}
