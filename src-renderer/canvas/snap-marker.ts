import type { SnapKind } from '../../src-core/document/snap.ts';

type Position = readonly [number, number];

/** Strokes of the marker on a square from −1 to 1, y upwards: each kind has a shape of its own, told apart without colour. */
const strokes: Readonly<Record<SnapKind, readonly (readonly Position[])[]>> = {
  'vertex': [[[-1, -1], [1, -1], [1, 1], [-1, 1], [-1, -1]]],
  'own-vertex': [[[0, -1.1], [1.1, 0], [0, 1.1], [-1.1, 0], [0, -1.1]]],
  'intersection': [[[-1, -1], [1, 1]], [[-1, 1], [1, -1]]],
  'midpoint': [[[-1.1, -0.8], [1.1, -0.8], [0, 1.1], [-1.1, -0.8]]],
  'centre': [Array.from({ length: 25 }, (_, i): Position => [Math.cos((i * Math.PI) / 12), Math.sin((i * Math.PI) / 12)])],
  'perpendicular': [[[-1, 1], [-1, -1], [1, -1]], [[-1, 0], [0, 0], [0, -1]]],
  'edge': [[[-1, -1], [1, -1], [-1, 1], [1, 1], [-1, -1]]],
  'extension': [[[-1.5, 0], [-0.8, 0]], [[-0.35, 0], [0.35, 0]], [[0.8, 0], [1.5, 0]]],
  'construction': [[[-1, -1], [-1, 1], [1, -1], [1, 1], [-1, -1]]],
  'grid': [[[-1, 0], [1, 0]], [[0, -1], [0, 1]]],
};

/** The marker about a place; `half` is half its size, in the units of the place. */
export const snapMarker = (kind: SnapKind, [x, y]: Position, half: number): Position[][] =>
  strokes[kind].map((stroke) => stroke.map(([dx, dy]): Position => [x + dx * half, y + dy * half]));
