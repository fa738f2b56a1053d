import { boxOf, emptyBox, unionOfBoxes } from './bounds.ts';
import { edgesOf } from './trapezoids.ts';
import type { MultiPolygon } from './types.ts';

interface Edge { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number; readonly slope: number; readonly weight: number; readonly shape: number }

/**
 * Grid area in m² that at least one of `shapes` covers, of that only what lies in at least one of `within` where given.
 * Cuts the plane into upright slabs between all vertices and crossings; in a slab no edges cross, so what is covered is
 * read from top to bottom. Never fails. Meant for the few zones that lie on each other: cost grows with the crossings.
 */
export function coveredArea(shapes: readonly MultiPolygon[], within: readonly MultiPolygon[] | null = null): number {
  const box = shapes.map((shape) => boxOf(shape)).reduce(unionOfBoxes, emptyBox);
  if (!(box.minX < box.maxX)) return 0;
  const all = [...shapes, ...(within ?? [])];
  const edges = all.flatMap((shape, index) => listed(edgesOf(shape, box.minX, box.minY, box).values, index));
  edges.sort((a, b) => a.x0 - b.x0);
  const width = box.maxX - box.minX;
  const xs = slabBorders(edges, width);

  const depth = new Int32Array(all.length);
  let active: Edge[] = [];
  let next = 0;
  let sum = 0;
  for (let slab = 0; slab + 1 < xs.length; slab++) {
    const left = xs[slab]!;
    const right = xs[slab + 1]!;
    active = active.filter((edge) => edge.x1 > left);
    for (; next < edges.length && edges[next]!.x0 <= left; next++) if (edges[next]!.x1 > left) active.push(edges[next]!);
    const middle = (left + right) / 2;
    const ordered = active.map((edge) => ({ edge, height: heightAt(edge, middle) })).sort((a, b) => b.height - a.height);
    depth.fill(0);
    let covering = 0;
    let containing = 0;
    for (let i = 0; i < ordered.length; i++) {
      const { edge, height } = ordered[i]!;
      const was = depth[edge.shape]!;
      const is = was + edge.weight;
      depth[edge.shape] = is;
      const step = (is > 0 ? 1 : 0) - (was > 0 ? 1 : 0);
      if (edge.shape < shapes.length) covering += step;
      else containing += step;
      // Edges at the very bottom were left out: nothing is covered below 0.
      if (height <= 0) break;
      const below = i + 1 < ordered.length ? Math.max(0, ordered[i + 1]!.height) : 0;
      // The slab has straight sides: its area between two edges is its height in the middle times its width.
      if (covering > 0 && (within === null || containing > 0)) sum += (height - below) * (right - left);
    }
  }
  return sum;
}

const heightAt = (edge: Edge, x: number): number => edge.y0 + (x - edge.x0) * edge.slope;

function listed(values: Float64Array, shape: number): Edge[] {
  const edges: Edge[] = [];
  for (let i = 0; i < values.length; i += 5) {
    const [x0, y0, x1, y1, weight] = [values[i]!, values[i + 1]!, values[i + 2]!, values[i + 3]!, values[i + 4]!];
    edges.push({ x0, y0, x1, y1, slope: (y1 - y0) / (x1 - x0), weight, shape });
  }
  return edges;
}

/** Every x where an edge begins, ends or crosses another, from 0 to `width`, ascending. `edges` are sorted by `x0`. */
function slabBorders(edges: readonly Edge[], width: number): number[] {
  const xs = [0, width];
  let active: Edge[] = [];
  for (const edge of edges) {
    xs.push(edge.x0, edge.x1);
    active = active.filter((other) => other.x1 > edge.x0);
    for (const other of active) {
      const from = edge.x0;
      const to = Math.min(edge.x1, other.x1);
      const before = heightAt(edge, from) - heightAt(other, from);
      const after = heightAt(edge, to) - heightAt(other, to);
      if (before * after < 0) xs.push(from + (before / (before - after)) * (to - from));
    }
    active.push(edge);
  }
  return [...new Set(xs.filter((x) => x >= 0 && x <= width))].sort((a, b) => a - b);
}
