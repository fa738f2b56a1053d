import { describe, expect, test } from 'vitest';
import { randomFrom } from '../../../../src-core/testing/random-plan.ts';
import { piecesOf } from './dxf-text.ts';
import { decodeExtendedData, encodeValues, extendedData } from './extended-data.ts';

/** What a drawing could trip over: codes, carets, blanks at the ends, marks of every plane, line ends. */
const pieces = ['a', ' ', '  ', '^', '^J', '\\U+0041', '\\P', '{', '}', '%%d', '"', '\n', '\r\n', '\t', 'ắ', 'Đ', '\u0085', '\u2028', '😀', ':', ',', '1001'];

describe('extended data', () => {
  test.each([1, 2, 3, 20261126])('comes back exactly, in groups no longer than a drawing takes (seed %i)', (seed) => {
    const random = randomFrom(seed);
    const text = (length: number) => Array.from({ length }, () => pieces[Math.floor(random() * pieces.length)]!).join('');
    for (let run = 0; run < 200; run++) {
      const names = Array.from({ length: 1 + Math.floor(random() * 6) }, (_, i) => `${text(3)}${i}`);
      const values = names.map(() => (random() < 0.2 ? null : random() < 0.3 ? (random() - 0.5) * 10 ** Math.floor(random() * 40 - 20) : text(Math.floor(random() * 300))));
      const layer = text(4);
      const encoded = encodeValues(names, values, names.map(() => false));
      const groups = extendedData({ kind: 'ring', numbers: [3, 0], layer, key: '17' }, encoded);
      for (const [code, value] of groups) {
        expect(Buffer.byteLength(value)).toBeLessThanOrEqual(255);
        // eslint-disable-next-line no-control-regex
        expect(value).not.toMatch(/[\u0000-\u001f\u007f-\u009f^\u2028\u2029]|\\U\+/);
        expect(value.trim() === value || code === 1001).toBe(true);
      }
      const back = decodeExtendedData(groups.slice(1))!;
      expect(back).toMatchObject({ kind: 'ring', numbers: [3, 0], layer, key: '17' });
      expect(back.values).toEqual(Object.fromEntries(names.map((name, i) => [name, values[i]]).filter(([name]) => !encoded.left.includes(String(name)))));
    }
  });

  test('what another program cut short or made up is none of ours', () => {
    const groups = extendedData({ kind: 'ring', numbers: [0, 0], layer: 'zones', key: '1' }, encodeValues(['a'], ['text'], [false])).slice(1);
    expect(decodeExtendedData(groups.map(([code, value]) => [code, value.replace('"text"', '"te')]))).toBeNull();
    expect(decodeExtendedData([[1000, '2 ring 0 0'], [1000, '"zones"'], [1000, '1']])).toBeNull();
    expect(decodeExtendedData([[1070, '5']])).toBeNull();
  });

  test('pieces put together are the text', () => {
    const text = 'Đường Xương Giang, phường Ngô Quyền, thành phố Bắc Giang. '.repeat(20);
    expect(piecesOf(text).join('')).toBe(text);
    expect(piecesOf('')).toEqual(['']);
  });
});
