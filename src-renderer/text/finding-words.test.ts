import { describe, expect, it, test } from 'vitest';
import shipped from '../../resources/norms/qcvn-01-2021.json' with { type: 'json' };
import { topologyKinds } from '../../src-core/checks/finding.ts';
import { factNames, factWords } from '../../src-core/document/fact-names.ts';
import { statedNames } from '../../src-core/document/plan-facts.ts';
import { evaluateNorms } from '../../src-core/norms/evaluate-norms.ts';
import { normPackSchema } from '../../src-core/norms/norm-pack.ts';
import { aPlan, aRecord } from '../../src-core/testing/a-plan.ts';
import { boundsWords } from './bounds-words.ts';
import { locales, speaker } from './catalogue.ts';
import { factTitle, factValueWords } from './fact-words.ts';
import { figureWords } from './finding-figures.ts';
import { sayNorm } from './finding-words.ts';

const pack = normPackSchema.parse(shipped);
const en = speaker('en');

describe('figures', () => {
  it('are in their own unit, large areas in hectares', () => {
    expect([figureWords(5000, 'm2', en), figureWords(339, 'm2', en), figureWords(12.345, 'm', en), figureWords(420, 'seats', en), figureWords(null, 'm2', en)]).toEqual(['0.50 ha', '339.0 m²', '12.35 m', '420 seats or beds', '–']);
    expect(figureWords(1234.5, 'm2/person', speaker('vi'))).toBe('1.234,50 m²/người');
  });
  it('of what a norm asks are told by the facts they hang on', () => {
    const bounds = (id: string) => {
      const norm = pack.rules.find((each) => each.id === id)!;
      return norm.how.is === 'evaluated' ? boundsWords(norm.how.rule, norm.unit, en) : '';
    };
    expect(bounds('civil-land-per-capita')).toContain('class II: 45.00 m²/person to 60.00 m²/person');
    expect(bounds('resunit-population')).toBe('mountain: 2,800 people to 20,000 people; otherwise: 4,000 people to 20,000 people');
    expect(bounds('flood-return-green')).toContain('not stated');
    expect(bounds('resunit-park-one-5000')).toBe('at least 0.50 ha');
  });
});

test.each(locales)('every kind, fact and value has its words in %s', (locale) => {
  const say = speaker(locale);
  const keys = [...topologyKinds.flatMap((kind) => [`finding.kind.${kind}`, `check.${kind}`]), ...statedNames.map((name) => `need.${name}`), ...factNames.flatMap((name) => (factWords[name] ?? []).map((word) => `fact.${name}.${word}`))];
  expect(keys.filter((key) => !say.has(key))).toEqual([]);
  for (const name of statedNames) expect(factTitle(name, say)).not.toContain('unit-of');
  expect(factValueWords('zonesArePlots', 1, 'typed', say)).toBe(say('fact.yes'));
  expect(factValueWords('approvedOn', '2026-06-01', 'typed', say)).toBe('2026-06-01');
});

test.each(locales)('every finding of the norms is a whole sentence in %s', (locale) => {
  const say = speaker(locale);
  const plan = aPlan().record(aRecord('U', 'units', 'POLYGON ((0 0, 1000 0, 1000 1000, 0 1000))', { label: 'U', population: 5000 })).zone('H', 'POLYGON ((0 0, 1000 0, 1000 1000, 0 1000))', { landUse: 'DAT_DD_Donvio' });
  for (const finding of evaluateNorms(plan.document, plan.context.index, 'QHDH', pack)) {
    const sentence = sayNorm(finding, pack.rules.find(({ id }) => id === finding.rule)!, plan.document, say);
    expect(sentence, finding.id).not.toMatch(/\{\{|undefined|NaN|norm\.(reason|part)\.|need\./);
  }
});
