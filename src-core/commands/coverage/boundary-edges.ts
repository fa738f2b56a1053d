import type { RecordSearch } from '../../document/record-index.ts';
import { isInside } from '../../geometry/point-in-polygon.ts';
import type { Box, MultiPolygon, PlanPoint } from '../../geometry/types.ts';
import { boundaryOf } from '../road/within-boundary.ts';
import { edgesOf, type Edge } from './facing-edges.ts';
import { NearEdges } from './near-edges.ts';

/** A boundary has thousands of corners and stays the same over many edits. */
const kept = new WeakMap<MultiPolygon, NearEdges>();

/** The planning boundary as something that zones in it face: its edges the other way round, with what is outside to the left. */
export class BoundaryEdges {
  private readonly shapes: readonly MultiPolygon[];

  constructor(index: RecordSearch) {
    this.shapes = boundaryOf(index);
  }

  meeting(box: Box): Edge[] {
    return this.shapes.flatMap((shape) => {
      let edges = kept.get(shape);
      if (edges === undefined) kept.set(shape, (edges = new NearEdges(edgesOf(shape).map(({ ax, ay, bx, by }) => ({ ax: bx, ay: by, bx: ax, by: ay })))));
      return edges.meeting(box);
    });
  }

  has(at: PlanPoint): boolean {
    return this.shapes.some((shape) => isInside(at, shape));
  }
}
