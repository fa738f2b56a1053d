import { expect, test } from 'vitest';
import { stateFacts } from '../../../src-core/commands/state-facts.ts';
import { recordId } from '../../../src-core/ids.ts';
import { aPlan, aRecord } from '../../../src-core/testing/a-plan.ts';
import { locales, speaker } from '../../../src-renderer/text/catalogue.ts';
import { appraise } from './appraisal.ts';
import { factTable } from './appraisal-words.ts';

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
  const { rows } = factTable(appraise(document, { phases: [], pack: null, besides: new Map(), parts: [] }), say);
  const values = rows.map(([name, , , value]) => [name, value]);
  expect(values).toContainEqual([say('need.unitPopulation'), say('fact.per-hectare', { figure: '120' })]);
  expect(values).toContainEqual([say('need.unitPopulation'), 9000]);
  expect(values).toContainEqual([say('facts.with-unit', { name: say('need.wasteKgPerPersonDay'), unit: say('unit-of.kg-person-day') }), 1.2]);
  expect(values).toContainEqual([say('need.zonesArePlots'), say('fact.yes')]);
});
