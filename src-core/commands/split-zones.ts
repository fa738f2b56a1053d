import { areaOf, areaOfPolygon } from '../geometry/area.ts';
import { boxOfCoordinates, emptyBox, unionOfBoxes } from '../geometry/bounds.ts';
import { onGrid } from '../geometry/grid.ts';
import type { GridOrigin } from '../geometry/overlay/node-together.ts';
import { ofGrid, pathsOfGrid, piecesNoded } from '../geometry/overlay/overlay-areas.ts';
import type { GridPolygon } from '../geometry/overlay/trace-areas.ts';
import type { Line } from '../geometry/types.ts';
import type { RecordId } from '../ids.ts';
import { failure, problem } from '../result.ts';
import type { Command } from './command.ts';
import { NodedCoverage } from './coverage/noded-coverage.ts';
import { settleNoded, type NodedZone } from './coverage/settle.ts';
import { withShape, zonesNamed, type Zone } from './coverage/zones-named.ts';

export interface SplitZones {
  readonly ids: readonly RecordId[];
  /** Where to divide: drawn lines, or the outlines of another feature. Plan metres. */
  readonly lines: readonly Line[];
  /** Ids of the pieces to come; called once for each beyond the first of a zone. */
  readonly newId: () => RecordId;
}

/**
 * Divides zones along lines. The largest piece stays the zone it was, the others are new zones with the same land use;
 * what was counted of the whole (population) is shared out by area, so that the sum stays.
 */
export const splitZones: Command<SplitZones> = ({ document, index }, { ids, lines, newId }) => {
  const named = zonesNamed(document, ids);
  if (!named.ok) return named;
  const cuts = lines.map((line) => line.map(onGrid) as Line).filter((line) => line.length >= 4);
  const window = cuts.map((line) => boxOfCoordinates(line)).reduce(unionOfBoxes, emptyBox);
  const coverage = new NodedCoverage(index, named.value.layer, window, { lines: cuts });
  const wanted = named.value.zones.flatMap((zone): NodedZone[] => {
    const at = coverage.placeOf(zone.id);
    if (at < 0) return [];
    const pieces = piecesNoded(coverage.rings(at), coverage.lines);
    return pieces.length > zone.geometry.polygons.length ? dividedInto(zone, groupedAsParts(coverage, at, pieces), coverage.origin, newId) : [];
  });
  return wanted.length === 0 ? failure(problem('line-divides-nothing')) : settleNoded(coverage, wanted, [], 'take');
};

/** Parts of a multipart zone that no line touches stay together in one piece. */
function groupedAsParts(coverage: NodedCoverage, at: number, pieces: readonly GridPolygon[]): (readonly GridPolygon[])[] {
  const parts = coverage.zone(at).polygons.map((polygon) => areaOfPolygon(polygon));
  if (parts.length === 1) return pieces.map((piece) => [piece]);
  const isWhole = (piece: GridPolygon): boolean => parts.some((area) => Math.abs(area - areaOf(ofGrid([piece], coverage.origin))) < 1e-6);
  const whole = pieces.filter(isWhole);
  const cut = pieces.filter((piece) => !whole.includes(piece)).map((piece) => [piece]);
  return whole.length === 0 ? cut : [...cut, whole];
}

/** Zones of the pieces of one, the largest first: it stays the zone it was. */
export function dividedInto(zone: Zone, pieces: readonly (readonly GridPolygon[])[], origin: GridOrigin, newId: () => RecordId): NodedZone[] {
  const outlined = pieces.map((polygons) => ({ rings: pathsOfGrid(polygons), shape: ofGrid(polygons, origin) })).sort((a, b) => areaOf(b.shape) - areaOf(a.shape));
  const populations = sharedOut(zone.fields['population'], outlined.map(({ shape }) => areaOf(shape)));
  return outlined.map((piece, i) => {
    const fields = { ...zone.fields, population: populations[i] ?? null };
    const after = i === 0 ? { ...withShape(zone, piece.shape), fields } : { ...withShape(zone, piece.shape), id: newId(), fields: { ...fields, sourceKey: null } };
    return { ...piece, before: i === 0 ? zone : null, had: zone.geometry, after };
  });
}

/** A count shared out by area in whole numbers that add up to it (largest remainder). */
function sharedOut(count: unknown, areas: readonly number[]): (number | null)[] {
  if (typeof count !== 'number') return areas.map(() => null);
  const total = areas.reduce((sum, area) => sum + area, 0);
  const exact = areas.map((area) => (count * area) / total);
  const shares = exact.map(Math.floor);
  let left = Math.round(count - shares.reduce((sum, share) => sum + share, 0));
  const order = exact.map((value, i) => ({ i, rest: value - shares[i]! })).sort((a, b) => b.rest - a.rest);
  for (const { i } of order) if (left-- > 0) shares[i]!++;
  return shares;
}
