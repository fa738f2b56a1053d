/** Rings as a fixture has them: pairs of numbers in its own unit, closed or not. The first ring of a polygon is the outer one. */
export type RawPolygon = readonly (readonly (readonly number[])[])[];

export interface RawShape {
  readonly polygons: readonly RawPolygon[];
  /** Points and lines beside the areas: our door takes areas only. */
  readonly others: number;
}

export const noShape: RawShape = { polygons: [], others: 0 };

export const joined = (shapes: readonly RawShape[]): RawShape => ({
  polygons: shapes.flatMap(({ polygons }) => polygons), others: shapes.reduce((sum, { others }) => sum + others, 0),
});

type Json = { readonly type: string; readonly coordinates?: unknown; readonly geometry?: Json | null; readonly geometries?: readonly Json[]; readonly features?: readonly Json[] } | null;

/** A geometry, a feature or a collection of GeoJSON. */
export function fromGeoJson(json: unknown): RawShape {
  const it = json as Json;
  if (it === null) return noShape;
  switch (it.type) {
    case 'FeatureCollection': return joined(it.features!.map(fromGeoJson));
    case 'Feature': return fromGeoJson(it.geometry ?? null);
    case 'GeometryCollection': return joined(it.geometries!.map(fromGeoJson));
    case 'Polygon': return { polygons: [it.coordinates as RawPolygon], others: 0 };
    case 'MultiPolygon': return { polygons: it.coordinates as RawPolygon[], others: 0 };
    default: return { polygons: [], others: 1 };
  }
}

/** Well-known text, or well-known bytes in hexadecimal, as JTS's test files have them. */
export function fromWkt(text: string): RawShape {
  const trimmed = text.trim();
  if (/^[\dA-Fa-f]{10,}$/.test(trimmed.replaceAll(/\s/g, ''))) return fromWkb(Buffer.from(trimmed.replaceAll(/\s/g, ''), 'hex'));
  const tokens = trimmed.match(/[A-Za-z]+|[(),]|[-+\d.eE]+/g) ?? [];
  let at = 0;
  const nested = (): unknown => {
    if (tokens[at]?.toUpperCase() === 'EMPTY') {
      at++;
      return [];
    }
    if (tokens[at] !== '(') {
      const numbers: number[] = [];
      while (at < tokens.length && tokens[at] !== ',' && tokens[at] !== ')') numbers.push(Number(tokens[at++]));
      return numbers;
    }
    const parts: unknown[] = [];
    do {
      at++;
      parts.push(nested());
    } while (tokens[at] === ',');
    if (tokens[at++] !== ')') throw new Error(`Not well-known text: ${trimmed.slice(0, 100)}`);
    return parts;
  };
  const geometry = (): RawShape => {
    const type = tokens[at++]!.toUpperCase();
    if (['Z', 'M', 'ZM'].includes(tokens[at]?.toUpperCase() ?? '')) at++;
    if (tokens[at]?.toUpperCase() === 'EMPTY') {
      at++;
      return noShape;
    }
    if (type === 'GEOMETRYCOLLECTION') {
      const parts: RawShape[] = [];
      do {
        at++;
        parts.push(geometry());
      } while (tokens[at] === ',');
      at++;
      return joined(parts);
    }
    const coordinates = nested();
    if (type === 'POLYGON') return { polygons: [coordinates as RawPolygon], others: 0 };
    if (type === 'MULTIPOLYGON') return { polygons: (coordinates as RawPolygon[]).filter((polygon) => polygon.length > 0), others: 0 };
    return { polygons: [], others: 1 };
  };
  return geometry();
}

function fromWkb(bytes: Buffer): RawShape {
  let at = 0;
  const geometry = (): RawShape => {
    const little = bytes[at++] === 1;
    const whole = (): number => {
      const value = little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
      at += 4;
      return value;
    };
    const number = (): number => {
      const value = little ? bytes.readDoubleLE(at) : bytes.readDoubleBE(at);
      at += 8;
      return value;
    };
    const code = whole();
    if ((code & 0x20000000) !== 0) whole();
    const width = 2 + ((code & 0x80000000) === 0 ? 0 : 1) + ((code & 0x40000000) === 0 ? 0 : 1);
    const points = (count: number): number[][] => Array.from({ length: count }, () => Array.from({ length: width }, number).slice(0, 2));
    const type = code & 0xff;
    if (type === 1) {
      points(1);
      return { polygons: [], others: 1 };
    }
    const count = whole();
    if (type === 2) {
      points(count);
      return { polygons: [], others: 1 };
    }
    if (type === 3) return count === 0 ? noShape : { polygons: [Array.from({ length: count }, () => points(whole()))], others: 0 };
    return joined(Array.from({ length: count }, geometry));
  };
  return geometry();
}
