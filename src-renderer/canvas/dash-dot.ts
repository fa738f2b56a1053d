import { pathsOf } from '../../src-core/geometry/paths-of.ts';
import type { Box, Geometry } from '../../src-core/geometry/types.ts';
import type { SceneOrigin } from './fill-base.ts';
import { segments } from './hatch.ts';
import type { PathData } from './paths.ts';

/** Dashes of a line of more than this would be dust on the screen. */
const mostPieces = 20_000;
/** After so many dashes of edges the rest is drawn whole: none is left out. */
const mostEdgeDashes = 40_000;

/**
 * Cuts lines into the strokes of a pattern (`[stroke, gap, stroke, gap, …]`, metres on the ground), so far as they are in
 * view. Each line's pattern starts at its first vertex, wherever the view is: panning does not make it crawl.
 */
export function dashDot(geometries: Iterable<Geometry | null>, pattern: readonly number[], view: Box, origin: SceneOrigin): PathData {
  const period = pattern.reduce((sum, length) => sum + length, 0);
  const pieces: number[][] = [];
  for (const geometry of geometries) {
    for (const { coordinates: c, closed } of pathsOf(geometry)) {
      const count = c.length / 2;
      let along = 0;
      let piece: number[] | null = null;
      for (let i = 0; i < (closed ? count : count - 1); i++) {
        const j = (i + 1) % count;
        const [ax, ay, bx, by] = [c[2 * i]!, c[2 * i + 1]!, c[2 * j]!, c[2 * j + 1]!];
        const length = Math.hypot(bx - ax, by - ay);
        const span = shareInView(ax, ay, bx, by, view);
        if (span === null || length === 0) {
          along += length;
          piece = null;
          continue;
        }
        // Where in the pattern the part in view begins.
        let at = Math.max(0, span[0] * length - period);
        const end = Math.min(length, span[1] * length + period);
        if (at > 0) piece = null;
        while (at < end - 1e-9 && pieces.length < mostPieces) {
          const { draws, left } = strokeAt(pattern, period, along + at);
          const next = Math.min(end, at + left);
          const [fromX, fromY, toX, toY] = [ax + ((bx - ax) * at) / length, ay + ((by - ay) * at) / length, ax + ((bx - ax) * next) / length, ay + ((by - ay) * next) / length];
          if (!draws) piece = null;
          else if (piece === null) pieces.push((piece = [fromX - origin.x, fromY - origin.y, toX - origin.x, toY - origin.y]));
          else piece.push(toX - origin.x, toY - origin.y);
          at = next;
        }
        along += length;
      }
    }
  }
  const startIndices = new Uint32Array(pieces.length + 1);
  pieces.forEach((piece, i) => (startIndices[i + 1] = startIndices[i]! + piece.length / 2));
  return { length: pieces.length, startIndices, attributes: { getPath: { value: Float32Array.from(pieces.flat()), size: 2 } } };
}

/** Single edges with dashes that begin and end at the edge's ends, so that corners are closed; those too short for a gap stay whole. `view` is in scene metres, as the edges are. */
export function dashEdges({ length, attributes: { getPath: { value } } }: PathData, [dash, gap]: readonly [number, number], view: Box): PathData {
  const pieces: number[] = [];
  for (let i = 0; i < 4 * length; i += 4) {
    const [ax, ay, bx, by] = [value[i]!, value[i + 1]!, value[i + 2]!, value[i + 3]!];
    const span = shareInView(ax, ay, bx, by, view);
    if (span === null) continue;
    const its = Math.hypot(bx - ax, by - ay);
    const count = pieces.length >= 4 * mostEdgeDashes ? 1 : Math.max(1, Math.round((its + gap) / (dash + gap)));
    // The edge is `count` dashes and the gaps between them, stretched to fit.
    const period = (dash + gap) / (count * dash + (count - 1) * gap);
    const share = dash / (count * dash + (count - 1) * gap);
    for (let n = Math.max(0, Math.floor(span[0] / period) - 1); n < count && n * period <= span[1]; n++) {
      const [from, to] = [n * period, Math.min(1, n * period + share)];
      pieces.push(ax + (bx - ax) * from, ay + (by - ay) * from, ax + (bx - ax) * to, ay + (by - ay) * to);
    }
  }
  return segments(pieces);
}

function strokeAt(pattern: readonly number[], period: number, along: number): { readonly draws: boolean; readonly left: number } {
  let within = along % period;
  for (let i = 0; i < pattern.length; i++) {
    if (within < pattern[i]! - 1e-9) return { draws: i % 2 === 0, left: pattern[i]! - within };
    within -= pattern[i]!;
  }
  return { draws: true, left: pattern[0]! };
}

/** Which share of a segment may lie in a box (Liang–Barsky); `null` where none does. */
function shareInView(ax: number, ay: number, bx: number, by: number, { minX, minY, maxX, maxY }: Box): readonly [number, number] | null {
  let from = 0;
  let to = 1;
  for (const [p, q] of [[ax - bx, ax - minX], [bx - ax, maxX - ax], [ay - by, ay - minY], [by - ay, maxY - ay]] as const) {
    if (p === 0) {
      if (q < 0) return null;
    } else if (p < 0) from = Math.max(from, q / p);
    else to = Math.min(to, q / p);
  }
  return from > to ? null : [from, to];
}
