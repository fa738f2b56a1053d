import { areaOf } from '../../geometry/area.ts';
import { boxOf, emptyBox, unionOfBoxes } from '../../geometry/bounds.ts';
import { crossingAt } from '../../geometry/crossing.ts';
import { gridPathsOf, nodeTogether, originOf, toGrid, toMetres, type GridOrigin, type GridPath } from '../../geometry/overlay/node-together.ts';
import { ofGrid, overlayNoded } from '../../geometry/overlay/overlay-areas.ts';
import { vertexAt } from '../../geometry/ring.ts';
import type { Box, Line, MultiPolygon, PlanPoint, Polygon } from '../../geometry/types.ts';

/** Shapes that have all their vertices in common: where one's outline runs along another's, both turn at the same points. */
export class NodedShapes {
  readonly origin: GridOrigin;
  private readonly shapes: readonly MultiPolygon[];
  private readonly starts: readonly number[];
  private readonly before: readonly GridPath[];
  private readonly paths: readonly GridPath[];
  private readonly linePaths: readonly GridPath[];

  /** Outlines get vertices of each other inside `window` (plan metres) only; `null` is everywhere. */
  constructor(shapes: readonly MultiPolygon[], lines: readonly Line[] = [], window: Box | null = null, points: readonly PlanPoint[] = []) {
    this.shapes = shapes;
    const box = window ?? shapes.map((shape) => boxOf(shape)).reduce(unionOfBoxes, emptyBox);
    this.origin = originOf(box);
    const starts: number[] = [];
    const before: GridPath[] = [];
    for (const shape of shapes) {
      starts.push(before.length);
      before.push(...gridPathsOf(shape, this.origin));
    }
    starts.push(before.length);
    this.starts = starts;
    this.before = before;
    const cuts = lines.map((line) => ({ coordinates: toGrid(line, this.origin), closed: false }));
    const noded = nodeTogether([...before, ...cuts], window === null ? null : onGridAround(window, this.origin), points.map((point) => onGridPoint(point, this.origin)));
    this.paths = noded.slice(0, before.length);
    this.linePaths = noded.slice(before.length);
  }

  rings(shape: number): readonly GridPath[] {
    return this.paths.slice(this.starts[shape], this.starts[shape + 1]);
  }

  get lines(): readonly GridPath[] {
    return this.linePaths;
  }

  /** The shape with its new vertices; the very same object where it got none. */
  shape(index: number): MultiPolygon {
    const from = this.starts[index]!;
    const to = this.starts[index + 1]!;
    if (this.paths.slice(from, to).every((path, i) => path === this.before[from + i])) return this.shapes[index]!;
    let at = from;
    const polygons: Polygon[] = this.shapes[index]!.polygons.map((polygon) => polygon.map((ring) => {
      const place = at++;
      return this.paths[place] === this.before[place] ? ring : toMetres(this.paths[place]!.coordinates, this.origin);
    }));
    const noded: MultiPolygon = { type: 'MultiPolygon', polygons };
    // An edge that was bent by less than a millimetre may have come to lie on another of the same shape: then it is traced anew.
    return polygons.every((polygon, i) => isSoundWhereNew(polygon, this.shapes[index]!.polygons[i]!)) ? noded : ofGrid(overlayNoded(this.rings(index), [], (a) => a), this.origin);
  }
}

const onGridPoint = ({ x, y }: PlanPoint, origin: GridOrigin): PlanPoint => ({ x: Math.round(x * 1000) - origin.x, y: Math.round(y * 1000) - origin.y });

function onGridAround({ minX, minY, maxX, maxY }: Box, { x, y }: GridOrigin): Box {
  // A step more on each side: what is rounded may land just outside.
  return { minX: Math.floor(minX * 1000) - x - 1, minY: Math.floor(minY * 1000) - y - 1, maxX: Math.ceil(maxX * 1000) - x + 1, maxY: Math.ceil(maxY * 1000) - y + 1 };
}

function isSoundWhereNew(polygon: Polygon, before: Polygon): boolean {
  return polygon.every((ring, index) => {
    const old = before[index]!;
    if (ring === old) return true;
    // The ring is the old one with vertices between: whatever is not next in the old one is new.
    let next = 0;
    for (let i = 0; i < ring.length / 2; i++) {
      const at = vertexAt(ring, i);
      if (next < old.length && at.x === old[next] && at.y === old[next + 1]) next += 2;
      else if (crossingAt(polygon, at) !== null) return false;
    }
    return true;
  });
}

/** Less than this in common is rounding of the reckoning: the smallest triangle on the grid has 5e-7 m². */
export const smallestAreaM2 = 2.5e-7;

export const isEmptyArea = (shape: MultiPolygon): boolean => shape.polygons.length === 0 || areaOf(shape) < smallestAreaM2;
