import { commands, type CommandArguments, type CommandName } from '../commands/commands.ts';
import type { Command, CommandContext, Refusal } from '../commands/command.ts';
import type { Change } from '../document/change.ts';
import type { LayerKey } from '../document/layers.ts';
import type { PlanRecord } from '../document/record.ts';
import { boxOf } from '../geometry/bounds.ts';
import { labelPoint } from '../geometry/label-point.ts';
import { moveBy, mirrorAcross, scaleBy, turnBy } from '../geometry/similarity.ts';
import { onGrid } from '../geometry/grid.ts';
import type { Box, Geometry, MultiPolygon, PlanPoint } from '../geometry/types.ts';
import { isSurrounded } from './is-surrounded.ts';
import { recordId, type RecordId } from '../ids.ts';
import type { Result } from '../result.ts';

/** An edit as somebody might make it. `keeps` is true of edits after which the same land is covered as before. */
export interface RandomEdit {
  readonly name: CommandName;
  readonly request: unknown;
  readonly keeps: boolean;
}

export const runEdit = (context: CommandContext, { name, request }: RandomEdit): Result<Change, Refusal> =>
  (commands[name] as Command<CommandArguments[CommandName]>)(context, request as never);

/** Where edits are made up: `box` is where outlines are drawn at random, `unit` how many metres a block of the plan has. */
export interface Ground {
  readonly box: Box;
  readonly unit: number;
  /** The zones cover the box and nothing else: edits do not leave it. Else the plan ends where its zones end. */
  readonly isSquare: boolean;
  /** Roads are drawn, moved, copied, made wider and deleted as well. */
  readonly hasRoads?: boolean;
  /** Zones are combined, buffered, arrayed, pasted, drawn to their neighbours, deleted, and their holes filled as well. */
  readonly hasCopies?: boolean;
}

/** Makes up edits of the zones of a layer, all from one stream of random numbers: a seed gives the same edits anywhere. */
export function makeRandomEdits(layer: LayerKey, random: () => number, newName = 'made'): (context: CommandContext, ground: Ground) => RandomEdit {
  let serial = 0;
  const newId = (): RecordId => recordId(`${newName}-${++serial}`);
  const between = (from: number, to: number): number => from + random() * (to - from);
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)]!;

  return (context, { box: covered, unit, isSquare, hasRoads = false, hasCopies = false }) => {
    const zones = [...context.document.values(layer)].filter((zone): zone is PlanRecord & { geometry: MultiPolygon } => zone.geometry?.type === 'MultiPolygon');
    // The last zone may have shrunk away or been cut out: somebody draws the next.
    if (zones.length === 0) return { name: 'draw-zone', request: { id: newId(), layer, landUse: null, overlap: 'take', outline: cornersOf(covered) }, keeps: false };
    const zone = pick(zones);
    const box = boxOf(zone.geometry);
    const size = Math.max(box.maxX - box.minX, box.maxY - box.minY);
    const ring = pick(pick(zone.geometry.polygons));
    const corner = 2 * Math.floor(random() * (ring.length / 2));
    const vertex: PlanPoint = { x: ring[corner]!, y: ring[corner + 1]! };
    const next = (corner + 2) % ring.length;
    const near = (reach: number): PlanPoint => ({ x: vertex.x + between(-reach, reach), y: vertex.y + between(-reach, reach) });
    const inCovered = (): PlanPoint => ({ x: between(covered.minX, covered.maxX), y: between(covered.minY, covered.maxY) });
    const clamped = ({ x, y }: PlanPoint): PlanPoint => (!isSquare ? { x, y } : { x: Math.min(covered.maxX, Math.max(covered.minX, x)), y: Math.min(covered.maxY, Math.max(covered.minY, y)) });
    const isOuter = isSquare ? vertex.x === covered.minX || vertex.x === covered.maxX || vertex.y === covered.minY || vertex.y === covered.maxY : !isSurrounded(context.index, layer, vertex);
    const star = (middle: PlanPoint, reach: number, corners: number): PlanPoint[] => Array.from({ length: corners }, (_, i) => {
      const angle = ((i + random() * 0.9) / corners) * 2 * Math.PI;
      const away = (unit / 100) * reach * between(0.2, 1);
      return clamped({ x: middle.x + away * Math.cos(angle), y: middle.y + away * Math.sin(angle) });
    });
    const through = (): Float64Array => {
      const [a, b] = [near(1.5 * size), near(1.5 * size)];
      const middle = labelPoint(zone.geometry)!;
      return Float64Array.of(a.x, a.y, middle.x, middle.y, b.x, b.y);
    };
    const neighbour = context.index.search(layer, box).filter(({ id }) => id !== zone.id);
    const request = <Name extends CommandName>(name: Name, arguments_: CommandArguments[Name], keeps: boolean): RandomEdit => ({ name, request: arguments_, keeps });

    const roads = hasRoads ? [...context.document.values('roads')] : [];
    if (hasRoads && random() < 0.3) return roadEdit();
    if (hasCopies && random() < 0.35) return copyEdit();
    switch (Math.floor(random() * 17)) {
      case 0: return request('draw-zone', { id: newId(), layer, landUse: null, overlap: 'take', outline: star(inCovered(), between(1, 80), 3 + Math.floor(random() * 9)) }, true);
      case 1: return request('draw-zone', { id: newId(), layer, landUse: null, overlap: 'fill', outline: star(inCovered(), between(1, 80), 3 + Math.floor(random() * 9)) }, true);
      case 2: case 3: case 4: return request('move-vertex', { layer, from: vertex, to: clamped(near(between(0.001, 30))) }, !isOuter);
      case 5: return request('move-vertices', { layer, moves: [{ from: vertex, to: clamped(near(10)) }, { from: { x: ring[next]!, y: ring[next + 1]! }, to: clamped({ x: ring[next]! + between(-10, 10), y: ring[next + 1]! + between(-10, 10) }) }] }, false);
      case 6: {
        const share = random();
        return request('insert-vertex', { layer, at: { x: vertex.x + share * (ring[next]! - vertex.x), y: vertex.y + share * (ring[next + 1]! - vertex.y) } }, true);
      }
      case 7: return request('delete-vertices', { layer, points: [vertex] }, !isOuter);
      case 8: return request('split-zones', { ids: [zone.id], lines: [through()], newId }, true);
      case 9: return request('split-zones', { ids: zones.filter(() => random() < 0.2).map(({ id }) => id), lines: [Float64Array.of(...Object.values(inCovered()), ...Object.values(inCovered()))], newId }, true);
      case 10: return request('split-by-area', { id: zone.id, direction: between(0, 7), parts: { kind: 'equal', count: 2 + Math.floor(random() * 3) }, newId }, true);
      case 11: return request('merge-zones', { ids: [zone.id, ...neighbour.slice(0, 1 + Math.floor(random() * 2)).map(({ id }) => id)] }, true);
      case 12: {
        const [a, b] = [near(size), near(size)].map(clamped) as [PlanPoint, PlanPoint];
        return request('reshape-zones', { ids: [zone.id], line: Float64Array.of(a.x, a.y, clamped(near(size)).x, clamped(near(size)).y, b.x, b.y) }, false);
      }
      case 13: return request('transform-records', {
        ids: [zone.id],
        by: pick([moveBy(vertex, clamped(near(20))), turnBy(vertex, between(-3, 3)), scaleBy(vertex, between(0.4, 1.6)), mirrorAcross(vertex, near(50))]),
        ...(random() < 0.3 ? { newId } : {}),
      }, false);
      case 14: return request('simplify-zones', { ids: [zone.id], tolerance: between(0.01, 5) }, false);
      case 15: return random() < 0.5 ? request('grow-zones', { ids: [zone.id], distance: between(-4, 6), corners: 'mitre' }, false) : request('explode-zones', { ids: [zone.id], newId }, true);
      default: return random() < 0.5
        ? request('cut-out', { layer, ids: [], outline: star(inCovered(), between(1, 30), 5) }, false)
        : request('fill-gap', { layer, at: inCovered(), into: { kind: 'longest-edge' } }, false);
    }

    function copyEdit(): RandomEdit {
      const overlap = pick(['take', 'fill'] as const);
      // Round outlines of round outlines: a plan of which most edges are centimetres long is no plan.
      if (zone.geometry.polygons.flat().reduce((sum, { length }) => sum + length / 2, 0) > mostCorners) return request('simplify-zones', { ids: [zone.id], tolerance: between(0.5, 5) }, false);
      switch (Math.floor(random() * 8)) {
        case 0: return request('combine-zones', { combination: 'union', id: zone.id, withIds: [pick(zones).id], overlap }, false);
        case 1: return request('combine-zones', { combination: pick(['subtract', 'intersect']), id: zone.id, withIds: [pick(neighbour.length === 0 ? zones : neighbour).id], overlap }, false);
        case 2: return request('buffer-records', { ids: zones.filter(({ id }) => id === zone.id || random() < 1 / zones.length).map(({ id }) => id), distance: between(0.05, 12), id: newId(), layer, landUse: null, overlap }, false);
        case 3: {
          const [a, b] = [clamped(near(2 * size)), clamped(near(2 * size))];
          const spacing = random() < 0.5 ? { kind: 'count', count: 2 + Math.floor(random() * 3) } as const : { kind: 'every', metres: between(20, 80) } as const;
          return request('array-records', { ids: [zone.id], base: vertex, line: Float64Array.of(a.x, a.y, b.x, b.y), spacing, turned: random() < 0.5, newId, overlap }, false);
        }
        case 4: {
          const [dx, dy] = [onGrid(between(-size, size)), onGrid(between(-size, size))];
          const shifted = { type: 'MultiPolygon' as const, polygons: zone.geometry.polygons.map((polygon) => polygon.map((ring_) => ring_.map((value, i) => onGrid(value + (i % 2 === 0 ? dx : dy))))) };
          return request('paste-records', { records: [{ ...zone, id: newId(), geometry: shifted }], overlap }, false);
        }
        case 5: return request('fill-hole', { layer, at: random() < 0.5 ? near(5) : inCovered() }, false);
        case 6: return request('snap-to-neighbours', { ids: [zone.id], tolerance: between(0.01, 3) }, false);
        default: return random() < 0.3 ? request('delete-records', { ids: [zone.id] }, false) : request('draw-zone', { id: newId(), layer, landUse: null, overlap, outline: star(vertex, between(1, 40), 3 + Math.floor(random() * 9)) }, false);
      }
    }

    function roadEdit(): RandomEdit {
      const section = () => ({ carriagewayWidth: Math.floor(between(4, 20)), pavementWidth: pick([0, 2, 3.5]), medianWidth: pick([0, 0, 3]), cornerRadius: pick([0, 6, 12]) });
      if (roads.length < 2 || (roads.length < 7 && random() < 0.25)) {
        const [a, b, c] = [inCovered(), inCovered(), inCovered()];
        const line = random() < 0.5 ? Float64Array.of(a.x, a.y, b.x, b.y) : Float64Array.of(a.x, a.y, c.x, c.y, b.x, b.y);
        return request('draw-road', { id: newId(), line, section: section(), reserve: { id: newId(), layer, landUse: 'ROAD' } }, false);
      }
      const road = pick(roads);
      const [line] = (road.geometry as Extract<Geometry, { type: 'MultiLineString' }>).lines as [Float64Array];
      const at = 2 * Math.floor(random() * (line.length / 2));
      const from: PlanPoint = { x: line[at]!, y: line[at + 1]! };
      const by = pick([moveBy(from, { x: from.x + between(-60, 60), y: from.y + between(-60, 60) }), turnBy(from, between(-1, 1))]);
      switch (Math.floor(random() * 6)) {
        case 0: return request('delete-records', { ids: [road.id], reservesIn: layer }, false);
        case 1: return request('transform-records', { ids: [road.id], by, reservesIn: layer }, false);
        case 2: return request('transform-records', { ids: roads.slice(0, 2).map(({ id }) => id), by, reservesIn: layer, ...(roads.length < 7 && random() < 0.5 ? { newId } : {}) }, false);
        case 3: return request('set-road-section', { ids: [road.id], section: section(), layer }, false);
        case 4: return roads.length < 7 ? request('copy-parallel', { ids: [road.id], distance: between(5, 60), side: pick(['left', 'right']), newId, reservesIn: layer }, false) : request('delete-records', { ids: [road.id], reservesIn: layer }, false);
        default: return request('move-vertices', { layer: 'roads', moves: [{ from, to: clamped({ x: from.x + between(-40, 40), y: from.y + between(-40, 40) }) }], reservesIn: layer }, false);
      }
    }
  };
}

/** Zones of more corners are simplified before they are copied again. */
const mostCorners = 120;

const cornersOf = ({ minX, minY, maxX, maxY }: Box): PlanPoint[] => [{ x: minX, y: minY }, { x: maxX, y: minY }, { x: maxX, y: maxY }, { x: minX, y: maxY }];
