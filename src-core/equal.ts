import type { PlanRecord } from './document/record.ts';
import type { Geometry } from './geometry/types.ts';

/** Records compare by value: one reloaded from the file equals the one that was written. */
export function sameRecord(a: PlanRecord, b: PlanRecord): boolean {
  return a === b || (
    a.id === b.id && a.layer === b.layer && sameFields(a.fields, b.fields) &&
    sameFields(a.attributes, b.attributes) && sameGeometry(a.geometry, b.geometry)
  );
}

/** Same keys and values; a field that is missing equals one that is `null`, for both mean "not stated". */
export function sameFields(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): boolean {
  if (a === b) return true;
  for (const key of Object.keys(a)) if ((a[key] ?? null) !== (b[key] ?? null)) return false;
  for (const key of Object.keys(b)) if (!Object.hasOwn(a, key) && (b[key] ?? null) !== null) return false;
  return true;
}

export function sameGeometry(a: Geometry | null, b: Geometry | null): boolean {
  if (a === b) return true;
  if (a === null || b === null) return false;
  if (a.type === 'MultiPolygon' && b.type === 'MultiPolygon') {
    return a.polygons.length === b.polygons.length && a.polygons.every((polygon, i) => {
      const other = b.polygons[i]!;
      return polygon.length === other.length && polygon.every((ring, r) => sameCoordinates(ring, other[r]!));
    });
  }
  if (a.type === 'MultiLineString' && b.type === 'MultiLineString') {
    return a.lines.length === b.lines.length && a.lines.every((line, i) => sameCoordinates(line, b.lines[i]!));
  }
  return a.type === 'MultiPoint' && b.type === 'MultiPoint' && sameCoordinates(a.points, b.points);
}

function sameCoordinates(a: Float64Array, b: Float64Array): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
