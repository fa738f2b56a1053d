import { readFileSync } from 'node:fs';
import { onGrid } from '../../src-core/geometry/grid.ts';
import type { Line, Polygon } from '../../src-core/geometry/types.ts';
import type { GdalProcess } from '../../src-main/gdal/gdal-process.ts';

export interface Ward {
  readonly code: string;
  readonly name: string;
  readonly polygon: Polygon;
}

/** The wards the example plan covers: the town on both banks of the Thương. */
const planned = ['Phường Bắc Giang', 'Phường Đa Mai', 'Phường Tiền Phong', 'Phường Tân Tiến'] as const;
export type WardName = (typeof planned)[number];
/** Beyond these wards' borders the river goes on along the edge of the plan. */
const beyond = ['Xã Mỹ Thái', 'Phường Yên Dũng'] as const;

export type Wards = Readonly<Record<WardName | (typeof beyond)[number], Ward>>;

interface Feature {
  readonly properties: { readonly ma_xa: string; readonly ten_day_du: string };
  readonly geometry: { readonly coordinates: readonly (readonly (readonly (readonly [number, number])[])[])[] };
}

export const plannedWards = (wards: Wards): Ward[] => planned.map((name) => wards[name]);

/** The ward boundaries in the plan's CRS, on the 1 mm grid. VN-2000 goes by the operation the program pins. */
export async function readWards(file: URL, crs: string, gdal: GdalProcess): Promise<Wards> {
  const { features } = JSON.parse(readFileSync(file, 'utf8')) as { features: readonly Feature[] };
  const wards: Partial<Record<string, Ward>> = {};
  for (const name of [...planned, ...beyond]) {
    const feature = features.find(({ properties }) => properties.ten_day_du === name);
    const ring = feature?.geometry.coordinates[0]?.[0];
    if (feature === undefined || ring === undefined) throw new Error(`${name} is not in ${file.pathname}`);
    const degrees = Float64Array.from(ring.slice(0, -1).flat());
    const projected = await gdal.transform({ points: degrees, from: 'EPSG:4326', to: crs });
    if (!projected.ok) throw new Error(`${name}: ${projected.failure.code} ${projected.failure.detail ?? ''}`);
    wards[name] = { code: feature.properties.ma_xa, name, polygon: [projected.value.map(onGrid)] };
  }
  return wards as Wards;
}

/** The stretch of border two wards share, in the order of the first one's ring. */
export function sharedBorder({ polygon: [a] }: Ward, { polygon: [b] }: Ward): Line {
  const key = (ring: Float64Array, i: number) => `${ring[2 * i]} ${ring[2 * i + 1]}`;
  const others = new Set(Array.from({ length: b!.length / 2 }, (_, i) => key(b!, i)));
  const count = a!.length / 2;
  const isShared = (i: number) => others.has(key(a!, (i + count) % count));
  // The longest run of shared vertices around the ring.
  let best = { start: 0, length: 0 };
  for (let start = 0; start < count; start++) {
    if (!isShared(start) || isShared(start - 1)) continue;
    let length = 1;
    while (length < count && isShared(start + length)) length++;
    if (length > best.length) best = { start, length };
  }
  const line = new Float64Array(best.length * 2);
  for (let i = 0; i < best.length; i++) line.set(a!.subarray(2 * ((best.start + i) % count), 2 * ((best.start + i) % count) + 2), 2 * i);
  return line;
}
