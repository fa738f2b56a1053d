import { expect, test } from 'vitest';
import type { PathData } from './paths.ts';
import { strokeMesh } from './stroke-mesh.ts';

const paths = (...lists: readonly (readonly number[])[]): PathData => {
  const starts = [0];
  for (const list of lists) starts.push(starts.at(-1)! + list.length / 2);
  return { length: lists.length, startIndices: Uint32Array.from(starts), attributes: { getPath: { value: Float32Array.from(lists.flat()), size: 2 } } };
};
const aroundOf = (mesh: ReturnType<typeof strokeMesh>, vertex: number) => [...mesh.around.subarray(8 * vertex, 8 * vertex + 4)];

//   (0,5)
//     |
//   (0,0) ── (9,0)      and a stroke of its own
test('a line knows at each vertex where it comes from and where it goes', () => {
  const mesh = strokeMesh(paths([0, 5, 0, 0, 9, 0], [1, 1, 2, 2]));
  expect([...mesh.at]).toEqual([0, 5, 0, 5, 0, 0, 0, 0, 9, 0, 9, 0, 1, 1, 1, 1, 2, 2, 2, 2]);
  expect(aroundOf(mesh, 0)).toEqual([0, 5, 0, 0]);
  expect(aroundOf(mesh, 1)).toEqual([0, 5, 9, 0]);
  expect(aroundOf(mesh, 2)).toEqual([0, 0, 9, 0]);
  expect(aroundOf(mesh, 3)).toEqual([1, 1, 2, 2]);
});

test('two triangles a segment, and none from one path to the next', () => {
  const { indices } = strokeMesh(paths([0, 5, 0, 0, 9, 0], [1, 1, 2, 2]));
  expect([...indices]).toEqual([0, 1, 2, 2, 1, 3, 2, 3, 4, 4, 3, 5, 6, 7, 8, 8, 7, 9]);
});

test('the ends of a ring are joined', () => {
  const mesh = strokeMesh(paths([0, 0, 9, 0, 9, 9, 0, 0]));
  expect(aroundOf(mesh, 0)).toEqual([9, 9, 9, 0]);
  expect(aroundOf(mesh, 3)).toEqual([9, 9, 9, 0]);
});

test('nothing is an empty mesh', () => {
  expect(strokeMesh(paths())).toEqual({ at: new Float32Array(), around: new Float32Array(), indices: new Uint32Array() });
});
