/** No curve is cut into more chords than this, whatever its radius. */
const mostChords = 8192;
const fewestOfCircle = 8;
/** Halvings of a stretch of a free curve between two of its knots. */
const deepest = 12;
const fullTurn = 2 * Math.PI;

type Point = readonly [number, number];

/**
 * Points of an arc, its two ends included; no point of the arc is further than `tolerance` from its chord. Arcs drawn
 * from either end come to the same points, so that neighbours keep a common edge.
 */
export function arcPoints(centreX: number, centreY: number, radius: number, start: number, sweep: number, tolerance: number, into: number[]): void {
  const chords = chordsOf(radius, sweep, tolerance);
  for (let i = 0; i <= chords; i++) {
    const angle = start + (sweep * i) / chords;
    into.push(centreX + radius * Math.cos(angle), centreY + radius * Math.sin(angle));
  }
}

/** The height of an arc over its chord is r (1 − cos(a / 2)). */
function chordsOf(radius: number, sweep: number, tolerance: number): number {
  const turns = Math.abs(sweep) / fullTurn;
  const step = tolerance >= radius ? Math.PI : 2 * Math.acos(1 - tolerance / radius);
  const needed = Math.max(Math.ceil(Math.abs(sweep) / step), Math.ceil(fewestOfCircle * turns), 1);
  return Number.isFinite(needed) ? Math.min(mostChords, needed) : 1;
}

/** The way from a vertex to the next along an arc: `bulge` is the tangent of a quarter of its angle, positive to the left. Without the first vertex. */
export function bulgePoints(fromX: number, fromY: number, toX: number, toY: number, bulge: number, tolerance: number, into: number[]): void {
  const chord = Math.hypot(toX - fromX, toY - fromY);
  if (!(Math.abs(bulge) > 0) || !(chord > 0) || !Number.isFinite(bulge)) {
    into.push(toX, toY);
    return;
  }
  const sweep = 4 * Math.atan(bulge);
  const radius = (chord * (1 + bulge * bulge)) / (4 * Math.abs(bulge));
  // From the middle of the chord to the centre, along its left-hand normal.
  const away = (chord * (1 - bulge * bulge)) / (4 * bulge);
  const [normalX, normalY] = [-(toY - fromY) / chord, (toX - fromX) / chord];
  const [centreX, centreY] = [(fromX + toX) / 2 + normalX * away, (fromY + toY) / 2 + normalY * away];
  const points: number[] = [];
  arcPoints(centreX, centreY, radius, Math.atan2(fromY - centreY, fromX - centreX), sweep, tolerance, points);
  for (let i = 2; i < points.length - 2; i++) into.push(points[i]!);
  into.push(toX, toY);
}

export interface Ellipse {
  readonly centre: Point;
  /** From the centre to the end of the longer axis. */
  readonly axis: Point;
  /** The shorter axis, a quarter turn to the left of it. */
  readonly across: Point;
  readonly start: number;
  readonly sweep: number;
}

export function ellipsePoints({ centre, axis, across, start, sweep }: Ellipse, tolerance: number, into: number[]): void {
  const at = (t: number): Point => [
    centre[0] + axis[0] * Math.cos(t) + across[0] * Math.sin(t), centre[1] + axis[1] * Math.cos(t) + across[1] * Math.sin(t),
  ];
  const eighths = Math.max(1, Math.min(64, Math.ceil((8 * Math.abs(sweep)) / fullTurn) || 1));
  curvePoints(at, Array.from({ length: eighths + 1 }, (_, i) => start + (sweep * i) / eighths), tolerance, into);
}

export interface Spline {
  readonly degree: number;
  readonly knots: readonly number[];
  /** Flat x, y. */
  readonly controls: readonly number[];
  /** One a control point; empty where all are 1. */
  readonly weights: readonly number[];
}

/** False where the numbers make no curve: then there is nothing in `into`. */
export function splinePoints({ degree, knots, controls, weights }: Spline, tolerance: number, into: number[]): boolean {
  const count = controls.length / 2;
  const isWhole = degree >= 1 && degree <= 10 && count > degree && knots.length === count + degree + 1 &&
    knots.every((knot, i) => Number.isFinite(knot) && (i === 0 || knot >= knots[i - 1]!)) && (weights.length === 0 || (weights.length === count && weights.every((weight) => weight > 0)));
  if (!isWhole) return false;
  const breaks = knots.slice(degree, count + 1).filter((knot, i, all) => i === 0 || knot > all[i - 1]!);
  if (breaks.length < 2) return false;
  curvePoints((t) => splineAt(degree, knots, controls, weights, t), breaks, tolerance, into);
  return true;
}

/** De Boor's algorithm in homogeneous coordinates. */
function splineAt(degree: number, knots: readonly number[], controls: readonly number[], weights: readonly number[], t: number): Point {
  const count = controls.length / 2;
  let span = degree;
  while (span < count - 1 && t >= knots[span + 1]!) span++;
  const [x, y, w] = [[] as number[], [] as number[], [] as number[]];
  for (let j = 0; j <= degree; j++) {
    const i = span - degree + j;
    const weight = weights[i] ?? 1;
    x.push(controls[2 * i]! * weight);
    y.push(controls[2 * i + 1]! * weight);
    w.push(weight);
  }
  for (let r = 1; r <= degree; r++) {
    for (let j = degree; j >= r; j--) {
      const low = knots[span - degree + j]!;
      const range = knots[span + 1 + j - r]! - low;
      const share = range === 0 ? 0 : (t - low) / range;
      x[j] = (1 - share) * x[j - 1]! + share * x[j]!;
      y[j] = (1 - share) * y[j - 1]! + share * y[j]!;
      w[j] = (1 - share) * w[j - 1]! + share * w[j]!;
    }
  }
  return [x[degree]! / w[degree]!, y[degree]! / w[degree]!];
}

/** Halves each stretch between two breaks until three points of it lie within the tolerance of its chord. */
function curvePoints(at: (t: number) => Point, breaks: readonly number[], tolerance: number, into: number[]): void {
  const first = at(breaks[0]!);
  into.push(first[0], first[1]);
  const most = into.length + 2 * mostChords;
  const halve = (t0: number, p0: Point, t1: number, p1: Point, depth: number): void => {
    const [quarter, middle, last] = [at(t0 + (t1 - t0) / 4), at((t0 + t1) / 2), at(t1 - (t1 - t0) / 4)];
    if (depth >= deepest || into.length > most || [quarter, middle, last].every((point) => !(offChord(point, p0, p1) > tolerance))) {
      into.push(p1[0], p1[1]);
      return;
    }
    const half = (t0 + t1) / 2;
    halve(t0, p0, half, middle, depth + 1);
    halve(half, middle, t1, p1, depth + 1);
  };
  let [t0, p0] = [breaks[0]!, first];
  for (let i = 1; i < breaks.length; i++) {
    const [t1, p1] = [breaks[i]!, at(breaks[i]!)];
    halve(t0, p0, t1, p1, 0);
    [t0, p0] = [t1, p1];
  }
}

function offChord([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const square = dx * dx + dy * dy;
  const share = square === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / square));
  return Math.hypot(x - ax - share * dx, y - ay - share * dy);
}
