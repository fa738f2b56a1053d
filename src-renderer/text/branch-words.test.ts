import { expect, test } from 'vitest';
import type { Version } from '../../src-core/versions/version.ts';
import { goesOnFrom, versionWords } from './branch-words.ts';
import { locales, speaker } from './catalogue.ts';

const version = (name: string, option: string | null): Version => ({
  id: `id ${name}`, parent: null, name, description: '', option, author: null, at: '', revision: 0, crs: 'EPSG:9214', records: 0, contentHash: '', steps: [],
});

test('the plan as it stands is told by the version and the option it goes on from', () => {
  const list = [version('V1', null), version('V2', 'PA2')];
  expect(list.map(versionWords)).toEqual(['V1', 'V2 · PA2']);
  expect(goesOnFrom(list, 'id V2', speaker('en'))).toBe('goes on from V2 · PA2');
  for (const locale of locales) expect(goesOnFrom(list, 'id V1', speaker(locale))).toContain('V1');
  expect([goesOnFrom(list, null, speaker('en')), goesOnFrom([], 'id V1', speaker('en'))]).toEqual([undefined, undefined]);
});
