import { describe, expect, test } from 'vitest';
import { layerSpecs } from '../../src-core/document/layers.ts';
import type { PlanRecord } from '../../src-core/document/record.ts';
import type { FieldValue } from '../../src-core/document/fields.ts';
import { compile } from '../../src-core/expression/compile.ts';
import { aRecord } from '../../src-core/testing/a-plan.ts';
import { aScope } from '../../src-core/testing/a-scope.ts';
import { randomFrom } from '../../src-core/testing/random-plan.ts';
import { cellFilter } from './cell-filter.ts';
import { reasonsOf, valuesOf } from './edit-plan.ts';
import { filteredRows } from './filter-rows.ts';
import { planReplacement, replacer, type FindReplace } from './find-replace.ts';
import { toEnd } from '../store/in-slices.ts';
import { planCalculation } from './plan-calculation.ts';
import { planPaste, titledColumns, type PasteTarget } from './plan-paste.ts';
import { classNamed, readCell } from './read-cell.ts';
import { sortedRows } from './sort-rows.ts';
import { columnsOf } from './table-column.ts';
import { sortKeys, textOrder } from './text-order.ts';
import { readTsv, writeTsv } from './tsv.ts';

const zone = (id: string, fields: Readonly<Record<string, FieldValue>> = {}) => aRecord(id, 'zones_QHDH', 'POLYGON ((0 0, 100 0, 100 50, 0 50, 0 0))', fields);
const columns = columnsOf('zones_QHDH', ['SOTO']);
const column = (key: string) => columns.find((each) => each.key === key)!;
const field = (name: string) => layerSpecs.zones_QHDH.fields.find((each) => each.name === name)!;
const all = (records: readonly PlanRecord[]) => Uint32Array.from(records.keys());

describe('sortedRows', () => {
  const records = [zone('0', { label: 'O-10', population: 3 }), zone('1', { label: 'O-2' }), zone('2', { label: 'Đ-1', population: 1 }), zone('3', { population: 3 })];
  const collator = new Intl.Collator('vi', { numeric: true });
  const sorted = (...keys: readonly (readonly [string, boolean])[]) =>
    [...toEnd(sortedRows(records, all(records), keys.map(([key, descending]) => ({ valueOf: column(key).valueOf, descending })), textOrder('vi')))];

  test('texts as the language orders them, numbers in them as numbers, nothing stated last', () => expect(sorted(['label', false])).toEqual([2, 1, 0, 3]));
  test('nothing stated comes last downwards too', () => expect(sorted(['label', true])).toEqual([0, 1, 2, 3]));
  test('then by the next column', () => expect(sorted(['population', true], ['label', false])).toEqual([0, 3, 2, 1]));
  test('equals keep their order', () => expect(sorted(['$area', false])).toEqual([0, 1, 2, 3]));

  const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9));
  test(`is the order of the engine's own sort (seed ${seed})`, () => {
    const random = randomFrom(seed);
    for (let run = 0; run < 40; run++) {
      const many = Array.from({ length: Math.floor(random() * 200) }, (_, i) => zone(String(i), { population: random() < 0.2 ? null : Math.floor(random() * 9), label: random() < 0.2 ? null : `L${Math.floor(random() * 30)}` }));
      const after = (a: PlanRecord, b: PlanRecord): number => {
        const [x, y] = [a.fields['population'] as number | null, b.fields['population'] as number | null];
        if (x !== y) return x === null ? 1 : y === null ? -1 : y - x;
        const [s, t] = [a.fields['label'] as string | null, b.fields['label'] as string | null];
        return s === t ? 0 : s === null ? 1 : t === null ? -1 : collator.compare(s, t);
      };
      const expected = [...many].sort(after).map(({ id }) => id);
      const rows = toEnd(sortedRows(many, all(many), [{ valueOf: column('population').valueOf, descending: true }, { valueOf: column('label').valueOf, descending: false }], textOrder('vi')));
      expect([...rows].map((row) => many[row]!.id), `seed ${seed}`).toEqual(expected);
    }
  });
});

describe('sortKeys', () => {
  const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9));
  test(`orders as the language does, case and tone apart (seed ${seed})`, () => {
    const random = randomFrom(seed);
    const letters = ['a', 'A', 'á', 'ă', 'ấ', 'b', 'đ', 'd', '-', ' ', '.', '0', '1', '2', '10', '9', 'ở', '한', 'ch', '_'];
    const order = textOrder('vi-VN');
    const text = () => Array.from({ length: Math.floor(random() * 6) }, () => letters[Math.floor(random() * letters.length)]!).join('');
    let compared = 0;
    for (let run = 0; run < 60; run++) {
      const texts = Array.from({ length: 120 }, text);
      const keys = toEnd(sortKeys(texts, order, Infinity))!;
      for (let i = 1; i < texts.length; i++) {
        const [a, b] = [texts[i - 1]!, texts[i]!];
        const byKey = keys[i - 1]! < keys[i]! ? -1 : keys[i - 1]! > keys[i]! ? 1 : 0;
        expect(byKey, `${JSON.stringify([a, b])}, seed ${seed}`).toBe(Math.sign(order.compareBase(a, b)));
        compared++;
      }
    }
    for (const [a, b] of [['Lô 2', 'Lô 10'], ['Lô 2-1', 'Lô 2'], ['ab1', 'ab-'], ['a 2', 'á 1'], ['O-01', 'O-1']] as const) {
      const keys = toEnd(sortKeys([a, b], order))!;
      expect(keys[0]! < keys[1]! ? -1 : keys[0]! > keys[1]! ? 1 : 0, `${a} ${b}`).toBe(Math.sign(order.compareBase(a, b)));
      compared++;
    }
    expect(compared).toBeGreaterThan(5000);
  });
});

describe('cellFilter', () => {
  const fits = (typed: string, value: string | number | null, shown = value === null ? '' : String(value), locale: 'vi' | 'en' = 'en') => {
    const filter = cellFilter(typed, typeof value === 'number' || shown === 'number', locale);
    return filter === undefined ? 'unreadable' : filter === null ? 'all' : filter(value, () => shown);
  };
  test.each<[string, string | number | null, unknown]>([
    ['> 100', 101, true], ['>100', 100, false], ['>= 100', 100, true], ['<5', 4, true], ['<= 5', 6, false], ['10..20', 20, true], ['10 .. 20', 21, false], ['<> 3', 3, false], ['= 3', 3, true], ['3', 3, true], ['3', 4, false],
    ['abc', 5, 'unreadable'], ['> abc', 5, 'unreadable'], ['..5', 5, 'unreadable'], ['–', 5, false], ['*', 5, true],
    ['don vi', 'Đơn vị ở', true], ['= don vi o', 'Đơn vị ở', true], ['= don vi', 'Đơn vị ở', false], ['<> x', 'x', false], ['–', 'x', false], ['', 'x', 'all'], ['x', null, false], ['–', null, true], ['*', null, false],
  ])('%s over %j', (typed, value, expected) => expect(fits(typed, value)).toBe(expected));
  test('reads the separators of the language, and finds what is shown rounded', () => {
    expect(fits('> 1.234,5', 1235, '1.235', 'vi')).toBe(true);
    expect(fits('0,53', 0.5312, '0,53', 'vi')).toBe(true);
  });
  test('rows keep their order', () => {
    const records = [zone('0', { population: 5 }), zone('1'), zone('2', { population: 9 })];
    expect([...toEnd(filteredRows(records, [(record) => record.fields['population'] !== null]))]).toEqual([0, 2]);
  });
});

describe('tab-separated text', () => {
  test.each<[string, readonly (readonly string[])[]]>([
    ['a\tb\r\nc\td\r\n', [['a', 'b'], ['c', 'd']]], ['a', [['a']]], ['a\t\t', [['a', '', '']]], ['\ta', [['', 'a']]], ['a\n\nb', [['a'], [''], ['b']]],
    ['"a\tb"\t"say ""so"""\n"two\nlines"', [['a\tb', 'say "so"'], ['two\nlines']]], ['5" pipe\t"open', [['5" pipe', '"open']]], ['', []],
  ])('%j', (text, block) => expect(readTsv(text)).toEqual(block));
  test('reads back what it wrote', () => {
    const block = [['a\tb', '"', ''], ['x\ny', 'é', '1,5']];
    expect(readTsv(writeTsv(block))).toEqual(block);
  });
});

describe('a value as it is typed', () => {
  test.each<[string, string, unknown]>([
    ['population', '1.234', 1234], ['floorAreaRatio', '2,5', 2.5], ['population', '', null], ['population', '–', null], ['name', ' Tru\u031bo\u031bng ', 'Trương'], ['landUse', 'CXCC', 'DAT_DD_CayxanhCCdothi'], ['landUse', 'don vi o', 'DAT_DD_Donvio'], ['landUse', 'Residential unit', 'DAT_DD_Donvio'],
    ['population', '12,5', 'value-out-of-range'], ['population', 'nhiều', 'value-not-number'], ['buildingDensity', '120', 'value-out-of-range'], ['storeys', '-1', 'value-out-of-range'], ['landUse', 'nothing of the kind', 'class-unknown'],
  ])('%s: %s', (name, text, expected) => {
    const read = readCell(field(name), text, 'vi');
    expect(read.ok ? read.value : read.failure.code).toBe(expected);
  });
  test('a symbol that several classes have names none', () => expect(classNamed('')).toBeNull());
});

describe('planPaste', () => {
  const records = [zone('0', { population: 10 }), zone('1'), zone('2')];
  const target: PasteTarget = {
    records, columns: ['population', 'storeys', '$areaHa'].map(column), selected: [],
    named: columns.map((each) => ({ column: each, names: [each.key, each.key === 'population' ? 'Dân số' : each.key] })),
  };
  test('every cell is written, the same already, or set aside with its reason', () => {
    const plan = planPaste(readTsv('10\t3\n20\tba\n30\t5\t7\t8\n40'), target, null, 'vi');
    expect(valuesOf(plan).values).toEqual([{ id: '0', fields: { storeys: 3 } }, { id: '1', fields: { population: 20 } }, { id: '2', fields: { population: 30, storeys: 5 } }]);
    expect(plan.unchanged).toBe(1);
    expect(reasonsOf(plan)).toEqual([{ code: 'value-not-number', count: 1 }, { code: 'read-only', count: 1 }, { code: 'no-column', count: 1 }, { code: 'no-row', count: 1 }]);
    expect(plan.cells.length + plan.unchanged + plan.setAside.length).toBe(9);
  });
  test('the widths of a road are left to what takes its reserve along', () => {
    const roads = [aRecord('R', 'roads', 'LINESTRING (0 0, 9 9)')];
    const width = columnsOf('roads', []).filter(({ key }) => key === 'width');
    expect(reasonsOf(planPaste([['24']], { records: roads, columns: width, named: [], selected: [] }, null, 'vi'))).toEqual([{ code: 'road-section', count: 1 }]);
  });
  test('one row fills all that are selected', () => {
    const plan = planPaste([['7']], { ...target, selected: records }, null, 'vi');
    expect(plan.cells).toHaveLength(3);
  });
  test('a row of titles says where its columns go', () => {
    const block = readTsv('storeys\tdan so\n4\t100');
    const titled = titledColumns(block, target);
    expect(titled?.map(({ key }) => key)).toEqual(['storeys', 'population']);
    expect(valuesOf(planPaste(block, target, titled, 'vi')).values).toEqual([{ id: '0', fields: { storeys: 4, population: 100 } }]);
    expect(titledColumns(readTsv('4\t100\n4\t100'), target)).toBeNull();
  });
});

describe('planReplacement', () => {
  const records = [zone('0', { name: 'Khu A (a)', note: '$5', population: 1234 }), zone('1', { name: 'khu b' }), zone('2')];
  const plan = (request: Partial<FindReplace>, ...names: readonly string[]) => {
    const replace = replacer({ find: '', replaceBy: '', mode: 'piece', matchCase: false, ...request });
    if (!replace.ok) throw new Error(replace.failure.code);
    return toEnd(planReplacement(records, names.map(field), replace.value, 'vi'));
  };
  const after = (request: Partial<FindReplace>, ...names: readonly string[]) => plan(request, ...names).cells.map((cell) => cell.after);
  test.each<[Partial<FindReplace>, string, readonly unknown[]]>([
    [{ find: 'khu', replaceBy: 'Lô' }, 'name', ['Lô A (a)', 'Lô b']], [{ find: 'khu', replaceBy: 'Lô', matchCase: true }, 'name', ['Lô b']], [{ find: '(a)', replaceBy: '$1' }, 'name', ['Khu A $1']],
    [{ find: 'KHU B', replaceBy: 'C', mode: 'whole' }, 'name', ['C']], [{ find: '', replaceBy: 'empty', mode: 'whole' }, 'name', ['empty']], [{ find: '^(\\w+) (\\w)', replaceBy: '$2 $1$$', mode: 'pattern' }, 'name', ['A Khu$ (a)', 'b khu$']],
    [{ find: '.+', replaceBy: '', mode: 'pattern' }, 'note', [null]], [{ find: '1.234', replaceBy: '5', mode: 'whole' }, 'population', [5]], [{ find: '4', replaceBy: '9' }, 'population', [1239]],
  ])('%j in %s', (request, name, expected) => expect(after(request, name)).toEqual(expected));
  test('a figure that would be none is set aside', () => expect(reasonsOf(plan({ find: '4', replaceBy: 'x' }, 'population'))).toEqual([{ code: 'value-not-number', count: 1 }]));
});

describe('planCalculation', () => {
  const records = [zone('0', { population: 10, storeys: 0 }), zone('1', { population: 7, storeys: 2 }), zone('2')];
  const calculate = (source: string, name: string) => {
    const expression = compile(source, aScope());
    if (!expression.ok) throw new Error(expression.failure.code);
    return toEnd(planCalculation(records, field(name), expression.value));
  };
  test('what cannot be worked out is counted by its reason', () => {
    const plan = calculate('population / storeys', 'population');
    expect(plan.cells).toEqual([]);
    expect(reasonsOf(plan)).toEqual([{ code: 'division-by-zero', count: 1 }, { code: 'not-whole', count: 1 }]);
    expect(plan.unchanged).toBe(1);
  });
  test('decimals become whole only where it is said', () => expect(calculate('round(population / 2)', 'population').cells.map(({ after }) => after)).toEqual([5, 4]));
  test('numbers into text are counted', () => {
    const plan = calculate('population', 'note');
    expect([plan.asText, plan.cells.map(({ after }) => after)]).toEqual([2, ['10', '7']]);
  });
  test('a class must be one', () => expect(reasonsOf(calculate("'NONE'", 'landUse'))).toEqual([{ code: 'class-unknown', count: 3 }]));
  test('a figure out of range is set aside', () => expect(reasonsOf(calculate('-1', 'storeys'))).toEqual([{ code: 'value-out-of-range', count: 3 }]));
});
