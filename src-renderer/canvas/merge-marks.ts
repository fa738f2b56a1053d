import { shapesOfConflict, type Sides } from '../store/conflict-shapes.ts';
import type { Merging } from '../store/merging.ts';
import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import { outlinesOf, polygonsOf, type Mark } from './marks.ts';
import { warning, white, type Rgba } from './palette.ts';

/** Each side has its own line, to be told apart without colour as well. */
export const lineOfSide = {
  original: { color: [90, 90, 96, 255], width: 2, dashes: [2, 3] },
  mine: { color: [0, 92, 184, 255], width: 3, dashes: undefined },
  theirs: { color: [176, 78, 0, 255], width: 3, dashes: [8, 4] },
} as const satisfies Record<string, { color: Rgba; width: number; dashes: readonly [number, number] | undefined }>;

/** More conflicts than this are marked by nobody: the list has them. */
const mostMarked = 500;

/** Where the two sides disagree, and of the conflict that is looked at what each side says. */
export function mergeMarks(now: Merging | null, mine: PlanDocument | null): Mark[] {
  if (now === null || mine === null) return [];
  const { merged: { conflicts }, original, theirs, current } = now;
  const sides: Sides = { original, mine, theirs };
  const marks: Mark[] = conflicts.slice(0, mostMarked).flatMap((conflict): Mark[] => (
    conflict.kind === 'land' ? [{ kind: 'area', polygons: polygonsOf([conflict.shape]), color: [190, 30, 30, 90] }, { kind: 'line', paths: outlinesOf([conflict.shape]), color: warning, width: 1.5 }] : []));
  const looked = conflicts[current];
  if (looked === undefined) return marks;
  const shapes = shapesOfConflict(looked, sides);
  for (const side of ['original', 'theirs', 'mine'] as const) {
    const paths = outlinesOf(shapes[side]);
    if (paths.length === 0) continue;
    const { color, width, dashes } = lineOfSide[side];
    marks.push({ kind: 'line', paths, color: white, width: width + 2.5 }, { kind: 'line', paths, color, width, ...(dashes === undefined ? {} : { dashes }) });
  }
  return marks;
}
