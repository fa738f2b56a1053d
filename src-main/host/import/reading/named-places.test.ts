import { expect, test } from 'vitest';
import { namedPlaces } from './named-places.ts';

const named = (words: Partial<Parameters<typeof namedPlaces>[0]>) => namedPlaces({ planName: null, source: '/data/a.shp', values: [], ...words }).map(({ name, by, box, systems }) => [name, by, box !== null, systems.join()]);

test.each([
  ['Quy hoạch chung khu vực thành phố Bắc Giang', [['Thành phố Bắc Giang', 'plan', true, 'EPSG:9214']]],
  ['QHC TP BAC GIANG 2040', [['Thành phố Bắc Giang', 'plan', true, 'EPSG:9214']]],
  ['Quy hoạch xây dựng vùng huyện Lục Nam', [['Huyện Lục Nam', 'plan', true, '']]],
  ['Đồ án khu công nghiệp', []],
  // A name that is a word, without saying of what.
  ['Trường Yên Thế', []],
] as const)('a plan called %s', (planName, expected) => expect(named({ planName })).toEqual(expected));

test('a file or its folder is named after a province, however it is written', () => {
  expect(named({ source: 'C:\\du-an\\BacGiang_hientrang\\thua.shp' })).toEqual([['Bắc Giang', 'file', true, 'EPSG:9214']]);
  expect(named({ source: '/data/ha-nam/zones.shp' })).toEqual([['Hà Nam', 'file', true, 'EPSG:5897']]);
});

test('values are places where several are', () => {
  expect(named({ values: ['Phường Đa Mai', 'phuong ngo quyen', 'Huyện Yên Thế', 'Lục Nam', 'chưa rõ'] })).toMatchObject([[expect.stringContaining('Huyện Yên Thế'), 'values', true, '']]);
  expect(named({ values: ['Lục Nam'] })).toEqual([]);
  expect(named({ values: ['CX', 'ODT', '12'] })).toEqual([]);
});
