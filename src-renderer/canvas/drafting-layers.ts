import type { Layer } from '@deck.gl/core';
import { PathStyleExtension } from '@deck.gl/extensions';
import { PathLayer } from '@deck.gl/layers';
import type { Box, PlanPoint } from '../../src-core/geometry/types.ts';
import { clippedTo, type ConstructionLine } from '../../src-core/snap/construction-line.ts';
import type { Guide } from '../tools/precise/constrain.ts';
import { stepTowards } from '../tools/precise/direction.ts';
import type { SceneOrigin } from './fill-base.ts';
import type { Rgba } from './palette.ts';

const lineColor: Rgba = [120, 90, 170, 230];
const guideColor: Rgba = [0, 140, 90, 235];

/** Lines to draw by, and the one the pointer is held on: as far as the window shows, dashed, and no part of the plan. */
export function draftingLayers(lines: readonly ConstructionLine[], guide: Guide | null, view: Box, origin: SceneOrigin): Layer[] {
  const held = guide === null ? [] : [{ through: guide.through, direction: stepTowards(guide.degrees) }];
  return [...dashed('construction', lines, lineColor, [7, 5], view, origin), ...dashed('guide', held, guideColor, [3, 4], view, origin)];
}

function dashed(id: string, lines: readonly ConstructionLine[], color: Rgba, pattern: readonly [number, number], view: Box, origin: SceneOrigin): Layer[] {
  const pieces = lines.flatMap((line) => {
    const piece = clippedTo(line, view);
    return piece === null ? [] : [piece.map(({ x, y }: PlanPoint): [number, number] => [x - origin.x, y - origin.y])];
  });
  if (pieces.length === 0) return [];
  return [new PathLayer({
    id: `tool-${id}`, data: pieces as never, getPath: ((path: never) => path) as never, positionFormat: 'XY', getColor: color as never, getWidth: 1.3, widthUnits: 'pixels',
    getDashArray: pattern.map((part) => part / 1.3), dashJustified: false, extensions: [new PathStyleExtension({ dash: true })],
  } as never)];
}
