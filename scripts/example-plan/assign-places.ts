import { labelPoint } from '../../src-core/geometry/label-point.ts';
import { isInsidePolygon } from '../../src-core/geometry/point-in-polygon.ts';
import type { Polygon } from '../../src-core/geometry/types.ts';
import type { Piece } from './carver.ts';
import { hectaresOf, type Ground } from './ground.ts';
import { distanceBetween, pointAt } from './path.ts';
import type { NamedPlace } from './places.ts';
import { cutOnce } from './split-block.ts';

/** Beyond this a place has found no room, in metres. */
const farthest = 700;

/**
 * Gives every place the blocks nearest to where it is to be, up to its size; a block much too large is cut first.
 * Returns what was given and the blocks that are left.
 */
export function assignPlaces(places: readonly NamedPlace[], blocks: readonly Polygon[], { overlay, random }: Ground): { taken: Piece[]; left: Polygon[] } {
  const left = blocks.map((polygon) => ({ polygon, at: middleOf(polygon) }));
  const taken: Piece[] = [];
  for (const { name, landUse, at: [east, north], hectares } of places) {
    const at = pointAt([east, north]);
    let need = hectares;
    for (let round = 0; round < 6 && need > 0.35 * hectares; round++) {
      let best = -1;
      let least = farthest;
      left.forEach(({ polygon, at: middle }, i) => {
        const distance = isInsidePolygon(at, polygon) ? 0 : distanceBetween(middle, at);
        if (distance < least) [best, least] = [i, distance];
      });
      if (best < 0) break;
      const { polygon } = left.splice(best, 1)[0]!;
      let chosen = polygon;
      // What is cut off stays whole: only the part around the place gets smaller.
      for (let cuts = 0; cuts < 8 && hectaresOf(chosen) > 1.6 * need; cuts++) {
        const parts = cutOnce(chosen, overlay, random).toSorted((a, b) => distanceBetween(middleOf(a), at) - distanceBetween(middleOf(b), at));
        chosen = parts[0]!;
        left.push(...parts.slice(1).map((part) => ({ polygon: part, at: middleOf(part) })));
      }
      taken.push({ polygon: chosen, landUse, name, narrow: false });
      need -= hectaresOf(chosen);
    }
  }
  return { taken, left: left.map(({ polygon }) => polygon) };
}

export const middleOf = (polygon: Polygon) => labelPoint({ type: 'MultiPolygon', polygons: [polygon] })!;
