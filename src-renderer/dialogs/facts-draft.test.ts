import { describe, expect, it } from 'vitest';
import type { PlanFacts } from '../../src-core/document/plan-facts.ts';
import { emptyLine, factOf, faultsOf, keyText, lineOf, requestOf, valueOf, type FactKey } from './facts-draft.ts';

const key = (name: FactKey['name']): FactKey => ({ name, place: null });
const dated = { date: '2026-01-31', source: 'Decision 1' };
const line = (value: string, more = dated) => ({ ...emptyLine, value, ...more });

describe('a line of the form', () => {
  it('is read in the way of its language', () => {
    expect([valueOf(key('parkingAreaM2'), line('1.234,5'), 'vi'), valueOf(key('parkingAreaM2'), line('1,234.5'), 'en')]).toEqual([1234.5, 1234.5]);
    expect([valueOf(key('urbanClass'), line('II'), 'en'), valueOf(key('urbanClass'), line('VII'), 'en'), valueOf(key('zonesArePlots'), line('1'), 'en'), valueOf(key('approvedOn'), line('2026-02-30'), 'en')]).toEqual(['II', undefined, 1, undefined]);
    expect(valueOf(key('parkWaterPercent'), line('101'), 'en')).toBeUndefined();
  });
  it('lacks a date or a source only where it says something', () => {
    expect(faultsOf(key('parkingAreaM2'), emptyLine, 'en')).toEqual([]);
    expect(faultsOf(key('parkingAreaM2'), line('x', { date: '', source: ' ' }), 'en')).toEqual(['value', 'date', 'source']);
    expect(faultsOf(key('parkingAreaM2'), line('10'), 'en')).toEqual([]);
  });
});

it('only what differs is stated, and what is emptied is taken back', () => {
  const facts: PlanFacts = { exceptions: [], dismissals: new Map(), facts: [{ name: 'urbanClass', phase: null, place: null, value: 'II', method: 'typed', ...dated }, { name: 'parkingAreaM2', phase: null, place: null, value: 10, method: 'typed', ...dated }] };
  const draft = (name: FactKey['name'], value: string) => [keyText(key(name)), { key: key(name), line: line(value) }] as const;
  expect(lineOf(factOf(facts, key('parkingAreaM2'), null), 'vi')).toEqual(line('10'));
  expect(factOf(facts, key('parkingAreaM2'), 'HT')).toBeNull();
  const asked = requestOf(new Map([draft('urbanClass', 'II'), draft('parkingAreaM2', ''), draft('urbanPopulation', '5000')]), facts, null, 'en');
  expect(asked.map(({ name, value }) => [name, value])).toEqual([['parkingAreaM2', null], ['urbanPopulation', 5000]]);
});
