import type { Polygon } from '../../../../src-core/geometry/types.ts';
import { lineRuns, paragraphRuns, type TextRun } from './drawing-text.ts';
import { arcPoints, bulgePoints, ellipsePoints, splinePoints } from './flatten-curve.ts';
import type { Group } from './group-reader.ts';
import { nameOf, numberOf, numbersOf, textOf } from './groups.ts';
import { filledAreas, hatchRings } from './hatch-rings.ts';
import { apply, both, facing, growthOf, identity, type PlaneMap } from './plane-map.ts';

/** An entity with what belongs to it: the vertices of an old polyline, the attributes of an inserted block. */
export interface Entity {
  readonly type: string;
  readonly groups: readonly Group[];
  readonly parts: readonly Entity[];
}

/** What an entity is in the plane of the drawing, seen from above. Closed lines repeat their first vertex. */
export type EntityShape =
  | { readonly kind: 'lines'; readonly lines: readonly Float64Array[] }
  | { readonly kind: 'areas'; readonly polygons: readonly Polygon[] }
  | { readonly kind: 'point'; readonly at: Float64Array }
  | { readonly kind: 'text'; readonly at: Float64Array; readonly runs: readonly TextRun[]; readonly style: string; readonly height: number; readonly rotation: number }
  /** It holds nothing that could be drawn in a plan; `type` says what it is. */
  | { readonly kind: 'none' };

/** What was done to curves, or could not be. */
export interface CurveAccount {
  /** Entities with curves that were cut into chords. */
  flattened: number;
  /** Splines without a usable definition: their points are joined by straight lines. */
  unread: number;
  /** Hatch boundaries whose edges do not meet, and by how much. */
  hatchesOpen: number;
  widestGap: number;
  textBoxes: number;
}

const [closedFlag, splineFlag, solidFlag, meshFlag, polyfaceFlag] = [1, 4, 8, 16, 64];
const frameVertex = 16;
const degrees = Math.PI / 180;
/** Of the drawing's unit: what programs round. */
const joins = 1e-6;

/**
 * `null` for what is no shape of a plan: solids, pictures, dimensions. `tolerance` in units of the world that `map` leads
 * to.
 */
export function entityShape({ type, groups, parts }: Entity, map: PlaneMap, tolerance: number, account: CurveAccount): EntityShape | null {
  const own = flat.has(type) && ((numberOf(groups, 70) & solidFlag) === 0 || type !== 'POLYLINE') ? both(map, facingOf(groups)) : map;
  const near = tolerance / growthOf(own);
  const line = (path: number[]): EntityShape => (path.length >= 4 ? { kind: 'lines', lines: [apply(own, path)] } : { kind: 'none' });
  const curve = (path: number[]): EntityShape => {
    account.flattened++;
    return line(path);
  };
  switch (type) {
    case 'LINE': return line([numberOf(groups, 10), numberOf(groups, 20), numberOf(groups, 11), numberOf(groups, 21)]);
    case 'POINT': return { kind: 'point', at: apply(own, [numberOf(groups, 10), numberOf(groups, 20)]) };
    case 'CIRCLE': return curve(closed(arc(0, 360)));
    case 'ARC': return curve(arc(numberOf(groups, 50), numberOf(groups, 51, 360)));
    case 'ELLIPSE': return curve(ellipse());
    case 'SPLINE': case 'HELIX': return curve(spline());
    case 'LWPOLYLINE': return polyline(verticesOfLight(groups), (numberOf(groups, 70) & closedFlag) !== 0);
    case 'POLYLINE': {
      const flags = numberOf(groups, 70);
      if ((flags & (meshFlag | polyfaceFlag)) !== 0) return null;
      const isSpline = (flags & splineFlag) !== 0;
      const vertices = parts.filter((part) => part.type === 'VERTEX' && !(isSpline && (numberOf(part.groups, 70) & frameVertex) !== 0));
      return polyline(vertices.map((vertex) => ({ x: numberOf(vertex.groups, 10), y: numberOf(vertex.groups, 20), bulge: numberOf(vertex.groups, 42) })), (flags & closedFlag) !== 0);
    }
    case 'SOLID': case 'TRACE': return corners([[10, 20], [11, 21], [13, 23], [12, 22]]);
    case '3DFACE': return corners([[10, 20], [11, 21], [12, 22], [13, 23]]);
    case 'HATCH': case 'MPOLYGON': return hatch();
    case 'TEXT': case 'ATTRIB': return text(lineRuns(textOf(groups, 1) ?? ''), numberOf(groups, 72) !== 0 || numberOf(groups, type === 'ATTRIB' ? 74 : 73) !== 0 ? 11 : 10);
    case 'MTEXT': return text(paragraphRuns(groups.filter(([code]) => code === 3 || code === 1).map(([, value]) => value).join('')), 10);
    default: return null;
  }

  function arc(from: number, to: number): number[] {
    const sweep = (((to - from) % 360) + 360) % 360 || 360;
    const path: number[] = [];
    arcPoints(numberOf(groups, 10), numberOf(groups, 20), numberOf(groups, 40), from * degrees, sweep * degrees, near, path);
    return path;
  }

  function ellipse(): number[] {
    const [axisX, axisY, axisZ] = [numberOf(groups, 11), numberOf(groups, 21), numberOf(groups, 31)];
    const [start, end, ratio] = [numberOf(groups, 41), numberOf(groups, 42, 2 * Math.PI), numberOf(groups, 40, 1)];
    // The shorter axis stands on the longer one in the plane the ellipse faces: n × a.
    const [nx, ny, nz] = [numberOf(groups, 210), numberOf(groups, 220), numberOf(groups, 230, 1)];
    const length = Math.hypot(nx, ny, nz) || 1;
    const across = [((ny * axisZ - nz * axisY) / length) * ratio, ((nz * axisX - nx * axisZ) / length) * ratio] as const;
    let sweep = end - start;
    while (sweep <= 0 && Number.isFinite(sweep)) sweep += 2 * Math.PI;
    const path: number[] = [];
    ellipsePoints({ centre: [numberOf(groups, 10), numberOf(groups, 20)], axis: [axisX, axisY], across, start, sweep: Math.min(sweep, 2 * Math.PI) }, near, path);
    return sweep > 2 * Math.PI - joins ? closed(path) : path;
  }

  function spline(): number[] {
    const path: number[] = [];
    const [x, y] = [numbersOf(groups, 10), numbersOf(groups, 20)];
    const controls = x.flatMap((each, i) => [each, y[i] ?? NaN]);
    const [degree, stated] = [numberOf(groups, 71, 3), numbersOf(groups, 40)];
    const isClosed = (numberOf(groups, 70) & closedFlag) !== 0;
    if (!splinePoints({ degree, knots: stated.length > 0 ? stated : evenKnots(x.length, degree), controls, weights: numbersOf(groups, 41) }, near, path)) {
      account.unread++;
      account.flattened--;
      const [fitX, fitY] = [numbersOf(groups, 11), numbersOf(groups, 21)];
      path.push(...(fitX.length > 1 ? fitX.flatMap((each, i) => [each, fitY[i] ?? NaN]) : controls));
    }
    return isClosed && path.length >= 6 ? closed(path) : path;
  }

  function polyline(vertices: readonly { readonly x: number; readonly y: number; readonly bulge: number }[], isClosed: boolean): EntityShape {
    const path: number[] = [];
    vertices.forEach(({ x, y }, i) => {
      const before = vertices[i - 1];
      if (before === undefined) path.push(x, y);
      else bulgePoints(before.x, before.y, x, y, before.bulge, near, path);
    });
    const last = vertices.at(-1);
    if (isClosed && last !== undefined && vertices.length > 1) bulgePoints(last.x, last.y, vertices[0]!.x, vertices[0]!.y, last.bulge, near, path);
    return vertices.some(({ bulge }) => bulge !== 0) ? curve(path) : line(path);
  }

  function corners(codes: readonly (readonly [number, number])[]): EntityShape {
    const path = codes.filter(([code]) => textOf(groups, code) !== undefined).flatMap(([x, y]) => [numberOf(groups, x), numberOf(groups, y)]);
    return path.length < 6 ? { kind: 'none' } : { kind: 'areas', polygons: [[apply(own, path)]] };
  }

  function hatch(): EntityShape {
    const { rings, style, curves, widestGap, textBoxes, unread } = hatchRings(groups, near);
    if (curves > 0) account.flattened++;
    account.unread += unread;
    account.textBoxes += textBoxes;
    if (widestGap * growthOf(own) > joins * 1000) {
      account.hatchesOpen++;
      account.widestGap = Math.max(account.widestGap, widestGap * growthOf(own));
    }
    const polygons = filledAreas(rings, style).map((polygon) => polygon.map((ring) => apply(own, ring)));
    return polygons.length === 0 ? { kind: 'none' } : { kind: 'areas', polygons };
  }

  function text(runs: readonly TextRun[], code: 10 | 11): EntityShape {
    const [x, y] = code === 11 && textOf(groups, 11) !== undefined ? [11, 21] : [10, 20];
    const place = type === 'MTEXT' ? map : own;
    const [a, b] = type === 'MTEXT' && textOf(groups, 11) !== undefined
      ? [numberOf(groups, 11), numberOf(groups, 21)] : [Math.cos(numberOf(groups, 50) * degrees), Math.sin(numberOf(groups, 50) * degrees)];
    const rotation = Math.atan2(place[1] * a + place[3] * b, place[0] * a + place[2] * b) / degrees;
    return {
      kind: 'text', at: apply(place, [numberOf(groups, x), numberOf(groups, y)]), runs, style: nameOf(groups, 7, 'STANDARD'),
      height: numberOf(groups, 40) * growthOf(place), rotation: Math.round(rotation * 1000) / 1000,
    };
  }
}

/** Entities that state their places in a plane of their own. */
const flat = new Set(['CIRCLE', 'ARC', 'LWPOLYLINE', 'POLYLINE', 'SOLID', 'TRACE', 'HATCH', 'MPOLYGON', 'TEXT', 'ATTRIB', 'INSERT']);

export const facingOf = (groups: readonly Group[]): PlaneMap => {
  const z = textOf(groups, 230);
  return z === undefined ? identity : facing(numberOf(groups, 210), numberOf(groups, 220), numberOf(groups, 230), numberOf(groups, 38, numberOf(groups, 30)));
};

/** What programs mean that write none: from the first point to the last, evenly. */
const evenKnots = (controls: number, degree: number): number[] =>
  (controls > degree && degree >= 1 ? Array.from({ length: controls + degree + 1 }, (_, i) => Math.max(0, Math.min(controls - degree, i - degree))) : []);

function closed(path: number[]): number[] {
  const last = path.length - 2;
  if (Math.hypot(path[0]! - path[last]!, path[1]! - path[last + 1]!) <= joins) [path[last], path[last + 1]] = [path[0]!, path[1]!];
  else path.push(path[0]!, path[1]!);
  return path;
}

function verticesOfLight(groups: readonly Group[]): { x: number; y: number; bulge: number }[] {
  const vertices: { x: number; y: number; bulge: number }[] = [];
  for (const [code, value] of groups) {
    if (code === 10) vertices.push({ x: Number(value), y: 0, bulge: 0 });
    else if (code === 20 && vertices.length > 0) vertices.at(-1)!.y = Number(value);
    else if (code === 42 && vertices.length > 0) vertices.at(-1)!.bulge = Number(value);
  }
  return vertices;
}
