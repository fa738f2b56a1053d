import { expect, test } from 'vitest';
import { speaker } from '../text/catalogue.ts';
import { landUseClasses, landUseGroups, landUseName } from './land-use.ts';

test('every class stands in one section of the official table, in its order', () => {
  const groups = landUseGroups(speaker('vi'));
  expect(groups.map(({ section }) => section)).toEqual(['DAT_DD', 'DAT_NDD', 'DAT_NNK']);
  expect(groups.flatMap(({ classes }) => classes.map(({ code }) => code))).toEqual(landUseClasses.map(({ code }) => code));
});

test('names a class in the language of the window, and says what is none', () => {
  const say = speaker('en');
  expect(landUseName(say, landUseClasses[0]!.code)).toBe(landUseClasses[0]!.names.en);
  expect(landUseName(say, '')).toBe(say('land-use.none'));
  expect(landUseName(say, 'XYZ')).toContain('XYZ');
});
