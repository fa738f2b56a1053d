import type { Box } from '../../src-core/geometry/types.ts';
import { clippedTo, type ConstructionLine } from '../../src-core/snap/construction-line.ts';
import type { Guide } from '../tools/precise/constrain.ts';
import { stepTowards } from '../tools/precise/direction.ts';
import { positionOf, type Mark } from './marks.ts';
import type { Rgba } from './palette.ts';

const lineColor: Rgba = [120, 90, 170, 230];
const guideColor: Rgba = [0, 140, 90, 235];

/** Lines to draw by, and the one the pointer is held on: as far as the window shows, dashed, and no part of the plan. */
export function draftingMarks(lines: readonly ConstructionLine[], guide: Guide | null, view: Box): Mark[] {
  const held = guide === null ? [] : [{ through: guide.through, direction: stepTowards(guide.degrees) }];
  return [...dashed(lines, lineColor, [7, 5], view), ...dashed(held, guideColor, [3, 4], view)];
}

function dashed(lines: readonly ConstructionLine[], color: Rgba, dashes: readonly [number, number], view: Box): Mark[] {
  const paths = lines.flatMap((line) => {
    const piece = clippedTo(line, view);
    return piece === null ? [] : [piece.map(positionOf)];
  });
  return paths.length === 0 ? [] : [{ kind: 'line', paths, color, width: 1.3, dashes }];
}
