/** More corners than this are a matter for the general method: looking for ears grows with their square. */
export const mostCornersCut = 48;

const next = new Uint8Array(mostCornersCut);
const previous = new Uint8Array(mostCornersCut);

/**
 * Cuts a counter-clockwise ring without holes into triangles, ear by ear, and writes their corners into `indices` from `at`
 * on. `positions` are `x, y` a vertex, the ring is the vertices `first` up to but not with `last`. Answers where the next
 * triangle goes; −1 where it found no ear, as in a ring that crosses itself or runs clockwise: what it wrote by then is void.
 *
 * Nearly all zones have a dozen corners. For those it takes a quarter of what the general method does, which makes an object a corner.
 */
export function cutRing(positions: Float32Array, first: number, last: number, indices: Uint32Array, at: number): number {
  const corners = last - first;
  if (corners > mostCornersCut || corners < 3) return -1;
  for (let i = 0; i < corners; i++) {
    next[i] = i + 1 === corners ? 0 : i + 1;
    previous[i] = i === 0 ? corners - 1 : i - 1;
  }
  let left = corners;
  let corner = 0;
  let passed = 0;
  while (left > 3) {
    const before = previous[corner]!;
    const after = next[corner]!;
    const turn = cross(positions, first + before, first + corner, first + after);
    if (turn === 0 || (turn > 0 && isEar(positions, first, before, corner, after))) {
      // Three in a line enclose nothing.
      if (turn > 0) {
        indices[at] = first + before;
        indices[at + 1] = first + corner;
        indices[at + 2] = first + after;
        at += 3;
      }
      next[before] = after;
      previous[after] = before;
      left--;
      passed = 0;
      // Ears taken side by side make a fan of needles: the one after next comes first.
      corner = next[after]!;
    } else {
      corner = after;
      if (++passed > left) return -1;
    }
  }
  const before = previous[corner]!;
  const after = next[corner]!;
  const turn = cross(positions, first + before, first + corner, first + after);
  if (turn < 0) return -1;
  if (turn > 0) {
    indices[at] = first + before;
    indices[at + 1] = first + corner;
    indices[at + 2] = first + after;
    at += 3;
  }
  return at;
}

/** Twice the area of `a b c`, positive where it turns to the left; m². */
function cross(positions: Float32Array, a: number, b: number, c: number): number {
  const x = positions[2 * b]!;
  const y = positions[2 * b + 1]!;
  return (x - positions[2 * a]!) * (positions[2 * c + 1]! - y) - (y - positions[2 * a + 1]!) * (positions[2 * c]! - x);
}

/** No other corner that is left lies in the triangle or on its sides. */
function isEar(positions: Float32Array, first: number, before: number, corner: number, after: number): boolean {
  const ax = positions[2 * (first + before)]!;
  const ay = positions[2 * (first + before) + 1]!;
  const bx = positions[2 * (first + corner)]!;
  const by = positions[2 * (first + corner) + 1]!;
  const cx = positions[2 * (first + after)]!;
  const cy = positions[2 * (first + after) + 1]!;
  for (let other = next[after]!; other !== before; other = next[other]!) {
    const x = positions[2 * (first + other)]!;
    const y = positions[2 * (first + other) + 1]!;
    if ((bx - ax) * (y - ay) - (by - ay) * (x - ax) >= 0 && (cx - bx) * (y - by) - (cy - by) * (x - bx) >= 0 && (ax - cx) * (y - cy) - (ay - cy) * (x - cx) >= 0) return false;
  }
  return true;
}
