import { expect, test } from 'vitest';
import { usualCheckSettings } from '../../../src-core/checks/check-settings.ts';
import { claimExceptions, stateFacts } from '../../../src-core/commands/state-facts.ts';
import { recordId } from '../../../src-core/ids.ts';
import { aPlan, aRecord } from '../../../src-core/testing/a-plan.ts';
import { locales, speaker } from '../../../src-renderer/text/catalogue.ts';
import { numberWriter } from '../../../src-renderer/text/format-number.ts';
import { shippedNormPacks } from '../norm-packs.ts';
import { appraise } from './appraisal.ts';
import { reachedOf } from './reached-of.ts';
import { exceptionTable, factTable, passTable, reasonTable } from './appraisal-words.ts';

const unit = recordId('U');
const dated = { date: '2026-01-31', source: 'Decision 1' };
const plan = aPlan().record(aRecord('U', 'units', 'POLYGON ((0 0, 1000 0, 1000 1000, 0 1000))', { label: 'U' }));
const stated = stateFacts(plan.context, { facts: [
  { name: 'unitPopulation', place: unit, phase: 'QHDH', value: 120, method: 'density', ...dated }, { name: 'unitPopulation', place: unit, phase: 'HT', value: 9000, ...dated },
  { name: 'wasteKgPerPersonDay', value: 1.2, ...dated }, { name: 'zonesArePlots', value: 1, ...dated },
] });
if (!stated.ok) throw new Error(stated.failure.code);
const document = plan.document.with(stated.value);

test.each(locales)('a density of people is told from people, and a figure has its unit, in %s', (locale) => {
  const say = speaker(locale);
  const { rows } = factTable(appraise(document, { phases: [], pack: null, missing: null, settings: usualCheckSettings, besides: new Map(), parts: [] }), say);
  const values = rows.map(([name, , , value]) => [name, value]);
  expect(values).toContainEqual([say('need.unitPopulation'), say('fact.per-hectare', { figure: '120' })]);
  expect(values).toContainEqual([say('need.unitPopulation'), 9000]);
  expect(values).toContainEqual([say('facts.with-unit', { name: say('need.wasteKgPerPersonDay'), unit: say('unit-of.kg-person-day') }), 1.2]);
  expect(values).toContainEqual([say('need.zonesArePlots'), say('fact.yes')]);
});

/** Homes all over a unit of 1 km, a kindergarten in its middle (707 m from the corners), a road through it. */
const homes = aPlan()
  .record(aRecord('U', 'units', 'POLYGON ((0 0, 1000 0, 1000 1000, 0 1000))', { label: 'U' }))
  .record(aRecord('H', 'zones_QHDH', 'POLYGON ((0 0, 1000 0, 1000 1000, 0 1000))', { landUse: 'DAT_DD_Donvio' }))
  .record(aRecord('K', 'facilities', 'POINT (500 500)', { facilityType: 'Trường mầm non' }))
  .record(aRecord('R', 'roads', 'LINESTRING (0 500, 1000 500)'));
const pack = shippedNormPacks().find(({ id }) => id === 'qcvn-01-2021')!;
const appraised = (of: typeof homes.document, terrain: string) => appraise(of, { phases: ['QHDH'], pack, missing: null, settings: usualCheckSettings, besides: new Map([['terrain', { value: terrain, ...dated }]]), parts: ['norms'] });
const radius = ({ norms }: ReturnType<typeof appraise>, status: string) => norms.filter((each) => each.finding.rule === 'svc-d-radius' && each.finding.part === 'Trường mầm non' && each.status === status);

test.each(locales)('what is within reach is told with both ways of reckoning it, also where the norm is met, in %s', (locale) => {
  const say = speaker(locale);
  const [met] = radius(appraised(homes.document, 'complex_or_low_density'), 'pass');
  const { columns, rows } = passTable([met!], say);
  expect(columns).toHaveLength(5);
  expect(rows[0]!.at(-1)).toContain(say('norm.served', { figure: 100, radius: met!.finding.evidence['radiusM'] as number, roads: 100 }));
});

test.each(locales)('a claimed exception is told with how far the plan is off, and its reason, in %s', (locale) => {
  const say = speaker(locale);
  const claimed = claimExceptions(homes.context, { exceptions: [{ pack: pack.id, rule: 'svc-d-radius', phase: 'QHDH', place: null, reason: 'Khu hiện hữu', ...dated }] });
  if (!claimed.ok) throw new Error(claimed.failure.code);
  const appraisal = appraised(homes.document.with(claimed.value), 'plain');
  const [judged] = radius(appraisal, 'judge');
  const reason = reasonTable([judged!], appraisal, say).rows[0]!.at(-1) as string;
  for (const words of ['Khu hiện hữu', say('norm.reason.exception-claimed'), say('norm.served', { figure: judged!.finding.figure, radius: 500, roads: judged!.finding.evidence['byRoadsPercent'] as number })]) expect(reason).toContain(words);
  expect(reason).not.toContain('{{');
  expect(exceptionTable(appraisal, say).rows).toEqual([[judged!.norm.clause, judged!.norm.names[locale], say('appraisal.whole-plan'), say('report.phase.QHDH'), 'Khu hiện hữu', dated.date, dated.source]]);
});

test.each(locales)('the share of people within reach is told both ways, or as not stated, in %s', (locale) => {
  const say = speaker(locale);
  const notes = (of: typeof homes.document) => {
    const [met] = radius(appraised(of, 'complex_or_low_density'), 'pass');
    return { text: passTable([met!], say).rows[0]!.at(-1) as string, reached: reachedOf(met!.finding) };
  };
  const unknown = notes(homes.document);
  expect(unknown.text).toContain(say('norm.served-people-unknown'));
  expect(unknown.reached).toMatchObject({ people: null, unitsWithoutPeople: 1, byStraightLine: { housingPercent: 100, people: null, peoplePercent: null }, byRoads: { people: null, peoplePercent: null } });
  const people = stateFacts(homes.context, { facts: [{ name: 'unitPopulation', place: unit, phase: 'QHDH', value: 8000, ...dated }] });
  if (!people.ok) throw new Error(people.failure.code);
  const known = notes(homes.document.with(people.value));
  const write = numberWriter(locale);
  expect(known.text).toContain(say('norm.served-people', { straight: 100, roads: 100, people: write.count(8000), straightCount: write.count(8000), roadsCount: write.count(8000) }));
  expect(known.text).not.toContain('{{');
  expect(known.reached).toMatchObject({ people: 8000, unitsWithoutPeople: 0, byStraightLine: { housingPercent: 100, people: 8000, peoplePercent: 100 }, byRoads: { people: 8000, peoplePercent: 100 } });
});
