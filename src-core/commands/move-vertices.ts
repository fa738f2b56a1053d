import { changeOf, type RecordChange } from '../document/change.ts';
import { layerSpecs, type LayerKey } from '../document/layers.ts';
import type { PlanRecord } from '../document/record.ts';
import type { RecordSearch } from '../document/record-index.ts';
import { boxAround, boxOfCoordinates, emptyBox, unionOfBoxes } from '../geometry/bounds.ts';
import { onGrid } from '../geometry/grid.ts';
import { insertedOnEdges } from '../geometry/shared-vertices.ts';
import { placeOfFault } from '../geometry/place-of-fault.ts';
import type { Box, Geometry, PlanPoint } from '../geometry/types.ts';
import type { RecordId } from '../ids.ts';
import { failure, problem, success, type Result } from '../result.ts';
import type { Command, Refusal } from './command.ts';
import { nameOf } from './coverage/name-of.ts';
import { settle, type OverlapBehaviour, type WantedZone } from './coverage/settle.ts';
import { withRoads } from './road/with-roads.ts';

/** Exactly where a vertex is, and where it is to be. */
export interface VertexMove { readonly from: PlanPoint; readonly to: PlanPoint }

export interface MoveVertices {
  readonly layer: LayerKey;
  readonly moves: readonly VertexMove[];
  readonly overlap?: OverlapBehaviour;
  /** Of roads: the phase in which their reserves follow. */
  readonly reservesIn?: LayerKey | undefined;
}

/**
 * Moves vertices of every record of the layer that has them, so that neighbours stay neighbours. One that has only an
 * edge running through the place gets the vertex first and moves along. Land of zones that do not move is settled as asked.
 */
export const moveVertices: Command<MoveVertices> = ({ index }, { layer, moves, overlap = 'take', reservesIn }) => {
  const wanted = placesOf(moves);
  if (wanted.all.length === 0) return failure(problem('nothing-to-change'));
  const steps: { readonly before: PlanRecord; readonly after: PlanRecord }[] = [];
  const reached = new Set<VertexMove>();
  let window = emptyBox;
  for (const [before, from] of recordsAt(index, layer, wanted.all.map((move) => move.from))) {
    const geometry = insertedOnEdges(before.geometry, from)!;
    const moved = withMovedVertices(before, geometry, wanted, reached);
    if (!moved.ok) return moved;
    if (moved.value.geometry === geometry) continue;
    steps.push({ before, after: { ...before, geometry: moved.value.geometry } });
    window = unionOfBoxes(window, moved.value.changed);
  }
  const missed = wanted.all.find((move) => !reached.has(move));
  if (missed !== undefined) return failure(problem('vertex-not-found', { x: missed.from.x, y: missed.from.y }));
  if (layerSpecs[layer].kind === 'zones') return settle({ index }, { layer, wanted: steps satisfies WantedZone[], overlap, window });
  const moved = changeOf(steps satisfies RecordChange[]);
  return reservesIn === undefined ? success(moved) : withRoads({ index }, reservesIn, moved);
};

/** Moves by where they are; those that stay are none. An outline has thousands of vertices, so that asking makes no text. */
interface Places {
  readonly all: readonly VertexMove[];
  readonly byX: ReadonlyMap<number, ReadonlyMap<number, VertexMove>>;
}

function placesOf(moves: readonly VertexMove[]): Places {
  const byX = new Map<number, Map<number, VertexMove>>();
  for (const { from, to } of moves) {
    const place = { x: onGrid(to.x), y: onGrid(to.y) };
    if (place.x === from.x && place.y === from.y) continue;
    const column = byX.get(from.x) ?? new Map<number, VertexMove>();
    byX.set(from.x, column.set(from.y, { from, to: place }));
  }
  return { all: [...byX.values()].flatMap((column) => [...column.values()]), byX };
}

/** The records with a vertex or an edge at some of the places, each with those places. */
function recordsAt(index: RecordSearch, layer: LayerKey, places: readonly PlanPoint[]): readonly (readonly [PlanRecord, readonly PlanPoint[]])[] {
  const found = new Map<RecordId, readonly [PlanRecord, PlanPoint[]]>();
  for (const place of places) {
    for (const record of index.search(layer, boxAround(place, 0.001))) {
      const known = found.get(record.id);
      if (known === undefined) found.set(record.id, [record, [place]]);
      else known[1].push(place);
    }
  }
  return [...found.values()];
}

interface MovedGeometry {
  readonly geometry: Geometry;
  /** Around every edge that moved, before and after. */
  readonly changed: Box;
}

/** Moves that found their vertex come into `found`. */
function withMovedVertices(record: PlanRecord, geometry: Geometry, { byX }: Places, found: Set<VertexMove>): Result<MovedGeometry, Refusal> {
  const reached: PlanPoint[] = [];
  let changed = emptyBox;
  const move = (coordinates: Float64Array): Float64Array => {
    let result: Float64Array | null = null;
    for (let i = 0; i < coordinates.length; i += 2) {
      const target = byX.get(coordinates[i]!)?.get(coordinates[i + 1]!);
      if (target === undefined) continue;
      found.add(target);
      result ??= coordinates.slice();
      result[i] = target.to.x;
      result[i + 1] = target.to.y;
      reached.push(target.to);
      const [before, after] = [(i + coordinates.length - 2) % coordinates.length, (i + 2) % coordinates.length];
      changed = boxOfCoordinates(Float64Array.of(coordinates[before]!, coordinates[before + 1]!, coordinates[i]!, coordinates[i + 1]!, coordinates[after]!, coordinates[after + 1]!, target.to.x, target.to.y), changed);
    }
    return result ?? coordinates;
  };
  if (geometry.type === 'MultiLineString') return success(grown({ type: 'MultiLineString', lines: geometry.lines.map(move) }));
  if (geometry.type === 'MultiPoint') return success(grown({ type: 'MultiPoint', points: move(geometry.points) }));
  const polygons = geometry.polygons.map((polygon) => polygon.map((ring) => withoutRepeats(move(ring), ring)));
  if (reached.length === 0) return success({ geometry, changed });
  const zone = nameOf(record);
  const fault = placeOfFault(polygons, reached);
  if (fault !== null) return failure(problem(fault.kind === 'collapsed' ? 'zone-would-collapse' : 'zone-would-cross-itself', { zone, x: fault.x, y: fault.y }));
  return success(grown({ type: 'MultiPolygon', polygons }));

  function grown(result: Geometry): MovedGeometry {
    return { geometry: reached.length === 0 ? geometry : result, changed };
  }
}

/** A vertex moved onto the one next to it becomes one vertex. */
function withoutRepeats(ring: Float64Array, before: Float64Array): Float64Array {
  if (ring === before || !repeats(ring)) return ring;
  const kept: number[] = [];
  for (let i = 0; i < ring.length; i += 2) {
    const next = i + 2 === ring.length ? 0 : i + 2;
    if (ring[i] !== ring[next] || ring[i + 1] !== ring[next + 1]) kept.push(ring[i]!, ring[i + 1]!);
  }
  return Float64Array.from(kept);
}

function repeats(ring: Float64Array): boolean {
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) if (ring[i] === ring[j] && ring[i + 1] === ring[j + 1]) return true;
  return false;
}
