import type { Layer } from '@deck.gl/core';
import { boxOf } from '../../src-core/geometry/bounds.ts';
import type { Box, Geometry } from '../../src-core/geometry/types.ts';
import { differenceLooks, type DifferenceItem, type DifferenceLook } from '../store/difference-items.ts';
import { dashEdges } from './dash-dot.ts';
import { looksOfDifferences } from './difference-looks.ts';
import type { SceneOrigin } from './fill-base.ts';
import { hatchLines } from './hatch.ts';
import type { PathData } from './paths.ts';
import { StrokeLayer } from './stroke-layer.ts';
import { zoneEdges } from './zone-edges.ts';

/** More outlines than this in one view are dust; the largest stay. */
const mostOutlined = 5_000;

interface Lines { readonly outline: PathData; readonly hatch: PathData | null }

/** The differences of two versions as they are drawn over the plan, each kind with its own look. */
export class DifferenceScene {
  private readonly origin: SceneOrigin;
  private readonly shapes: ReadonlyMap<DifferenceLook, { readonly list: readonly Geometry[]; readonly boxes: Float64Array }>;
  private lines: ReadonlyMap<DifferenceLook, Lines> = new Map();

  constructor(items: Iterable<DifferenceItem>, origin: SceneOrigin) {
    this.origin = origin;
    const lists = new Map(differenceLooks.map((look): [DifferenceLook, Geometry[]] => [look, []]));
    for (const { look, shapes } of items) lists.get(look)!.push(...shapes);
    this.shapes = new Map([...lists].map(([look, list]) => [look, { list, boxes: boxesOf(list) }]));
  }

  /** What is in view, and a little around it. */
  gatherView(around: Box, zoom: number): void {
    const metresAPixel = 2 ** -zoom;
    const inScene: Box = { minX: around.minX - this.origin.x, minY: around.minY - this.origin.y, maxX: around.maxX - this.origin.x, maxY: around.maxY - this.origin.y };
    this.lines = new Map(differenceLooks.flatMap((look): [DifferenceLook, Lines][] => {
      const { dashes, hatch } = looksOfDifferences[look];
      const seen = this.seen(look, around);
      if (seen.length === 0) return [];
      const edges = zoneEdges(seen, this.origin);
      return [[look, {
        outline: dashes === null ? edges : dashEdges(edges, [dashes[0] * metresAPixel, dashes[1] * metresAPixel], inScene),
        hatch: hatch === null ? null : hatchLines(seen, { angle: hatch.angle, spacing: hatch.spacing * metresAPixel }, around, this.origin),
      }]];
    }));
  }

  layers(shown: ReadonlySet<DifferenceLook>): Layer[] {
    return [...this.lines].filter(([look]) => shown.has(look)).flatMap(([look, { outline, hatch }]) => {
      const { color, width } = looksOfDifferences[look];
      return [
        ...(hatch === null || hatch.length === 0 ? [] : [new StrokeLayer({ id: `difference-hatch-${look}`, data: hatch, color: [color[0], color[1], color[2], 200], width: 1.3 })]),
        ...(outline.length === 0 ? [] : [
          new StrokeLayer({ id: `difference-casing-${look}`, data: outline, color: [255, 255, 255, 220], width: width + 2.4 }),
          new StrokeLayer({ id: `difference-${look}`, data: outline, color, width }),
        ]),
      ];
    });
  }

  private seen(look: DifferenceLook, { minX, minY, maxX, maxY }: Box): Geometry[] {
    const { list, boxes } = this.shapes.get(look)!;
    const found: Geometry[] = [];
    for (let i = 0, at = 0; i < list.length && found.length < mostOutlined; i++, at += 4) {
      if (boxes[at]! <= maxX && boxes[at + 2]! >= minX && boxes[at + 1]! <= maxY && boxes[at + 3]! >= minY) found.push(list[i]!);
    }
    return found;
  }
}

function boxesOf(list: readonly Geometry[]): Float64Array {
  const boxes = new Float64Array(4 * list.length);
  list.forEach((geometry, i) => {
    const { minX, minY, maxX, maxY } = boxOf(geometry);
    boxes.set([minX, minY, maxX, maxY], 4 * i);
  });
  return boxes;
}
