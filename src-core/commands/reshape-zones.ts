import { areaOf } from '../geometry/area.ts';
import { boxOf, boxOfCoordinates, emptyBox, isEmptyBox, unionOfBoxes } from '../geometry/bounds.ts';
import { onGrid } from '../geometry/grid.ts';
import type { GridPath } from '../geometry/overlay/node-together.ts';
import { enclosedNoded, ofGrid, overlayNoded, pathsOfGrid, piecesNoded } from '../geometry/overlay/overlay-areas.ts';
import type { GridPolygon } from '../geometry/overlay/trace-areas.ts';
import { labelPoint } from '../geometry/label-point.ts';
import { isInsidePolygon } from '../geometry/point-in-polygon.ts';
import { commonLength } from '../geometry/common-length.ts';
import type { Box, Line, MultiPolygon, Ring } from '../geometry/types.ts';
import type { RecordId } from '../ids.ts';
import { failure, problem } from '../result.ts';
import type { Command } from './command.ts';
import { NodedCoverage } from './coverage/noded-coverage.ts';
import { nameOf } from './coverage/name-of.ts';
import { smallestAreaM2 } from './coverage/node-shapes.ts';
import { placeIn, settleNoded, type NodedZone, type OverlapBehaviour } from './coverage/settle.ts';
import { withShape, zonesNamed } from './coverage/zones-named.ts';

export interface ReshapeZones {
  readonly ids: readonly RecordId[];
  /** Drawn across the outline at least twice. Plan metres. */
  readonly line: Line;
  readonly overlap?: OverlapBehaviour;
}

/**
 * Puts a drawn line in the place of the stretch of outline it cuts off. What the line encloses outside a zone becomes the
 * zone's; what it cuts off inside goes to the neighbour that has the longest edge with it, and is free where there is none.
 * A line across a hole moves the rim of the hole: its largest part stays one. Holes on a line that cuts land off stay as
 * they are.
 */
export const reshapeZones: Command<ReshapeZones> = ({ document, index }, { ids, line, overlap = 'take' }) => {
  const named = zonesNamed(document, ids);
  if (!named.ok) return named;
  const { layer, zones } = named.value;
  const drawn = line.map(onGrid) as Line;
  // What is gained can reach far beyond the line: a hole that it cuts across, a bay that it closes. There too the land may be somebody's.
  let window = boxOfCoordinates(drawn);
  let attempt = reshapedIn(window);
  while (!isWithin(attempt.reach, window)) {
    window = unionOfBoxes(window, attempt.reach);
    attempt = reshapedIn(window);
  }
  const { coverage, moves } = attempt;
  if (moves.size === 0) return failure(problem('line-does-not-reshape'));
  const wanted: NodedZone[] = [];
  for (const [at, { kept, gained, given }] of moves) {
    const before = coverage.near[at]!;
    const own = coverage.rings(at);
    const lost = [...moves].flatMap(([other, move]) => (other === at ? [] : move.gained));
    // An heir gains on one side of the line and loses on the other, as does the zone it shares the border with.
    if (kept === null && overlap === 'refuse') {
      const common = ofGrid(overlayNoded(own, lost, both), coverage.origin);
      if (areaOf(common) > smallestAreaM2) return failure(problem('overlaps-zones', { zone: nameOf(before), count: 1, ...placeIn(common) }));
    }
    const left = kept ?? (overlap === 'fill' ? own : pathsOfGrid(overlayNoded(own, lost, onlyMine)));
    const heirs = overlap === 'fill' ? [...moves].flatMap(([other, move]) => (other === at || move.kept !== null ? [] : coverage.rings(other))) : [];
    const more = heirs.length === 0 ? gained : pathsOfGrid(overlayNoded(gained, heirs, onlyMine));
    const whole = overlayNoded([...left, ...more, ...given], [], mine);
    const shape = ofGrid(whole, coverage.origin);
    wanted.push({ before, after: withShape(before, shape), rings: pathsOfGrid(whole), shape });
  }
  return settleNoded(coverage, wanted, [], overlap);

  /** What the line does to each zone, by its place in `near`, and how far what was gained reaches. */
  function reshapedIn(around: Box): { readonly coverage: NodedCoverage; readonly moves: ReadonlyMap<number, Moved>; readonly reach: Box } {
    const coverage = new NodedCoverage(index, layer, around, { lines: [drawn] });
    const { near, origin } = coverage;
    const moves = new Map<number, Moved>();
    let reach = emptyBox;
    for (const zone of zones) {
      const at = coverage.placeOf(zone.id);
      const reshaped = at < 0 ? null : reshape(coverage.rings(at), coverage.lines, zone.geometry.polygons.length);
      if (reshaped === null) continue;
      reach = unionOfBoxes(reach, boxOf(ofGrid(reshaped.gained, origin)));
      moves.set(at, { kept: pathsOfGrid(reshaped.kept), gained: pathsOfGrid(reshaped.gained), given: moves.get(at)?.given ?? [] });
      for (const piece of reshaped.cutOff) {
        const heir = heirOf(ofGrid([piece], origin), near.map((_, i) => coverage.zone(i)), at);
        if (heir === null) continue;
        const known = moves.get(heir) ?? { kept: null, gained: [], given: [] };
        moves.set(heir, { ...known, given: [...known.given, ...pathsOfGrid([piece])] });
      }
    }
    return { coverage, moves, reach };
  }
};

/** What becomes of one zone: what is left of one that is reshaped (`null`: it is only an heir), what it gains by the line, and what others leave to it. */
interface Moved { readonly kept: readonly GridPath[] | null; readonly gained: readonly GridPath[]; readonly given: readonly GridPath[] }

const mine = (a: boolean): boolean => a;
const both = (a: boolean, b: boolean): boolean => a && b;
const onlyMine = (a: boolean, b: boolean): boolean => a && !b;

const isWithin = (box: Box, window: Box): boolean => isEmptyBox(box) || (box.minX >= window.minX && box.minY >= window.minY && box.maxX <= window.maxX && box.maxY <= window.maxY);

interface Reshaped { readonly kept: readonly GridPolygon[]; readonly gained: readonly GridPolygon[]; readonly cutOff: readonly GridPolygon[] }

function reshape(rings: readonly GridPath[], lines: readonly GridPath[], parts: number): Reshaped | null {
  const bySize = (polygons: readonly GridPolygon[]): GridPolygon[] => [...polygons].sort((a, b) => areaOf(shapeOf(b)) - areaOf(shapeOf(a)));
  const pieces = bySize(piecesNoded(rings, lines));
  // As many of the largest pieces as the zone had parts are the zone; the rest is cut off.
  const cutOff = pieces.slice(parts);
  const outline = ofGrid(overlayNoded(rings, [], (a) => a), gridItself);
  // A loop of the line that lies away from the zone encloses nothing of it.
  const enclosed = enclosedNoded(rings, lines).filter((face) => commonLength(shapeOf(face), outline) > 0);
  const outside: MultiPolygon = { type: 'MultiPolygon', polygons: outline.polygons.map(([outer]) => [outer!]) };
  // Cut off to the outside of the zone; what is cut off between a hole and the line only makes the hole larger.
  const severed = cutOff.map(shapeOf).filter((piece) => commonLength(piece, outside) > 0);
  const byHole = new Map<Ring | null, GridPolygon[]>();
  for (const face of enclosed) {
    const hole = holeAround(face, outline);
    byHole.set(hole, [...byHole.get(hole) ?? [], face]);
  }
  const gained = [...byHole].flatMap(([hole, faces]) => {
    if (hole === null) return faces;
    return severed.some((piece) => faces.some((face) => commonLength(piece, shapeOf(face)) > 0)) ? [] : bySize(faces).slice(1);
  });
  return cutOff.length === 0 && gained.length === 0 ? null : { kept: pieces.slice(0, parts), gained, cutOff };
}

/** Steps of the grid stand for metres where only sizes are compared. */
const gridItself = { x: 0, y: 0 };
const shapeOf = (polygon: GridPolygon): MultiPolygon => ofGrid([polygon], gridItself);

/** The hole of a zone that a face outside it lies in. */
function holeAround(face: GridPolygon, outline: MultiPolygon): Ring | null {
  const at = labelPoint(shapeOf(face));
  return at === null ? null : outline.polygons.flatMap((polygon) => polygon.slice(1)).find((hole) => isInsidePolygon(at, [hole])) ?? null;
}

/** The place among `near` of the other zone that the piece has the longest edge with. */
function heirOf(piece: MultiPolygon, near: readonly MultiPolygon[], own: number): number | null {
  let heir: number | null = null;
  let longest = 0;
  near.forEach((shape, at) => {
    if (at === own) return;
    const length = commonLength(piece, shape);
    if (length > longest) [heir, longest] = [at, length];
  });
  return heir;
}
