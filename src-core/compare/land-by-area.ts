import { areaOf } from '../geometry/area.ts';
import { boxOf, boxesMeet } from '../geometry/bounds.ts';
import { Region } from '../geometry/region.ts';
import type { MultiPolygon } from '../geometry/types.ts';
import type { NamedArea } from './compared-version.ts';
import type { NamedLand } from './comparison.ts';

/** How much of a place lies in which planning unit or commune. A place inside one, far from its outline, costs a look-up. */
export class LandByArea {
  private readonly areas: readonly { readonly name: string; readonly box: ReturnType<typeof boxOf>; readonly shape: MultiPolygon; region: Region | null }[];

  private readonly leastM2: number;

  /** Less than `leastM2` of a place, and of it no more than half, comes from outlines that were drawn twice. */
  constructor(areas: readonly NamedArea[], leastM2: number) {
    this.leastM2 = leastM2;
    this.areas = areas.map(({ name, shape }) => ({ name, shape, box: boxOf(shape), region: null }));
  }

  /** Largest first. */
  of(shape: MultiPolygon): readonly NamedLand[] {
    if (this.areas.length === 0) return none;
    const box = boxOf(shape);
    const own = areaOf(shape);
    return this.areas
      .flatMap((area) => (boxesMeet(box, area.box) ? [{ name: area.name, areaM2: (area.region ??= new Region([area.shape])).areaWithin(shape, own, box) }] : []))
      .filter(({ areaM2 }) => areaM2 > this.leastM2 || areaM2 > own / 2)
      .sort((a, b) => b.areaM2 - a.areaM2);
  }
}

const none: readonly NamedLand[] = [];

/** Land of one name together, largest first. */
export function sumOfAreas(lists: readonly (readonly NamedLand[])[]): NamedLand[] {
  const sums = new Map<string, number>();
  for (const list of lists) for (const { name, areaM2 } of list) sums.set(name, (sums.get(name) ?? 0) + areaM2);
  return [...sums].map(([name, areaM2]) => ({ name, areaM2 })).sort((a, b) => b.areaM2 - a.areaM2);
}
