import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { packInForce } from '../../../src-core/norms/pack-in-force.ts';
import { questionsOf } from '../../../src-core/norms/norm-questions.ts';
import { normPackSchema } from '../../../src-core/norms/norm-pack.ts';
import { shippedNormPacks } from '../../../src-main/host/norm-packs.ts';

const law = JSON.parse(readFileSync(new URL('../../../../shared/domain/qcvn01-2021.json', import.meta.url), 'utf8')) as { rules: readonly { id: string; clause: string; title_vi: string; check: unknown; exceptions?: readonly string[]; caveat?: string; plan_scope?: readonly string[]; confidence: string }[]; standard: Record<string, unknown> };
const pack = shippedNormPacks().find(({ id }) => id === 'qcvn-01-2021')!;

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (typeof value === 'string') return [...value.matchAll(/\d+(?:\.\d+)?/g)].map(([digits]) => Number(digits));
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

/** What a rule reckons with; names of facts have digits too. */
const figuresIn = (value: unknown): number[] => (typeof value === 'number' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(figuresIn) : []);

test('has every rule of the regulation as it was read, in its order', () => {
  expect(pack.rules.map(({ id, clause, names, law: its }) => ({ id, clause, title: names.vi, check: its }))).toEqual(law.rules.map(({ id, clause, title_vi: title, check }) => ({ id, clause, title, check })));
  expect([pack.effectiveFrom, pack.effectiveTo]).toEqual([law.standard['effectiveFrom'], law.standard['effectiveTo']]);
});

test('keeps what is doubtful in the figures, the exceptions of the clauses, and which plans they are asked of', () => {
  const english = (text: NonNullable<(typeof pack.rules)[number]['caveat']>) => (typeof text === 'string' ? text : text.en);
  expect(pack.rules.map(({ id, exceptions, caveat, planScope, confidence }) => ({ id, exceptions: exceptions?.map(english), caveat: caveat === undefined ? undefined : english(caveat), plan_scope: planScope, confidence })))
    .toEqual(law.rules.map(({ id, exceptions, caveat, plan_scope, confidence }) => ({ id, exceptions, caveat, plan_scope, confidence })));
});

test('evaluates by figures of the regulation and no others', () => {
  // 0: no road may cut a unit. 1: a factor that changes nothing.
  const neutral = new Set([0, 1]);
  const own = pack.rules.flatMap(questionsOf).flatMap(({ norm: { id, law: its }, how }) => {
    if (how.is !== 'evaluated') return [];
    const stated = new Set(numbersIn(its));
    return figuresIn(how.rule).filter((figure) => !stated.has(figure) && !neutral.has(figure)).map((figure) => `${id}: ${figure}`);
  });
  expect(own).toEqual([]);
});

test('publishes the schema that packs are held against', () => {
  const published = JSON.parse(readFileSync(new URL('../../../resources/norms/norm-pack.schema.json', import.meta.url), 'utf8')) as unknown;
  expect(published).toEqual(JSON.parse(JSON.stringify(z.toJSONSchema(normPackSchema))));
});

test('figures that were not checked against the law judge nothing', () => {
  const partial = shippedNormPacks().find(({ id }) => id === 'qcvn-01-2026-partial')!;
  const source = JSON.parse(readFileSync(new URL('../../../../shared/domain/qcvn01-2026-partial.json', import.meta.url), 'utf8')) as { rules: readonly { id: string; title_vi: string; value: unknown }[] };
  expect([partial.enabled, partial.names.en.includes('not checked against the law')]).toEqual([false, true]);
  expect(partial.rules.map(({ id, names, law: { value } }) => ({ id, title: names.vi, value }))).toEqual(source.rules.map(({ id, title_vi: title, value }) => ({ id, title, value })));
  expect(partial.rules.every(({ how }) => how.is === 'judged')).toBe(true);
  expect(packInForce(shippedNormPacks(), { today: '2027-06-01', appraisedOn: null, approvedOn: null, adjustedOn: null })).toBeNull();
});
