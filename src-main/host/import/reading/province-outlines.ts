import outlines from '../../../../resources/crs/provinces.json' with { type: 'json' };
import vn2000 from '../../../../resources/crs/vn2000.json' with { type: 'json' };
import { isInsidePolygon } from '../../../../src-core/geometry/point-in-polygon.ts';

/** West, south, east, north in degrees. */
export type DegreeBox = readonly [number, number, number, number];

/** A province of before July 2025: where it lies, and the systems that are official there. */
export interface Province {
  readonly name: string;
  /** Its own, and that of the province it is part of since 2025: `EPSG:n`. */
  readonly systems: ReadonlySet<string>;
  /** Outer rings in degrees, without the repeated corner. */
  readonly rings: readonly Float64Array[];
  readonly box: DegreeBox;
}

/** The outlines are generalised: held against the government's boundaries they are up to 5.2 km off. */
const beside = 5.2;
const kmOfDegree = 111.32;

export const provinces: readonly Province[] = outlines.provinces.map(({ name, epsg, rings: listed }) => {
  const rings = listed.map((ring) => Float64Array.from(ring));
  const since = vn2000.provinces34.find(({ former }) => former.includes(name));
  return { name, systems: new Set([`EPSG:${epsg}`, ...(since === undefined ? [] : [`EPSG:${since.epsg}`])]), rings, box: boxAround(rings) };
});

/** The old provinces that a name stands for: one, or those that a province of 2025 was made of. */
export function provincesNamed(name: string): readonly Province[] {
  const former = new Set(vn2000.provinces34.filter((each) => each.name === name).flatMap((each) => each.former));
  return provinces.filter((each) => each.name === name || former.has(each.name));
}

export function boxAround(rings: readonly Float64Array[]): DegreeBox {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i += 2) {
      west = Math.min(west, ring[i]!);
      east = Math.max(east, ring[i]!);
      south = Math.min(south, ring[i + 1]!);
      north = Math.max(north, ring[i + 1]!);
    }
  }
  return [west, south, east, north];
}

/** Whether a place in degrees lies in an outline, or no farther beside it: as far as the outline may be off. */
export function isInOutline({ rings, box }: Pick<Province, 'rings' | 'box'>, lng: number, lat: number, besideKm = beside): boolean {
  const perDegree = kmOfDegree * Math.cos((lat * Math.PI) / 180);
  const [dLng, dLat] = [besideKm / perDegree, besideKm / kmOfDegree];
  if (lng < box[0] - dLng || lng > box[2] + dLng || lat < box[1] - dLat || lat > box[3] + dLat) return false;
  return rings.some((ring) => isInsidePolygon({ x: lng, y: lat }, [ring]) || kmToRing(ring, lng, lat, perDegree) <= besideKm);
}

export const isInAnyProvince = (lng: number, lat: number): boolean => provinces.some((each) => isInOutline(each, lng, lat));

function kmToRing(ring: Float64Array, lng: number, lat: number, perDegree: number): number {
  let least = Infinity;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    const [ax, ay] = [(ring[i]! - lng) * perDegree, (ring[i + 1]! - lat) * kmOfDegree];
    const [dx, dy] = [(ring[j]! - lng) * perDegree - ax, (ring[j + 1]! - lat) * kmOfDegree - ay];
    const length = dx * dx + dy * dy;
    const t = length === 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / length));
    least = Math.min(least, Math.hypot(ax + t * dx, ay + t * dy));
  }
  return least;
}
