import { orientedPolygon } from '../geometry/ring.ts';
import type { Geometry } from '../geometry/types.ts';

/** Reads the well-known text of polygons, lines and points as tests write it. Throws on anything else: a test is wrong then. */
export function geometryFromWkt(wkt: string): Geometry {
  const [, type, body] = /^\s*([A-Z]+)\s*(\([-\d.e+,()\s]*\))\s*$/i.exec(wkt) ?? [];
  if (type === undefined || body === undefined) throw new Error(`Not a geometry: ${wkt}`);
  // "(0 0, 1 0)" becomes "[0,0,1,0]": flat coordinates, nested as the brackets are.
  const nested = JSON.parse(body.trim().replace(/\(/g, '[').replace(/\)/g, ']').replace(/(?<=[\d.])\s+(?=[-\d])/g, ',')) as never;
  switch (type.toUpperCase()) {
    case 'POLYGON': return { type: 'MultiPolygon', polygons: [polygon(nested)] };
    case 'MULTIPOLYGON': return { type: 'MultiPolygon', polygons: (nested as number[][][]).map(polygon) };
    case 'LINESTRING': return { type: 'MultiLineString', lines: [Float64Array.from(nested as number[])] };
    case 'MULTILINESTRING': return { type: 'MultiLineString', lines: (nested as number[][]).map((line) => Float64Array.from(line)) };
    case 'POINT': return { type: 'MultiPoint', points: Float64Array.from(nested as number[]) };
    default: throw new Error(`Not read here: ${type}`);
  }
}

const polygon = (rings: readonly (readonly number[])[]) =>
  orientedPolygon(rings.map((ring) => {
    const [x, y] = ring;
    const closed = ring.at(-2) === x && ring.at(-1) === y;
    return Float64Array.from(closed ? ring.slice(0, -2) : ring);
  }));

/** For reading in a failure: `POLYGON ((0 0, 1 0, 1 1, 0 0))`. */
export function wktOf(geometry: Geometry | null): string {
  if (geometry === null) return 'EMPTY';
  const pairs = (path: Float64Array, close: boolean) => {
    const points: string[] = [];
    for (let i = 0; i < path.length; i += 2) points.push(`${path[i]} ${path[i + 1]}`);
    return `(${(close ? [...points, points[0]] : points).join(', ')})`;
  };
  if (geometry.type === 'MultiPolygon') return `MULTIPOLYGON (${geometry.polygons.map((rings) => `(${rings.map((ring) => pairs(ring, true)).join(', ')})`).join(', ')})`;
  if (geometry.type === 'MultiLineString') return `MULTILINESTRING (${geometry.lines.map((line) => pairs(line, false)).join(', ')})`;
  return `MULTIPOINT ${pairs(geometry.points, false)}`;
}
