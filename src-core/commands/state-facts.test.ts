import { describe, expect, it } from 'vitest';
import { invert } from '../document/change.ts';
import { planFactsOf } from '../document/plan-facts.ts';
import type { PlanDocument } from '../document/plan-document.ts';
import { RecordIndex } from '../document/record-index.ts';
import { recordId } from '../ids.ts';
import { aPlan, aRecord } from '../testing/a-plan.ts';
import { claimExceptions, dismissFindings, stateFacts } from './state-facts.ts';

const dated = { date: '2026-01-31', source: 'Decision 1' };
const unit = recordId('U');
const { document } = aPlan().record(aRecord('U', 'units', 'POLYGON ((0 0, 100 0, 100 100, 0 100))'));
const on = (its: PlanDocument) => ({ document: its, index: RecordIndex.of(its), landUseCodes: new Set<string>() });
function done<Request>(command: (context: ReturnType<typeof on>, request: Request) => ReturnType<typeof stateFacts>, request: Request, its = document): PlanDocument {
  const outcome = command(on(its), request);
  if (!outcome.ok) throw new Error(outcome.failure.code);
  expect(its.with(outcome.value).with(invert(outcome.value)).count('facts')).toBe(its.count('facts'));
  return its.with(outcome.value);
}

describe('facts', () => {
  it('are stated, stated anew and taken back', () => {
    const once = done(stateFacts, { facts: [{ name: 'urbanClass', value: 'II', ...dated }, { name: 'unitPopulation', place: unit, phase: 'QHDD', value: 9000, method: 'imported', ...dated }] });
    expect(planFactsOf(once).facts).toEqual([
      { name: 'unitPopulation', place: 'U', phase: 'QHDD', value: 9000, method: 'imported', ...dated }, { name: 'urbanClass', place: null, phase: null, value: 'II', method: 'typed', ...dated },
    ]);
    const again = done(stateFacts, { facts: [{ name: 'urbanClass', value: 'III', ...dated }] }, once);
    expect(planFactsOf(again).facts.find(({ name }) => name === 'urbanClass')!.value).toBe('III');
    expect(again.count('facts')).toBe(2);
    expect(done(stateFacts, { facts: [{ name: 'urbanClass', value: null, date: '', source: '' }] }, again).count('facts')).toBe(1);
  });
  it.each([
    ['value-out-of-range', { name: 'urbanClass', value: 'VI', ...dated }], ['value-out-of-range', { name: 'parkWaterPercent', value: 101, ...dated }], ['value-out-of-range', { name: 'parkingAreaM2', value: -1, ...dated }],
    ['fact-without-source', { name: 'urbanClass', value: 'II', date: '2026-02-30', source: 'x' }], ['fact-without-source', { name: 'urbanClass', value: 'II', date: '2026-01-31', source: ' ' }],
    ['record-gone', { name: 'unitPopulation', value: 1, place: recordId('nowhere'), ...dated }],
  ] as const)('are refused: %s', (code, fact) => {
    expect(stateFacts(on(document), { facts: [fact] })).toMatchObject({ ok: false, failure: { code } });
  });
});

it('exceptions and dismissals need their reason, and go without it', () => {
  const exception = { pack: 'p', rule: 'r', phase: 'QHDH' as const, place: unit, ...dated };
  expect(claimExceptions(on(document), { exceptions: [{ ...exception, reason: '  ' }] })).toMatchObject({ failure: { code: 'reason-missing' } });
  const claimed = done(claimExceptions, { exceptions: [{ ...exception, reason: 'built before' }] });
  expect(planFactsOf(claimed).exceptions).toEqual([{ ...exception, reason: 'built before' }]);
  expect(done(claimExceptions, { exceptions: [{ ...exception, reason: null }] }, claimed).count('facts')).toBe(0);
  expect(dismissFindings(on(document), { findings: ['gap:1'], reason: '', date: '2026-01-31' })).toMatchObject({ failure: { code: 'reason-missing' } });
  const aside = done(dismissFindings, { findings: ['gap:1', 'gap:2'], reason: 'a pond', date: '2026-01-31' });
  expect([...planFactsOf(aside).dismissals.keys()].sort()).toEqual(['gap:1', 'gap:2']);
  expect(planFactsOf(done(dismissFindings, { findings: ['gap:1'], reason: null, date: '2026-01-31' }, aside)).dismissals.get('gap:2')!.reason).toBe('a pond');
});

it('what a file holds and nobody can use counts for nothing', () => {
  const odd = (id: string, fields: Record<string, string | number>) => ({ ...aRecord(id, 'facts', 'POINT (0 0)', fields), geometry: null });
  const records = [odd('a', { kind: 'fact', name: 'urbanClass', word: 'VII' }), odd('b', { kind: 'fact', name: 'nothing', figure: 1 }), odd('c', { kind: 'exception', name: 'r', pack: 'p' }), odd('d', { kind: 'dismissal', reason: 'x' }), odd('e', {})];
  const plan = records.reduce((builder, record) => builder.record(record), aPlan());
  expect(planFactsOf(plan.document)).toEqual({ facts: [], exceptions: [], dismissals: new Map() });
});
