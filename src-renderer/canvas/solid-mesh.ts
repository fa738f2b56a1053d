import type { Box, Geometry } from '../../src-core/geometry/types.ts';
import { ShapeColumnsBuilder, type ShapeColumns } from '../../src-core/wire/shape-columns.ts';
import { buildFillBase, type SceneOrigin } from './fill-base.ts';
import { FillChunk, type FillPiece } from './fill-chunk.ts';
import type { Rgba } from './palette.ts';

/** What stands on the ground: `height` metres, 0 where it lies flat. */
export interface Solid { readonly geometry: Geometry | null; readonly height: number; readonly color: Rgba }

/** Solids as the graphics card takes them; metres from the scene's origin. */
export interface SolidPiece {
  readonly id: string;
  /** `x, y, z` a vertex, of roofs and walls. */
  readonly positions: Float32Array;
  readonly indices: Uint32Array;
  /** Red, green, blue and alpha a vertex; walls are darker by the way they face. */
  readonly colors: Uint8Array;
  /** Pairs of `x, y, z`: the edges of roofs, and of walls where they turn. */
  readonly edges: Float32Array;
  /** What lies flat. */
  readonly ground: FillPiece;
  readonly box: Box;
  /** The highest roof, metres. */
  readonly top: number;
}

/** The sun of maps: from the north-west. */
const light = { x: -0.6, y: 0.8 };
const shade = { least: 0.7, range: 0.2 };
/** Where the outline turns by less, a wall goes round a bend and has no edge; cosine of 20 degrees. */
const leastTurn = Math.cos((20 * Math.PI) / 180);

export function solidPiece(id: string, solids: readonly Solid[], origin: SceneOrigin): SolidPiece {
  const [raised, flat] = [solids.filter(({ height }) => height > 0), solids.filter(({ height }) => height <= 0)];
  const ground = columnsOf(flat);
  const lying = buildFillBase(ground, origin);
  const groundColors = new Uint8Array(2 * lying.positions.length);
  flat.forEach(({ color }, i) => FillChunk.write(groundColors, lying.recordStarts[i]!, lying.recordStarts[i + 1]!, color));
  const shapes = columnsOf(raised);
  const roofs = buildFillBase(shapes, origin);
  const walls = roofs.positions.length / 2;
  const vertices = 5 * walls;
  const positions = new Float32Array(3 * vertices);
  const colors = new Uint8Array(4 * vertices);
  const indices = new Uint32Array(roofs.indices.length + 6 * walls);
  indices.set(roofs.indices);
  const edges: number[] = [];
  let [vertex, index] = [walls, roofs.indices.length];
  raised.forEach(({ height, color }, record) => {
    for (let at = roofs.recordStarts[record]!; at < roofs.recordStarts[record + 1]!; at++) positions.set([roofs.positions[2 * at]!, roofs.positions[2 * at + 1]!, height], 3 * at);
    FillChunk.write(colors, roofs.recordStarts[record]!, roofs.recordStarts[record + 1]!, color);
    for (const [from, to] of ringsOf(shapes, record)) {
      for (let at = from; at < to; at++) {
        const next = at + 1 === to ? from : at + 1;
        const [ax, ay, bx, by] = [roofs.positions[2 * at]!, roofs.positions[2 * at + 1]!, roofs.positions[2 * next]!, roofs.positions[2 * next + 1]!];
        positions.set([ax, ay, 0, bx, by, 0, bx, by, height, ax, ay, height], 3 * vertex);
        FillChunk.write(colors, vertex, vertex + 4, darker(color, ax, ay, bx, by));
        indices.set([vertex, vertex + 1, vertex + 2, vertex, vertex + 2, vertex + 3], index);
        [vertex, index] = [vertex + 4, index + 6];
        edges.push(ax, ay, height, bx, by, height);
        const before = at === from ? to - 1 : at - 1;
        if (turns(roofs.positions[2 * before]!, roofs.positions[2 * before + 1]!, ax, ay, bx, by)) edges.push(ax, ay, 0, ax, ay, height);
      }
    }
  });
  flat.forEach((_, record) => {
    for (const [from, to] of ringsOf(ground, record)) {
      for (let at = from; at < to; at++) {
        const next = at + 1 === to ? from : at + 1;
        edges.push(lying.positions[2 * at]!, lying.positions[2 * at + 1]!, 0, lying.positions[2 * next]!, lying.positions[2 * next + 1]!, 0);
      }
    }
  });
  return {
    id, positions, indices, colors, edges: Float32Array.from(edges), ground: { id, positions: lying.positions, indices: lying.indices, colors: groundColors },
    box: boxOfEdges(edges), top: raised.reduce((most, { height }) => Math.max(most, height), 0),
  };
}

function columnsOf(solids: readonly Solid[]): ShapeColumns {
  const builder = new ShapeColumnsBuilder();
  for (const { geometry } of solids) {
    builder.addGeometry(geometry);
    builder.endRecord();
  }
  return builder.finish();
}

/** First vertex of each ring of a record, and one past its last. */
function* ringsOf({ partStarts, ringStarts, vertexStarts }: ShapeColumns, record: number): Iterable<readonly [number, number]> {
  for (let ring = ringStarts[partStarts[record]!]!; ring < ringStarts[partStarts[record + 1]!]!; ring++) yield [vertexStarts[ring]!, vertexStarts[ring + 1]!];
}

/** Outlines go counter-clockwise and holes clockwise: outside is on the right of both. */
function darker([red, green, blue, alpha]: Rgba, ax: number, ay: number, bx: number, by: number): Rgba {
  const length = Math.hypot(bx - ax, by - ay) || 1;
  const facing = (light.x * (by - ay) - light.y * (bx - ax)) / length;
  const lit = shade.least + shade.range * facing;
  return [Math.round(red * lit), Math.round(green * lit), Math.round(blue * lit), alpha];
}

function turns(x0: number, y0: number, ax: number, ay: number, bx: number, by: number): boolean {
  const [come, go] = [Math.hypot(ax - x0, ay - y0), Math.hypot(bx - ax, by - ay)];
  return ((ax - x0) * (bx - ax) + (ay - y0) * (by - ay)) < leastTurn * come * go;
}

function boxOfEdges(edges: readonly number[]): Box {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < edges.length; i += 3) {
    minX = Math.min(minX, edges[i]!);
    maxX = Math.max(maxX, edges[i]!);
    minY = Math.min(minY, edges[i + 1]!);
    maxY = Math.max(maxY, edges[i + 1]!);
  }
  return { minX, minY, maxX, maxY };
}
