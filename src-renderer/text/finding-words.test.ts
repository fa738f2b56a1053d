import { describe, expect, it, test } from 'vitest';
import shipped from '../../resources/norms/qcvn-01-2021.json' with { type: 'json' };
import { topologyKinds } from '../../src-core/checks/finding.ts';
import { factNames, factWords } from '../../src-core/document/fact-names.ts';
import { statedNames } from '../../src-core/document/plan-facts.ts';
import { evaluateNorms } from '../../src-core/norms/evaluate-norms.ts';
import { needNames, reasonNames } from '../../src-core/norms/norm-words.ts';
import { exceptionClaimed } from '../../src-core/norms/with-claims.ts';
import { normPackSchema } from '../../src-core/norms/norm-pack.ts';
import { recordId } from '../../src-core/ids.ts';
import { aPlan, aRecord } from '../../src-core/testing/a-plan.ts';
import { boundsWords } from './bounds-words.ts';
import { catalogues, locales, speaker } from './catalogue.ts';
import { factTitle, factValueWords } from './fact-words.ts';
import { figureWords } from './finding-figures.ts';
import { nameOfRecord, sayNorm } from './finding-words.ts';

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

test('a zone is called by its label or name, one without by where it is and never by its id; one that is gone has nothing else', () => {
  const { document } = aPlan().zone('a1', 'POLYGON ((0 0, 100 0, 100 100, 0 100))', { label: 'Lô 12' }).zone('b2', 'POLYGON ((2000 0, 2100 0, 2100 100, 2000 100))');
  const named = (id: string | undefined, locale: 'vi' | 'en' | 'ko') => nameOfRecord(document, id === undefined ? undefined : recordId(id), speaker(locale));
  expect([named('a1', 'en'), named('b2', 'en'), named('b2', 'vi'), named('b2', 'ko'), named('gone', 'en'), named(undefined, 'en')]).toEqual(['Lô 12', '(no label) near E 2,050, N 50', '(chưa đặt tên) gần X 50, Y 2.050', '(이름 없음, E 2,050, N 50 부근)', 'gone', '–']);
});

test.each(locales)('every kind, fact and value has its words in %s', (locale) => {
  const say = speaker(locale);
  const keys = [...topologyKinds.flatMap((kind) => [`finding.kind.${kind}`, `check.${kind}`]), ...statedNames.map((name) => `need.${name}`), ...factNames.flatMap((name) => (factWords[name] ?? []).map((word) => `fact.${name}.${word}`))];
  expect(keys.filter((key) => !say.has(key))).toEqual([]);
  for (const name of statedNames) expect(factTitle(name, say)).not.toContain('unit-of');
  expect(factValueWords('zonesArePlots', 1, 'typed', say)).toBe(say('fact.yes'));
  expect(factValueWords('approvedOn', '2026-06-01', 'typed', say)).toBe('2026-06-01');
});

describe('a norm that fails', () => {
  const square = (x: number) => `POLYGON ((${x} 0, ${x + 1000} 0, ${x + 1000} 1000, ${x} 1000))`;
  const plan = (people: number) => aPlan().record(aRecord('U', 'units', square(0), { label: 'U', population: people })).zone('H', square(0), { landUse: 'DAT_DD_Donvio' })
    .record(aRecord('K', 'facilities', 'POINT (500 500)', { facilityType: 'Trường mầm non', capacity: 100 })).record(aRecord('G', 'zones_QHDH', 'POLYGON ((0 0, 30 0, 30 100, 0 100))', { landUse: 'DAT_DD_CayxanhCCdothi' }));
  const said = (people: number, id: string, locale: (typeof locales)[number], part: string | null = null): string => {
    const { document, context } = plan(people);
    const facts = new Map([['urbanClass', { value: 'II', date: null, source: null }], ['terrain', { value: 'plain', date: null, source: null }]] as const);
    const finding = evaluateNorms(document, context.index, 'QHDH', pack, facts).find((each) => each.rule === id && each.part === part)!;
    return sayNorm(finding, pack.rules.find((norm) => norm.id === id)!, document, speaker(locale));
  };
  it('says each figure in its unit, as the language has it', () => {
    expect(said(4000, 'svc-d-kindergarten', 'en', 'capacity')).toContain('100 seats or beds against the limit of 200 seats or beds; off by 100 seats or beds');
    expect(said(4000, 'svc-d-kindergarten', 'vi', 'capacity')).toContain('100 chỗ so với giới hạn 200 chỗ; chênh 100 chỗ');
    expect(said(4000, 'svc-d-kindergarten', 'ko', 'capacity')).toContain('100 석, 기준 200 석; 차이 100 석');
    // 10 m² a person over 60, of 4,000 people… in hectares.
    expect(said(4000, 'civil-land-per-capita', 'vi')).toContain('250,75 m²/người so với giới hạn 60,00 m²/người; chênh 76,30 ha');
    expect(said(4000, 'funeral-home', 'en')).toContain('0 places against the limit of 1 place; off by 1 place.');
  });
  it('says whether it is within what can be justified, and what land was not counted', () => {
    expect(said(4000, 'civil-land-per-capita', 'en')).toContain('beyond what the regulation allows even where the plan justifies it: 45.00 m²/person to 100.00 m²/person');
    // 1.003 km² of civil land for 12,000 people: 83.6 m² each.
    expect(said(12_000, 'civil-land-per-capita', 'en')).toContain('It is within what the regulation allows where the plan justifies it: 45.00');
    expect(said(12_000, 'civil-land-per-capita', 'vi')).toContain('Nằm trong mức quy chuẩn cho phép');
    expect(said(12_000, 'civil-land-per-capita', 'ko')).toContain('허용하는 범위 안입니다');
    expect(said(4000, 'urban-green-per-capita', 'en')).toContain('Only land outside residential units is counted; 0.30 ha inside them is not.');
  });
});

test.each(locales)('what may be lacking and why a person must judge have their words in %s, and no other has', (locale) => {
  const words = (prefix: string) => Object.keys(catalogues[locale]).filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length)).sort();
  expect(words('need.')).toEqual([...new Set([...statedNames, ...needNames])].sort());
  expect(words('norm.reason.')).toEqual([...reasonNames, exceptionClaimed].sort());
});

test('a set says in its own words what it alone lacks', () => {
  const norm = { ...pack.rules[0]!, how: { is: 'needs-data' as const, needs: ['cable-cars'] }, texts: { 'cable-cars': { vi: 'cáp treo', en: 'cable cars', ko: '삭도' } } };
  const { document, context } = aPlan();
  const [finding] = evaluateNorms(document, context.index, 'QHDH', { ...pack, rules: [norm] });
  expect(locales.map((locale) => [locale, sayNorm(finding!, norm, document, speaker(locale)).includes(norm.texts['cable-cars'][locale])])).toEqual(locales.map((locale) => [locale, true]));
});

test.each(locales)('every finding of the norms is a whole sentence in %s', (locale) => {
  const say = speaker(locale);
  const plan = aPlan().record(aRecord('U', 'units', 'POLYGON ((0 0, 1000 0, 1000 1000, 0 1000))', { label: 'U', population: 5000 })).zone('H', 'POLYGON ((0 0, 1000 0, 1000 1000, 0 1000))', { landUse: 'DAT_DD_Donvio' });
  for (const finding of evaluateNorms(plan.document, plan.context.index, 'QHDH', pack)) {
    const sentence = sayNorm(finding, pack.rules.find(({ id }) => id === finding.rule)!, plan.document, say);
    expect(sentence, finding.id).not.toMatch(/\{\{|undefined|NaN|norm\.(reason|part)\.|need\./);
  }
});
