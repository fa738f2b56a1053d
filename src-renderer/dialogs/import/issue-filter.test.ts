import { expect, test } from 'vitest';
import type { ImportIssue } from '../../../src-core/wire/importing.ts';
import { speaker } from '../../text/catalogue.ts';
import { filterIssues, sayIssues } from './issue-filter.ts';

const issues: readonly ImportIssue[] = [
  { code: 'class-guessed', kind: 'guessed', feature: null, evidence: { field: 'MDSD', value: 'Đất ở', landUse: 'DAT_DD_Donvio', count: 2 } },
  { code: 'geometry-missing', kind: 'set-aside', feature: 12, evidence: {} },
  { code: 'duplicate-vertices', kind: 'notice', feature: null, features: '3, 7-11', evidence: { count: 6 } },
];

test('what is missing comes first, as sentences', () => {
  const said = sayIssues(speaker('en'), issues);
  expect(said.map(({ issue }) => issue.code)).toEqual(['geometry-missing', 'class-guessed', 'duplicate-vertices']);
  expect(said[0]!.words).toContain('12');
});

test('filters by kind, by words without diacritics and by feature number', () => {
  const said = sayIssues(speaker('vi'), issues);
  expect(filterIssues(said, 'guessed', '')).toHaveLength(1);
  expect(filterIssues(said, null, 'dat o')).toHaveLength(1);
  expect(filterIssues(said, null, '12').map(({ issue }) => issue.feature)).toEqual([12]);
  expect([3, 4, 7, 9, 11].map((number) => filterIssues(said, null, String(number)).length)).toEqual([1, 0, 1, 1, 1]);
  expect(filterIssues(said, null, 'nothing of the kind')).toEqual([]);
});
