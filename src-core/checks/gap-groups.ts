import RBush from 'rbush';
import { areaOfPolygon } from '../geometry/area.ts';
import { nodeTogether, toMetres, type GridPath } from '../geometry/overlay/node-together.ts';
import { PlanarGraph } from '../geometry/overlay/planar-graph.ts';
import { traceFaces } from '../geometry/overlay/trace-areas.ts';
import type { Box, Polygon, Ring } from '../geometry/types.ts';
import { smallestAreaM2 } from '../commands/coverage/node-shapes.ts';
import type { EdgeLedger } from './edge-ledger.ts';

/** Land that no zone covers, metres. */
export interface Gap {
  /** Its lowest corner by x, then y, in whole millimetres, as text; numbered where several have the same. Edits elsewhere cannot change it. */
  readonly place: string;
  readonly polygon: Polygon;
}

interface Group extends Box {
  edges: number[];
  /** `null` until it is looked at. */
  gaps: readonly Gap[] | null;
}

/** Edges this near to each other, in millimetres, may come to lie on each other when they get common vertices. */
const reachMm = 2;

/**
 * Land that no zone covers, from the unmatched edges of a coverage alone: around each group of them the depth of the
 * ground is counted. Groups are the finest there are whose boxes stay clear of each other; an edit dissolves and forms
 * anew only those it touches, and the groups it leaves are those that a look at the whole plan would find.
 */
export class GapGroups {
  private readonly ledger: EdgeLedger;
  private hasBoundary: boolean;
  private readonly tree = new RBush<Group>();
  private readonly groupOf = new Map<number, Group>();
  private readonly fresh = new Set<Group>();

  constructor(ledger: EdgeLedger, hasBoundary: boolean) {
    this.ledger = ledger;
    this.hasBoundary = hasBoundary;
  }

  /** `edges` became or ceased to be unmatched, or belong to another zone now. Gaps gone and come. */
  update(edges: Iterable<number>, hasBoundary = this.hasBoundary): { readonly gone: readonly Gap[]; readonly come: readonly Gap[] } {
    const gone: Gap[] = [];
    const loose = new Set<number>();
    const dissolve = (group: Group): void => {
      this.tree.remove(group);
      this.fresh.delete(group);
      if (group.gaps !== null) gone.push(...group.gaps);
      for (const edge of group.edges) {
        this.groupOf.delete(edge);
        loose.add(edge);
      }
    };
    for (const edge of edges) {
      const group = this.groupOf.get(edge);
      if (group !== undefined) dissolve(group);
      loose.add(edge);
    }
    if (hasBoundary !== this.hasBoundary) {
      this.hasBoundary = hasBoundary;
      for (const group of this.tree.all()) dissolve(group);
    }
    for (const edge of loose) if (this.ledger.net(edge) !== 0) this.insert(edge, gone);
    const come: Gap[] = [];
    for (const group of this.fresh) come.push(...(group.gaps = this.gapsOf(group)));
    this.fresh.clear();
    return { gone, come };
  }

  private insert(edge: number, gone: Gap[]): void {
    const [ax, ay, bx, by] = this.ledger.ends(edge);
    let group: Group = {
      minX: Math.min(ax, bx) - reachMm, minY: Math.min(ay, by) - reachMm, maxX: Math.max(ax, bx) + reachMm, maxY: Math.max(ay, by) + reachMm,
      edges: [edge], gaps: null,
    };
    this.groupOf.set(edge, group);
    for (let met = this.tree.search(group); met.length > 0; met = this.tree.search(group)) for (const other of met) {
      this.tree.remove(other);
      this.fresh.delete(other);
      if (other.gaps !== null) gone.push(...other.gaps);
      const [large, small]: [Group, Group] = other.edges.length > group.edges.length ? [other, group] : [group, other];
      for (const each of small.edges) {
        large.edges.push(each);
        this.groupOf.set(each, large);
      }
      const box = { minX: Math.min(large.minX, small.minX), minY: Math.min(large.minY, small.minY), maxX: Math.max(large.maxX, small.maxX), maxY: Math.max(large.maxY, small.maxY) };
      group = Object.assign(large, box, { gaps: null });
    }
    this.fresh.add(group);
    this.tree.insert(group);
  }

  /** In an order of their own, so that the way a plan came about cannot show in a figure. */
  private gapsOf(group: Group): readonly Gap[] {
    const origin = { x: group.minX, y: group.minY };
    const directed = group.edges.map((edge) => ({ ends: this.ledger.ends(edge), times: Math.abs(this.ledger.net(edge)) }));
    directed.sort(({ ends: a }, { ends: b }) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3]);
    const paths = directed.map(({ ends: [ax, ay, bx, by] }): GridPath => ({ coordinates: Float64Array.of(ax - origin.x, ay - origin.y, bx - origin.x, by - origin.y), closed: false }));
    const noded = nodeTogether(paths);
    const graph = new PlanarGraph([{ paths: noded.flatMap((path, i) => Array.from({ length: directed[i]!.times }, () => path)), set: 0, kind: 'area' }]);
    // With a boundary the depth is zones less boundary: below 0 is uncovered. Without one, a hole is ground at depth 0 that is closed in.
    const isGap = this.hasBoundary ? (half: number) => graph.depth(half, 0) < 0 : (half: number) => graph.depth(half, 0) <= 0;
    const polygons = traceFaces(graph, (half) => isGap(half) && !isGap(half ^ 1))
      .map((rings): Polygon => rings.map((ring) => toMetres(ring, origin)))
      .filter((polygon) => areaOfPolygon(polygon) >= smallestAreaM2);
    const count = new Map<string, number>();
    return polygons.map((polygon): Gap => {
      const place = lowestCorner(polygon[0]!);
      const number = (count.get(place) ?? 0) + 1;
      count.set(place, number);
      return { place: number === 1 ? place : `${place}:${number}`, polygon };
    });
  }
}

function lowestCorner(outline: Ring): string {
  let [x, y] = [outline[0]!, outline[1]!];
  for (let i = 2; i < outline.length; i += 2) if (outline[i]! < x || (outline[i] === x && outline[i + 1]! < y)) [x, y] = [outline[i]!, outline[i + 1]!];
  return `${Math.round(x * 1000)}:${Math.round(y * 1000)}`;
}
