import Flatbush from 'flatbush';
import { areaOfPolygon } from '../../src-core/geometry/area.ts';
import { boxOfCoordinates } from '../../src-core/geometry/bounds.ts';
import { isInsidePolygon } from '../../src-core/geometry/point-in-polygon.ts';
import { orientedPolygon } from '../../src-core/geometry/ring.ts';
import type { Polygon } from '../../src-core/geometry/types.ts';
import type { Piece } from './carver.ts';
import { use } from './land-use-codes.ts';
import type { Area, Overlay } from './overlay.ts';
import { closedLine } from './path.ts';

/** Less than this is what rounding left over, not a zone. */
const leastArea = 4500;
/** In the country and in new quarters plots are larger. */
const leastCountryArea = 20_000;
/** A bit of road or strip below this goes to one of its own kind beside it, in m². */
const leastStrip = 60_000;
/** Narrower than this on the mean (twice the area by the perimeter) is no plot either, in metres. */
const leastWidth = 22;

/**
 * The pieces as an exact coverage of the boundary: all outlines are cut with each other on the 1 mm grid and the faces
 * between them are given back to the pieces they lie in, so that neighbours have the very same vertices. What is too
 * small or too thin goes to the neighbour with the longest common border.
 */
export function coverage(pieces: readonly Piece[], boundary: Area, overlay: Overlay): Piece[] {
  const outlines = [...boundary, ...pieces.map(({ polygon }) => polygon)].flatMap((polygon) => polygon.map(closedLine));
  const inBoundary = areasIndex(boundary);
  const owners = areasIndex(pieces.map(({ polygon }) => polygon));
  const faces: Face[] = [];
  for (const polygon of overlay.faces(outlines)) {
    const at = overlay.pointInside(polygon);
    if (inBoundary(at) === null) continue;
    const owner = owners(at);
    faces.push({ polygon, owner: owner === null ? null : pieces[owner]! });
  }
  return dissolved(absorbed(dissolved(faces, overlay)), overlay).map(({ polygon, owner }) => ({ ...owner!, polygon: orientedPolygon(polygon) }));
}

interface Face { readonly polygon: Polygon; readonly owner: Piece | null }

function absorbed(faces: readonly Face[]): Face[] {
  const owners = faces.map(({ polygon, owner }) => (owner === null || isTooSmall(polygon, owner) ? null : { ...owner }));
  const neighbours = bordersOf(faces.map(({ polygon }) => polygon));
  joinStrips(faces, owners, neighbours);
  for (let changed = true; changed;) {
    changed = false;
    for (const [i, owner] of owners.entries()) {
      if (owner !== null) continue;
      let best: Piece | null = null;
      let longest = 0;
      for (const [other, length] of neighbours[i]!) {
        const candidate = owners[other]!;
        // Land rather than road: a road with a bulge looks odd.
        const weighted = candidate === null ? 0 : length * (candidate.narrow ? 0.2 : 1);
        if (weighted > longest) [best, longest] = [candidate, weighted];
      }
      if (best === null) continue;
      owners[i] = best;
      changed = true;
    }
  }
  return faces.map(({ polygon }, i) => ({ polygon, owner: owners[i]! }));
}

/** Crossings cut roads into bits: small ones go to the longest stretch of the same use beside them. */
function joinStrips(faces: readonly Face[], owners: (Piece | null)[], neighbours: readonly Map<number, number>[]): void {
  const bySize = faces.map(({ polygon }, i) => ({ i, area: areaOfPolygon(polygon) })).toSorted((a, b) => a.area - b.area);
  for (const { i, area } of bySize) {
    const owner = owners[i]!;
    if (area > leastStrip || owner?.narrow !== true) continue;
    const alike = [...neighbours[i]!].filter(([other]) => owners[other]?.landUse === owner.landUse && owners[other] !== owner);
    const longest = alike.toSorted(([, a], [, b]) => b - a)[0];
    if (longest === undefined) continue;
    const target = owners[longest[0]]!;
    owners.forEach((each, k) => {
      if (each === owner) owners[k] = target;
    });
  }
}

function isTooSmall(polygon: Polygon, owner: Piece): boolean {
  const area = areaOfPolygon(polygon);
  const perimeter = polygon.reduce((sum, ring) => sum + lengthOf(ring), 0);
  return owner.narrow ? area < (isGreen(owner) ? 10_000 : 400) : area < (isCountry(owner) ? leastCountryArea : leastArea) || (2 * area) / perimeter < leastWidth;
}

const country: readonly (string | null)[] = [use.village, use.farming, use.ponds, use.unused, use.forest, use.industry];
const isCountry = ({ landUse, fields, name }: Piece): boolean => country.includes(landUse) || fields?.['note'] === 'Xây mới' || name?.startsWith('Khu dân cư hiện trạng') === true;
const isGreen = ({ landUse }: Piece): boolean => landUse === use.park || landUse === use.bufferGreen;

/** Faces of one owner become one, each connected part by itself. */
function dissolved(faces: readonly Face[], overlay: Overlay): Face[] {
  const byOwner = Map.groupBy(faces, ({ owner }) => owner);
  return [...byOwner].flatMap(([owner, group]) => {
    if (group.length === 1 || owner === null) return group;
    return overlay.unionOfCoverage(group.map(({ polygon }) => polygon)).map((polygon) => ({ polygon, owner }));
  });
}

/** Metres of common border with each neighbour, by place in the list. */
function bordersOf(polygons: readonly Polygon[]): Map<number, number>[] {
  const seen = new Map<string, number>();
  const borders = polygons.map(() => new Map<number, number>());
  polygons.forEach((polygon, i) => {
    for (const ring of polygon) {
      for (let k = 0; k < ring.length; k += 2) {
        const [x0, y0, x1, y1] = [ring[k]!, ring[k + 1]!, ring[(k + 2) % ring.length]!, ring[(k + 3) % ring.length]!];
        const key = x0 < x1 || (x0 === x1 && y0 < y1) ? `${x0} ${y0} ${x1} ${y1}` : `${x1} ${y1} ${x0} ${y0}`;
        const other = seen.get(key);
        if (other === undefined) seen.set(key, i);
        else {
          const length = Math.hypot(x1 - x0, y1 - y0);
          borders[i]!.set(other, (borders[i]!.get(other) ?? 0) + length);
          borders[other]!.set(i, (borders[other]!.get(i) ?? 0) + length);
        }
      }
    }
  });
  return borders;
}

function lengthOf(ring: Float64Array): number {
  let length = 0;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) length += Math.hypot(ring[i]! - ring[j]!, ring[i + 1]! - ring[j + 1]!);
  return length;
}

/** Which of the polygons a point lies in. */
function areasIndex(polygons: readonly Polygon[]): (at: { x: number; y: number }) => number | null {
  const index = new Flatbush(polygons.length);
  for (const [shell] of polygons) {
    const { minX, minY, maxX, maxY } = boxOfCoordinates(shell!);
    index.add(minX, minY, maxX, maxY);
  }
  index.finish();
  return (at) => index.search(at.x, at.y, at.x, at.y).toSorted((a, b) => a - b).find((i) => isInsidePolygon(at, polygons[i]!)) ?? null;
}
