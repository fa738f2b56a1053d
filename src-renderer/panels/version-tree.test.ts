import { expect, test } from 'vitest';
import type { Version } from '../../src-core/versions/version.ts';
import { versionTree } from './version-tree.ts';

const version = (id: string, parent: string | null): Version => ({
  id, parent, name: id, description: '', option: null, author: null, at: '', revision: 0, crs: 'EPSG:9214', records: 0, contentHash: '', steps: [],
});
const drawn = (...list: Version[]) => versionTree(list).map(({ version: { id }, depth }) => `${'  '.repeat(depth)}${id}`);

test('a line of versions is a list, the newest on top', () => {
  expect(drawn(version('1', null), version('2', '1'), version('3', '2'))).toEqual(['3', '2', '1']);
});

/*
 *  1 ── 2 ── 4         PA2 is made from 1 as 2 was
 *   └── PA2 ── PA2b
 */
test('an option branches off above what it was made from', () => {
  expect(drawn(version('1', null), version('2', '1'), version('PA2', '1'), version('4', '2'), version('PA2b', 'PA2'))).toEqual(['4', '2', '  PA2b', '  PA2', '1']);
});

test('every version is there once, whatever a file says of their parents', () => {
  expect(drawn(version('a', 'b'), version('b', 'a'), version('c', 'nobody')).sort()).toEqual(['a', 'b', 'c']);
});
