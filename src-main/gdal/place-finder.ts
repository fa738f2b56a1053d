import type { Gdal, SpatialReference } from '../../native/gdal.ts';
import type { Placed, PlaceInput } from './protocol.ts';
import { pointTransformer, type PointTransformer } from './transform-points.ts';

const wgs84 = 'EPSG:4326';
/** More than all systems ever tried on one plan; a definition from a file may be kilobytes long. */
const mostKept = 64;

/**
 * Places points under many systems. Each way to WGS 84 costs PROJ 3 to 50 ms to find and nothing to go again, so the
 * ways are kept: the first look at a file takes a tenth of a second, the next one milliseconds.
 */
export class PlaceFinder {
  private readonly gdal: Gdal;
  private readonly reference: (crs: string) => Promise<SpatialReference>;
  private readonly kept = new Map<string, PointTransformer | null>();

  constructor(gdal: Gdal, reference: (crs: string) => Promise<SpatialReference>) {
    this.gdal = gdal;
    this.reference = reference;
  }

  async place({ readings, planCrs }: PlaceInput): Promise<readonly Placed[]> {
    const degrees: (Float64Array | null)[] = [];
    for (const { crs, points } of readings) degrees.push((await this.way(crs, wgs84))?.all(points) ?? null);
    const toPlan = planCrs === null ? null : await this.way(wgs84, planCrs);
    return degrees.map((points) => ({ wgs84: points, plan: points === null ? null : toPlan?.all(points) ?? null }));
  }

  private async way(from: string, to: string): Promise<PointTransformer | null> {
    const key = `${from} → ${to}`;
    const known = this.kept.get(key);
    if (known !== undefined) return known;
    const made = await this.find(from, to);
    if (this.kept.size >= mostKept) this.kept.clear();
    this.kept.set(key, made);
    return made;
  }

  private async find(from: string, to: string): Promise<PointTransformer | null> {
    try {
      return pointTransformer(this.gdal, await this.reference(from), await this.reference(to));
    } catch {
      return null; // not known to PROJ, or no way between the two: nothing lies anywhere by it
    }
  }
}
