import { provinces } from '../../../src-main/host/import/reading/province-outlines.ts';
import outlines from '../../../resources/crs/provinces.json' with { type: 'json' };

/** A place well inside each province: the middle of the widest stretch of land on the parallel half way up its largest ring. */
export function middlesOfProvinces(): readonly { readonly name: string; readonly epsg: number; readonly middle: readonly [number, number] }[] {
  return provinces.map(({ name, rings }, i) => {
    const ring = [...rings].sort((a, b) => b.length - a.length)[0]!;
    const heights = ring.filter((_, at) => at % 2 === 1);
    const lat = (Math.min(...heights) + Math.max(...heights)) / 2 + 1e-6;
    const crossings: number[] = [];
    for (let at = 0, before = ring.length - 2; at < ring.length; before = at, at += 2) {
      const [ax, ay, bx, by] = [ring[at]!, ring[at + 1]!, ring[before]!, ring[before + 1]!];
      if (ay > lat !== by > lat) crossings.push(ax + ((bx - ax) * (lat - ay)) / (by - ay));
    }
    crossings.sort((a, b) => a - b);
    let middle = 0;
    let widest = 0;
    for (let at = 0; at + 1 < crossings.length; at += 2) {
      const width = crossings[at + 1]! - crossings[at]!;
      if (width > widest) [widest, middle] = [width, (crossings[at]! + crossings[at + 1]!) / 2];
    }
    return { name, epsg: outlines.provinces[i]!.epsg, middle: [middle, lat] };
  });
}
