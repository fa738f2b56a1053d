import { expect, it } from 'vitest';
import { readFacts } from './read-facts.ts';

const read = (facts: unknown) => readFacts(JSON.stringify(facts), 'facts.json');
const of = (value: unknown) => ({ value, date: '2026-01-31', source: 'QĐ 1' });

it('reads facts with their date and source', () => {
  const facts = read({ urbanClass: of('II'), parkingAreaM2: of(1000) });
  if (!facts.ok) throw new Error(facts.failure.code);
  expect([...facts.value]).toEqual([['urbanClass', of('II')], ['parkingAreaM2', of(1000)]]);
});
it.each([
  ['a name that is none', { height: of(3) }, 'height'], ['a class that is none', { urbanClass: of('VI') }, 'urbanClass'], ['a word for a figure', { parkingAreaM2: of('much') }, 'parkingAreaM2'],
  ['a figure below 0', { parkingAreaM2: of(-1) }, 'parkingAreaM2'], ['no source', { urbanClass: { value: 'II', date: '2026-01-31', source: ' ' } }, 'urbanClass'], ['no date', { urbanClass: { value: 'II', source: 'QĐ 1' } }, 'urbanClass'], ['a list', [], '–'],
])('refuses %s, and says which', (_, facts, name) => {
  expect(read(facts)).toMatchObject({ ok: false, failure: { code: 'facts-unreadable', evidence: { name } } });
});
it('refuses what is no JSON', () => {
  expect(readFacts('urbanClass = II', 'facts.txt')).toMatchObject({ ok: false });
});
