import type { Zone } from './zones-named.ts';

/** A stretch of outline between two junctions, which the same zones have all along; `closed` where it runs around without one. */
export interface SharedArc { readonly path: Float64Array; readonly closed: boolean }

/**
 * The outlines of `zones` cut where the zones beside them change or more than two edges meet. `around` are these zones and
 * all that may share an edge with them.
 */
export function sharedArcs(zones: readonly Zone[], around: readonly Zone[]): SharedArc[] {
  const users = new Map<string, string>();
  const next = new Map<string, Set<string>>();
  for (const { id, geometry } of around) for (const polygon of geometry.polygons) for (const ring of polygon) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const [a, b] = [keyOf(ring, j), keyOf(ring, i)];
      const edge = edgeKey(a, b);
      users.set(edge, `${users.get(edge) ?? ''} ${id}`);
      add(next, a, b);
      add(next, b, a);
    }
  }
  const isJunction = (before: string, at: string, after: string): boolean =>
    next.get(at)!.size !== 2 || sorted(users.get(edgeKey(before, at))!) !== sorted(users.get(edgeKey(at, after))!);

  const arcs: SharedArc[] = [];
  const done = new Set<string>();
  for (const { geometry } of zones) for (const polygon of geometry.polygons) for (const ring of polygon) {
    const count = ring.length / 2;
    const keys = Array.from({ length: count }, (_, i) => keyOf(ring, 2 * i));
    const junctions = keys.flatMap((key, i) => (isJunction(keys[(i + count - 1) % count]!, key, keys[(i + 1) % count]!) ? [i] : []));
    const push = (from: number, steps: number, closed: boolean) => {
      const first = edgeKey(keys[from]!, keys[(from + 1) % count]!);
      if (done.has(first)) return;
      const path = new Float64Array(2 * (closed ? steps : steps + 1));
      for (let i = 0; i < path.length / 2; i++) {
        const at = (from + i) % count;
        path[2 * i] = ring[2 * at]!;
        path[2 * i + 1] = ring[2 * at + 1]!;
      }
      for (let i = 0; i < steps; i++) done.add(edgeKey(keys[(from + i) % count]!, keys[(from + i + 1) % count]!));
      arcs.push({ path, closed });
    };
    if (junctions.length === 0) push(0, count, true);
    else junctions.forEach((from, i) => push(from, ((junctions[(i + 1) % junctions.length]! - from + count - 1) % count) + 1, false));
  }
  return arcs;
}

const keyOf = (ring: Float64Array, at: number): string => `${ring[at]} ${ring[at + 1]}`;
const edgeKey = (a: string, b: string): string => (a < b ? `${a},${b}` : `${b},${a}`);
const sorted = (ids: string): string => ids.split(' ').sort().join(' ');

function add(sets: Map<string, Set<string>>, key: string, value: string): void {
  const set = sets.get(key);
  if (set === undefined) sets.set(key, new Set([value]));
  else set.add(value);
}
