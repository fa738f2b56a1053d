import { expect, test } from 'vitest';
import type { RoadData } from './paths.ts';
import { roadMesh } from './road-mesh.ts';
import { strokeMesh } from './stroke-mesh.ts';

const road = (width: number, ...at: readonly number[]): RoadData => ({
  length: 1, startIndices: Uint32Array.from([0, at.length / 2]),
  attributes: { getPath: { value: Float32Array.from(at), size: 2 }, getWidth: { value: new Float32Array(at.length / 2).fill(width), size: 1 } },
});

test('a road is a stroke of its width', () => {
  const data = road(12, 0, 0, 100, 0, 100, 50);
  const [mesh, stroke] = [roadMesh(data), strokeMesh(data)];
  expect(mesh.at.subarray(0, stroke.at.length)).toEqual(stroke.at);
  expect(mesh.indices.subarray(0, stroke.indices.length)).toEqual(stroke.indices);
  expect([...mesh.offset.subarray(0, 4)]).toEqual([0, -1, 0, 1]);
  expect([...new Set(mesh.width)]).toEqual([12]);
});

//   ( ───────── )    the fans lie beyond the ends: before the first vertex, behind the last
test('its ends are half circles beyond it', () => {
  const data = road(12, 0, 0, 100, 0);
  const mesh = roadMesh(data);
  const body = strokeMesh(data);
  const fans = [...mesh.indices.subarray(body.indices.length)];
  const beyond = (vertex: number): number => (mesh.at[2 * vertex] === 0 ? -1 : 1) * mesh.offset[2 * vertex]!;
  expect(fans).toHaveLength(2 * 3 * 5);
  for (const vertex of fans) {
    expect(vertex).toBeGreaterThanOrEqual(body.at.length / 2);
    expect(beyond(vertex)).toBeGreaterThan(-1e-6);
    expect(Math.hypot(mesh.offset[2 * vertex]!, mesh.offset[2 * vertex + 1]!)).toBeCloseTo(1, 6);
  }
  // Each triangle turns left, and together they fill the half circles.
  let area = 0;
  for (let i = 0; i < fans.length; i += 3) {
    const [ax, ay, bx, by, cx, cy] = fans.slice(i, i + 3).flatMap((vertex) => [mesh.offset[2 * vertex]!, mesh.offset[2 * vertex + 1]!]) as [number, number, number, number, number, number];
    const its = ((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2;
    expect(its).toBeGreaterThan(0);
    area += its;
  }
  expect(area / Math.PI).toBeGreaterThan(0.95);
});

test('a road that is a ring has no ends', () => {
  const data = road(6, 0, 0, 9, 0, 9, 9, 0, 0);
  expect(roadMesh(data).indices).toEqual(strokeMesh(data).indices);
});
