import { describe, expect, test } from 'vitest';
import { ColumnNumbers, purposeOf, takeNumber } from './column-numbers.ts';

const guess = (planField: string, texts: readonly string[], asked?: 'point' | 'comma') => {
  const column = new ColumnNumbers(purposeOf(planField, planField === 'population'));
  texts.forEach((text) => column.add(text));
  return column.guess('cot', asked);
};
const values = (planField: string, texts: readonly string[], asked?: 'point' | 'comma'): (number | string | null)[] => {
  const { decimal } = guess(planField, texts, asked);
  return texts.map((text) => {
    const taken = takeNumber(text, purposeOf(planField, planField === 'population'), decimal);
    return taken.value ?? ('why' in taken ? taken.why : null);
  });
};

describe('one column, one way of writing', () => {
  test('a single 12,5 decides for every 1.420', () => {
    expect(values('capacity', ['1.420', '12,5', '3.100'])).toEqual([1420, 12.5, 3100]);
    expect(guess('capacity', ['1.420', '12,5'])).toMatchObject({ decimal: 'comma', reason: 'proved', ambiguous: 1 });
  });
  test('a single 12.5 decides the other way', () => {
    expect(values('capacity', ['1.420', '12.5'])).toEqual([1.42, 12.5]);
  });
  test('people are whole', () => {
    expect(values('population', ['1.420', '3,100'])).toEqual([1420, 3100]);
    expect(guess('population', ['1.420'])).toMatchObject({ decimal: null, reason: 'whole' });
  });
  test('storeys, shares and floor-area ratios are not in thousands', () => {
    expect(values('floorAreaRatio', ['1.420', '2,125'])).toEqual([1.42, 2.125]);
    expect(values('buildingDensity', ['40.125'])).toEqual([40.125]);
  });
  test('where nothing tells, nothing is taken', () => {
    expect(values('capacity', ['1.420', '12'])).toEqual(['ambiguous', 12]);
    expect(guess('capacity', ['1.420'])).toMatchObject({ decimal: null, reason: 'unknown', ambiguous: 1 });
  });
  test('where both customs are met, what is in doubt is not taken', () => {
    expect(values('capacity', ['1.420', '12,5', '12.5'])).toEqual(['ambiguous', 12.5, 12.5]);
  });
  test('a person\'s word goes before what the column says', () => {
    expect(values('capacity', ['1.420', '12,5'], 'point')).toEqual([1.42, 'ambiguous']);
  });
});

test.each([
  ['storeys', '12 - 25 tầng', 25], ['storeys', '25T', 25], ['storeys', '≤ 9', 9], ['population', '100-200', 'range'], ['population', '12,5', 'not-whole'],
  ['width', '61m', 61], ['width', '2 ha', 'unit'], ['buildingDensity', '40%', 40], ['population', '1.420 người', 1420], ['population', 'nhiều', 'unreadable'], ['population', '', 'empty'],
])('%s takes of %s: %s', (field, text, expected) => expect(values(field, [text])).toEqual([expected]));

test('samples show the ones in doubt', () => {
  expect(guess('capacity', ['1', '2', '3', '4', '5', '6', '1.420']).samples.map(({ text }) => text)).toContain('1.420');
});
