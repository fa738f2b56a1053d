import { signedRingArea } from '../../src-core/geometry/ring.ts';
import { onGrid } from '../../src-core/geometry/grid.ts';
import type { PlanPoint, Ring } from '../../src-core/geometry/types.ts';
import { middleOf } from './assign-places.ts';
import type { Piece } from './carver.ts';
import { use } from './land-use-codes.ts';
import { distanceBetween, pointAt, type Place } from './path.ts';

export type FaultKind = 'gap' | 'overlap' | 'sliver' | 'wrong-code';

/** A fault put in on purpose, for checks to find. */
export interface PlantedFault {
  readonly kind: FaultKind;
  /** The zone that has it. */
  readonly piece: Piece;
  readonly at: PlanPoint;
  /** Ground that no zone covers, that two cover, or that the sliver has; the zone's own where its code is wrong. */
  readonly areaM2: number;
}

const wrongCode = 'DAT_DD_Cayxanh';
/** How far the middle of an edge is moved, in metres: inwards for a gap, outwards for an overlap. */
const depths: Readonly<Record<Exclude<FaultKind, 'wrong-code'>, number>> = { gap: 14, overlap: -9, sliver: 0.4 };
const places: Readonly<Record<FaultKind, Place>> = {
  gap: [421.0, 2352.3], overlap: [414.2, 2354.9], sliver: [418.4, 2352.2], 'wrong-code': [418.9, 2353.5],
};

export function plantFaults(pieces: readonly Piece[]): { pieces: Piece[]; faults: PlantedFault[] } {
  const result = [...pieces];
  const faults: PlantedFault[] = [];
  for (const kind of ['gap', 'overlap', 'sliver'] as const) {
    const index = nearest(result, use.residential, places[kind], faults);
    const { piece, triangle } = bitten(result[index]!, depths[kind]);
    const bite: Piece = { ...piece, polygon: [triangle], landUse: use.park, name: 'Vườn hoa đơn vị ở', narrow: true };
    result[index] = piece;
    if (kind === 'sliver') result.push(bite);
    const at = { x: onGrid((triangle[0]! + triangle[2]! + triangle[4]!) / 3), y: onGrid((triangle[1]! + triangle[3]! + triangle[5]!) / 3) };
    faults.push({ kind, piece: kind === 'sliver' ? bite : piece, at, areaM2: Math.abs(signedRingArea(triangle)) });
  }
  const index = nearest(result, use.park, places['wrong-code'], faults);
  const piece = { ...result[index]!, landUse: wrongCode };
  result[index] = piece;
  faults.push({ kind: 'wrong-code', piece, at: middleOf(piece.polygon), areaM2: Math.abs(signedRingArea(piece.polygon[0]!)) });
  return { pieces: result, faults };
}

/** The nearest whole plot of the use; none that has a fault already. */
function nearest(pieces: readonly Piece[], landUse: string, place: Place, faults: readonly PlantedFault[]): number {
  const at = pointAt(place);
  const fit = pieces.map((piece, i) => ({ piece, i }))
    .filter(({ piece }) => piece.landUse === landUse && !piece.narrow && piece.polygon.length === 1 && !faults.some((fault) => fault.piece === piece))
    .map(({ piece, i }) => ({ i, distance: distanceBetween(middleOf(piece.polygon), at) }));
  return fit.toSorted((a, b) => a.distance - b.distance)[0]!.i;
}

/** The piece with the middle of its longest edge moved by `depth` metres, and the triangle between old and new edge. */
function bitten(piece: Piece, depth: number): { piece: Piece; triangle: Ring } {
  const ring = piece.polygon[0]!;
  let longest = 0;
  for (let i = 0; i < ring.length; i += 2) if (edgeLength(ring, i) > edgeLength(ring, longest)) longest = i;
  const [x0, y0, x1, y1] = [ring[longest]!, ring[longest + 1]!, ring[(longest + 2) % ring.length]!, ring[(longest + 3) % ring.length]!];
  const length = edgeLength(ring, longest);
  // Outer rings run counter-clockwise: inside is to the left.
  const x = onGrid((x0 + x1) / 2 - ((y1 - y0) / length) * depth);
  const y = onGrid((y0 + y1) / 2 + ((x1 - x0) / length) * depth);
  const changed = Float64Array.of(...ring.subarray(0, longest + 2), x, y, ...ring.subarray(longest + 2));
  return { piece: { ...piece, polygon: [changed] }, triangle: depth > 0 ? Float64Array.of(x0, y0, x1, y1, x, y) : Float64Array.of(x0, y0, x, y, x1, y1) };
}

const edgeLength = (ring: Ring, i: number): number =>
  Math.hypot(ring[(i + 2) % ring.length]! - ring[i]!, ring[(i + 3) % ring.length]! - ring[i + 1]!);
