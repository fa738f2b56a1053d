import { describe, expect, it } from 'vitest';
import { aRecord } from '../testing/a-plan.ts';
import { aScope } from '../testing/a-scope.ts';
import { randomFrom } from '../testing/random-plan.ts';
import { compile, compileCondition } from './compile.ts';
import type { Value } from './value.ts';

/*  A is 100 m × 50 m; beside its fields it has what came with it from its source */
const record = {
  ...aRecord('A', 'zones_QHDH', 'POLYGON ((0 0, 100 0, 100 50, 0 50, 0 0))', { landUse: 'HOUSE', label: 'O-01', name: 'Khu ở Mỹ Độ', population: 240, floorAreaRatio: 2.5 }),
  attributes: { SOTANG: 5, GHICHU: '12', XONG: true },
};
const scope = aScope('zones_QHDH', { population: ['Population', 'Dân số', '인구'], name: ['Name'], label: ['Label', 'Twice'], note: ['Note', 'Twice'] });
const valueOf = (source: string): Value => {
  const expression = compile(source, scope);
  if (!expression.ok) throw new Error(`${source}: ${JSON.stringify(expression.failure)}`);
  return expression.value.valueOf(record);
};

describe('values', () => {
  it.each<[string, Value]>([
    ['1 + 2 * 3', 7], ['(1 + 2) * 3', 9], ['-2 - -3', 1], ['7 % 4', 3], ['2 / 4', 0.5], ['.5e1', 5], ['10 − 4', 6], ['0 * -1 = 0', true],
    ["'it''s'", "it's"], ["'a' || 1.50 || 'b'", 'a1.5b'],
    ['population / $areaHa', 480], ['$area', 5000], ['$perimeter', 300], ['$length', null], ['$id', 'A'], ['$phase', 'QHDH'],
    ['"Dân số" + [인구] + POPULATION + "building_density_pct"', null], ['"Dân số" + [인구] + POPULATION', 720],
    ['round(2.345, 2)', 2.35], ['round(-2.5)', -3], ['round(1234, -2)', 1200], ['round(1e-7, 2)', 0], ['round(1.005, 2)', 1.01], ['floor(-1.5)', -2], ['ceil(1.2)', 2], ['abs(-3)', 3], ['sqrt(9)', 3],
    ['min(3, 1, 2)', 1], ['max(3, 1, storeys)', null], ['coalesce(storeys, buildingDensity, 9)', 9], ['coalesce(storeys, null)', null],
    ["if(population > 100, 'many', 'few')", 'many'], ['if(storeys > 3, 1, 2)', 2], ['if(storeys > 3, 1)', null],
    ["upper('ở')", 'Ở'], ["lower('ĐẤT')", 'đất'], ["trim('  a ')", 'a'], ["length('Mỹ')", 2], ["left(name, 3)", 'Khu'], ["right(name, 2)", 'Độ'], ["right('ab', 0)", ''],
    ["concat(label, ' · ', population)", 'O-01 · 240'], ["concat(label, note)", null], ["replace(name, 'Khu', 'Lô')", 'Lô ở Mỹ Độ'], ["replace('aa', '', 'b')", 'aa'], ["contains(name, 'mỹ')", true],
    ['text(2.50)', '2.5'], ["number(attr('GHICHU')) + 1", 13], ["number('1.234,5', ',')", 1234.5], ["attr('SOTANG') * 2", 10], ["attr('none')", null], ["attr('XONG') and true", true], ["attr('constructor')", null],
    ['section()', 'BUILT'], ['symbol()', 'O'], ["section('GREEN')", 'OPEN'], ["symbol('NONE')", null], ["landUse = 'HOUSE'", true],
    ["label like 'o-%'", true], ["label like '_-01'", true], ["label not like 'o-%'", false], ["name like '%mỹ%'", true], ["name like '%my%'", false], ["note like '%'", null],
    ["landUse in ('GREEN', 'HOUSE')", true], ["landUse not in ('GREEN', 'HOUSE')", false], ['storeys in (1, 2)', null], ['1 in (2, null)', null], ['1 in (1, null)', true],
    ['storeys is null', true], ['storeys is not null', false], ['population is not null and not (population < 10)', true],
    ['storeys = 3', null], ['storeys = 3 or true', true], ['true or storeys = 3', true], ['storeys = 3 and false', false], ['storeys = 3 and true', null], ['not storeys = 3', null], ['not not true', true],
    ["'a' < 'b'", true], ['2 >= 2', true], ['2 <> 2', false], ['2 != 3', true], ['2 == 2', true], ['NOT TRUE OR FALSE', false],
  ])('%s is %j', (source, value) => expect(valueOf(source)).toStrictEqual(value));

  it.each<[string, string]>([
    ['population / storeys / 0', ''], ['1 / 0', 'division-by-zero'], ['1 % 0', 'division-by-zero'], ["attr('GHICHU') + 1", 'wrong-kind'], ["attr('GHICHU') > 1", 'wrong-kind'],
    ["number('twelve')", 'not-a-number'], ['sqrt(-1)', 'not-a-number'], ['1e308 * 10', 'too-large'], ["number('1.2.3')", 'not-a-number'],
  ])('%s is not stated, and says: %s', (source, fault) => {
    const expression = compile(source, scope);
    const heard: string[] = [];
    expect(expression.ok && expression.value.valueOf(record, (each) => heard.push(each))).toBeNull();
    expect(heard.join()).toBe(fault);
  });

  it('keeps texts from growing without end', () => {
    const grown = Array.from({ length: 12 }).reduce<string>((source) => `replace(${source}, 'a', 'aaaaaaaaaa')`, "'a'");
    expect(valueOf(grown)).toBeNull();
  });
});

describe('what cannot be read says where', () => {
  it.each<[string, string, number]>([
    ['', 'empty', 1], ['   ', 'empty', 1], ['1 +', 'unfinished', 4], ['1 2', 'expected', 3], ['(1', 'unfinished', 3], ['1 + )', 'expected', 5], ['population ? 2', 'character', 12],
    ["'abc", 'text-open', 1], ['"abc', 'name-open', 1], ['12abc', 'number-bad', 1], ['1.2.3', 'number-bad', 1], ['population > 1,5', 'decimal-comma', 14], ['populaton + 1', 'name-unknown', 1], ['1 + "Twice"', 'name-ambiguous', 5],
    ['$hectares', 'special-unknown', 1], ['sin(1)', 'function-unknown', 1], ['constructor(1)', 'function-unknown', 1], ['round()', 'arguments', 1], ['if(true)', 'arguments', 1], ['coalesce()', 'arguments', 1],
    ["1 * 'a'", 'kind-wrong', 5], ["1 = 'a'", 'kinds-differ', 1], ["name + 'a'", 'plus-on-text', 1], ['not 1', 'kind-wrong', 5], ['storeys = null', 'is-instead', 11], ["if(true, 1, 'a')", 'kinds-differ', 13], ["population in (1, 'a')", 'kinds-differ', 19],
    ['attr(1)', 'kind-wrong', 6], ['and 1', 'expected', 1], ['1 not 2', 'expected', 7], ['upper(1)', 'kind-wrong', 7], ["x'", 'text-open', 2],
  ])('%s: %s at %i', (source, code, at) => expect(compile(source, scope)).toMatchObject({ ok: false, failure: { code, evidence: { at } } }));

  it('refuses what is too deep or too long instead of running out of stack', () => {
    expect(compile(`${'('.repeat(3000)}1${')'.repeat(900)}`, scope)).toMatchObject({ ok: false });
    expect(compile(`${'('.repeat(61)}1${')'.repeat(61)}`, scope)).toMatchObject({ failure: { code: 'too-deep' } });
    expect(compile(`1${'+1'.repeat(600)}`, scope)).toMatchObject({ failure: { code: 'too-long' } });
    expect(compile("'".padEnd(5000, 'a'), scope)).toMatchObject({ failure: { code: 'too-long' } });
    expect(valueOf(`1${'+1'.repeat(490)}`)).toBe(491);
    expect(valueOf(`${'not '.repeat(900)} true`)).toBe(true);
  });

  it('takes a condition only where a condition is meant', () => {
    expect(compileCondition('population', scope)).toMatchObject({ ok: false, failure: { code: 'not-a-condition' } });
    const fits = compileCondition("attr('XONG')", scope);
    expect(fits.ok && fits.value(record)).toBe(true);
  });
});

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9));
describe(`laws (seed ${seed})`, () => {
  const random = randomFrom(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;

  it('never throws, whatever is typed', () => {
    const words = ['population', 'name', '1', "'a'", '"', '(', ')', ',', '+', '-', '/', '%', 'and', 'not', 'in', 'like', 'is', 'null', 'if(', 'round(', 'attr(', '$area', '=', '<', '||', '[', ']', '.', 'é', ' '];
    for (let i = 0; i < 3000; i++) {
      const source = Array.from({ length: 1 + Math.floor(random() * 12) }, () => pick(words)).join(pick(['', ' ']));
      const expression = compile(source, scope);
      if (expression.ok) expression.value.valueOf(record);
    }
  });

  it('reckons as arithmetic does', () => {
    /** Text of a sum and its value, reckoned apart; `null` spreads. */
    const make = (depth: number): readonly [string, number | null] => {
      if (depth === 0 || random() < 0.2) {
        if (random() < 0.1) return ['storeys', null];
        const value = Math.floor(random() * 20) / 2;
        return [String(value), value];
      }
      const [a, x] = make(depth - 1);
      const [b, y] = make(depth - 1);
      const operator = pick(['+', '-', '*', '/'] as const);
      const value = x === null || y === null || (operator === '/' && y === 0) ? null : operator === '+' ? x + y : operator === '-' ? x - y : operator === '*' ? x * y : x / y;
      return [`(${a} ${operator} ${b})`, value !== null && !Number.isFinite(value) ? null : value];
    };
    for (let i = 0; i < 500; i++) {
      const [source, value] = make(5);
      expect(valueOf(source), `${source}, seed ${seed}`).toBe(value);
    }
  });

  it('settles and, or, not as the three truths do', () => {
    const truths: readonly [string, boolean | null][] = [['true', true], ['false', false], ['storeys = 1', null]];
    for (const [a, x] of truths) for (const [b, y] of truths) {
      expect(valueOf(`(${a}) and (${b})`)).toBe(x === false || y === false ? false : x === null || y === null ? null : true);
      expect(valueOf(`not ((${a}) or (${b}))`), `${a} ${b}`).toBe(valueOf(`not (${a}) and not (${b})`));
    }
  });
});
