/** An affine map of the plane: x' = a x + c y + e, y' = b x + d y + f. */
export type PlaneMap = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export const identity: PlaneMap = [1, 0, 0, 1, 0, 0];

export const moved = (x: number, y: number): PlaneMap => [1, 0, 0, 1, x, y];

export const scaled = (x: number, y: number): PlaneMap => [x, 0, 0, y, 0, 0];

export function turned(degrees: number): PlaneMap {
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  return degrees === 0 ? identity : [cos, sin, -sin, cos, 0, 0];
}

/** `after` is applied to what `first` gives. */
export function both(after: PlaneMap, first: PlaneMap): PlaneMap {
  if (after === identity) return first;
  if (first === identity) return after;
  const [a, b, c, d, e, f] = after;
  const [g, h, i, j, k, l] = first;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

export function apply(map: PlaneMap, path: number[] | Float64Array): Float64Array {
  const mapped = Float64Array.from(path);
  if (map === identity) return mapped;
  const [a, b, c, d, e, f] = map;
  for (let i = 0; i + 1 < mapped.length; i += 2) {
    const [x, y] = [mapped[i]!, mapped[i + 1]!];
    mapped[i] = a * x + c * y + e;
    mapped[i + 1] = b * x + d * y + f;
  }
  return mapped;
}

/** By how much a length grows at most; 1 where that is nothing that lengths could be held against. */
export function growthOf([a, b, c, d]: PlaneMap): number {
  const sum = a * a + b * b + c * c + d * d;
  const largest = Math.sqrt((sum + Math.sqrt(Math.max(0, sum * sum - 4 * (a * d - b * c) ** 2))) / 2);
  return largest > 0 && Number.isFinite(largest) ? largest : 1;
}

/** Below this the x axis of an entity is taken from the world's y axis: AutoCAD's "arbitrary axis algorithm" (DXF reference, Object Coordinate Systems). */
const nearPole = 1 / 64;

/**
 * From an entity's own coordinates to the world's, seen from above: flat entities state the direction they face. Nearly
 * all face up; mirrored ones face down.
 */
export function facing(x: number, y: number, z: number, elevation: number): PlaneMap {
  const length = Math.hypot(x, y, z);
  if (!(length > 0) || !Number.isFinite(length)) return identity;
  const [nx, ny, nz] = [x / length, y / length, z / length];
  if (nx === 0 && ny === 0 && nz > 0) return identity;
  const isNearPole = Math.abs(nx) < nearPole && Math.abs(ny) < nearPole;
  // World y × n, or world z × n.
  const [ux, uy, uz] = isNearPole ? [nz, 0, -nx] : [-ny, nx, 0];
  const u = Math.hypot(ux, uy, uz);
  const [ax, ay, az] = [ux / u, uy / u, uz / u];
  const [bx, by] = [ny * az - nz * ay, nz * ax - nx * az];
  const height = Number.isFinite(elevation) ? elevation : 0;
  return [ax, ay, bx, by, nx * height, ny * height];
}
