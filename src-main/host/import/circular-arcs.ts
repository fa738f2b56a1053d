import { arcPoints, bulgePoints } from './drawing/flatten-curve.ts';

/** How far chords may lie from an arc. */
export interface ChordTolerance {
  /** At most, in units of the coordinates. */
  readonly most: number;
  /** Share of the radius, where the unit is not known to be a metre: a hundred-thousandth is 1 cm for an arc of 1 km. */
  readonly share: number;
}

export const metreTolerance = (most: number): ChordTolerance => ({ most, share: 1 });
export const anyUnitTolerance = (most: number): ChordTolerance => ({ most, share: 1e-5 });

/**
 * The points of a circular string (ISO 19125, SQL/MM): every second point lies in the middle of an arc, and where an arc
 * ends where it began it is a whole circle through the middle point, across from there. What has no middle is straight.
 */
export function circularString(points: ArrayLike<number>, tolerance: ChordTolerance): Float64Array {
  const into: number[] = [points[0]!, points[1]!];
  let i = 0;
  for (; i + 5 < points.length; i += 4) {
    const [ax, ay, bx, by, cx, cy] = [points[i]!, points[i + 1]!, points[i + 2]!, points[i + 3]!, points[i + 4]!, points[i + 5]!];
    if (ax === cx && ay === cy) circle(ax, ay, bx, by, tolerance, into);
    else arc(ax, ay, bx, by, cx, cy, tolerance, into);
  }
  for (i += 2; i + 1 < points.length; i += 2) into.push(points[i]!, points[i + 1]!);
  return Float64Array.from(into);
}

function circle(ax: number, ay: number, bx: number, by: number, tolerance: ChordTolerance, into: number[]): void {
  const radius = Math.hypot(bx - ax, by - ay) / 2;
  if (!(radius > 0)) return;
  const found: number[] = [];
  const [centreX, centreY] = [(ax + bx) / 2, (ay + by) / 2];
  arcPoints(centreX, centreY, radius, Math.atan2(ay - centreY, ax - centreX), 2 * Math.PI, toleranceAt(radius, tolerance), found);
  for (let i = 2; i < found.length - 2; i++) into.push(found[i]!);
  into.push(ax, ay);
}

function arc(ax: number, ay: number, bx: number, by: number, cx: number, cy: number, tolerance: ChordTolerance, into: number[]): void {
  const turn = (bx - ax) * (cy - by) - (by - ay) * (cx - bx);
  const along = (ax - bx) * (cx - bx) + (ay - by) * (cy - by);
  // The angle at the middle point, seen from which the ends are: the arc is a whole turn less twice of it.
  const angle = Math.atan2(Math.abs((ax - bx) * (cy - by) - (ay - by) * (cx - bx)), along);
  const bulge = Math.sign(turn) * Math.tan((Math.PI - angle) / 2);
  const radius = (Math.hypot(cx - ax, cy - ay) * (1 + bulge * bulge)) / (4 * Math.abs(bulge));
  // Three points of a line: the middle one says nothing, but it is there.
  if (!(Math.abs(bulge) > 1e-12) || !Number.isFinite(radius)) into.push(bx, by, cx, cy);
  else bulgePoints(ax, ay, cx, cy, bulge, toleranceAt(radius, tolerance), into);
}

const toleranceAt = (radius: number, { most, share }: ChordTolerance): number => Math.min(most, radius * share);
