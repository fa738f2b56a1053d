import Flatbush from 'flatbush';
import type { Box } from '../../geometry/types.ts';
import type { Edge } from './facing-edges.ts';

/** Shapes of more edges than this are asked through a tree: one by one they would be looked at as often as there are edges, squared. */
const mostPlain = 32;

/** Edges by where they are. */
export class NearEdges {
  readonly all: readonly Edge[];
  private readonly tree: Flatbush | null;

  constructor(all: readonly Edge[]) {
    this.all = all;
    this.tree = this.all.length <= mostPlain ? null : new Flatbush(this.all.length);
    if (this.tree === null) return;
    for (const { ax, ay, bx, by } of this.all) this.tree.add(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by));
    this.tree.finish();
  }

  /** Those whose boxes meet this one. */
  meeting({ minX, minY, maxX, maxY }: Box): readonly Edge[] {
    if (this.tree !== null) return this.tree.search(minX, minY, maxX, maxY).map((place) => this.all[place]!);
    return this.all.filter(({ ax, ay, bx, by }) => Math.min(ax, bx) <= maxX && Math.max(ax, bx) >= minX && Math.min(ay, by) <= maxY && Math.max(ay, by) >= minY);
  }
}
