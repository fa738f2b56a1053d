import { expect, test } from 'vitest';
import { findColumns } from './find-columns.ts';

const rows = (text: string): string[][] => text.trim().split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
const found = (text: string) => {
  const columns = findColumns(rows(text));
  return columns === null ? null : { east: columns.names[columns.east], north: columns.names[columns.north], by: columns.by, shape: columns.shape, head: columns.headRows, decimal: columns.decimal };
};

test('a corner list as surveyors write it: X is north', () => {
  expect(found(`
    BẢNG KÊ TỌA ĐỘ GÓC RANH | | |
    Thửa | Số hiệu điểm | X (m) | Y (m)
    T1 | 1 | 2350000,25 | 420000,50
       | 2 | 2350000,25 | 420040,50
       | 3 | 2350040,25 | 420040,50
    T2 | 1 | 2350000,25 | 420050,50
       | 2 | 2350000,25 | 420090,50
       | 3 | 2350040,25 | 420090,50`)).toEqual({ east: 'Y (m)', north: 'X (m)', by: 'range', shape: 'corners', head: 2, decimal: 'comma' });
});

test('the range goes before the names: X may be east', () => {
  expect(found('x | y\n420000.5 | 2350000.25\n420040.5 | 2350040')).toMatchObject({ east: 'x', north: 'y', by: 'range', shape: 'points' });
});

test('degrees, latitude first', () => {
  expect(found('Tên | Vĩ độ | Kinh độ\nA | 21.123 | 106.456\nB | 21.2 | 106.5')).toMatchObject({ east: 'Kinh độ', north: 'Vĩ độ', shape: 'points', decimal: 'point' });
});

test('a local grid: names where they tell, else the custom of surveyors', () => {
  expect(found('North | East\n100 | 200\n110 | 210')).toMatchObject({ east: 'East', by: 'name' });
  expect(found('X | Y\n100 | 200\n110 | 210')).toMatchObject({ east: 'Y', north: 'X', by: 'survey-custom' });
});

test('without names, by the range alone', () => {
  expect(found('1 | 2350000 | 420000\n2 | 2350010 | 420010')).toMatchObject({ head: 0, by: 'range', shape: 'points' });
});

test('a list that ends where it began is an outline', () => {
  expect(found('X | Y\n2350000 | 420000\n2350000 | 420040\n2350040 | 420040\n2350000 | 420000')).toMatchObject({ shape: 'corners' });
});

test.each(['Tên | Dân số\nA | 1200\nB | 3100', 'WKT | x | y\nPOINT (1 2) | 420000 | 2350000', ''])('no places in %j', (text) => expect(found(text)).toBeNull());
