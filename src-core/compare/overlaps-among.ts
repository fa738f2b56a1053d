import Flatbush from 'flatbush';
import { boxOf, boxOfCoordinates } from '../geometry/bounds.ts';
import { intersectionArea } from '../geometry/intersection-area.ts';
import { EdgeTopology } from '../geometry/overlay/edge-topology.ts';
import { nodeSegments } from '../geometry/overlay/node-together.ts';
import { PointTable } from '../geometry/overlay/point-table.ts';
import type { Box, MultiPolygon } from '../geometry/types.ts';
import { NetEdges } from './net-edges.ts';

/** Coordinates are known to 1 mm: less than this in common is none. */
const oneSquareMillimetre = 1e-6;

/** The places of those shapes that share land with any of `others`. Cost: a search a shape. */
export function placesMeeting(shapes: readonly MultiPolygon[], others: readonly MultiPolygon[]): number[] {
  if (others.length === 0) return [];
  const boxes = others.map((shape) => boxOf(shape));
  const index = indexOf(boxes);
  const places: number[] = [];
  shapes.forEach((shape, place) => {
    const box = boxOf(shape);
    const near = index.search(box.minX, box.minY, box.maxX, box.maxY);
    if (near.some((other) => intersectionArea(shape, others[other]!, box, boxes[other]!) > oneSquareMillimetre)) places.push(place);
  });
  return places;
}

/** Rings one after another, each the numbers of `coordinates` from `from` to `to`. */
export interface EachRing { readonly vertices: number; visit(ring: (coordinates: Float64Array, from: number, to: number) => void): void }

/** The places of shapes that lie, by their boxes, where two of them share land. */
export function overlapsAmong(shapes: readonly MultiPolygon[]): number[] {
  let vertices = 0;
  for (const { polygons } of shapes) for (const polygon of polygons) for (const ring of polygon) vertices += ring.length / 2;
  const found = overlapsOfRings({
    vertices,
    visit(ring) {
      for (const { polygons } of shapes) for (const polygon of polygons) for (const each of polygon) ring(each, 0, each.length);
    },
  });
  if (found.length === 0) return [];
  const index = indexOf(found);
  const places: number[] = [];
  shapes.forEach((shape, place) => {
    const { minX, minY, maxX, maxY } = boxOf(shape);
    if (index.search(minX, minY, maxX, maxY).length > 0) places.push(place);
  });
  return places;
}

/**
 * The boxes of land that lies within two of many shapes, or twice within one: of outlines, whose holes go the other way
 * round. Edges along which one shape ends and another begins cancel out; what is left of a coverage is its outline, and only
 * that is laid over itself: so a coverage of 100,000 zones is looked through in a fraction of a second. Strips no wider than
 * a millimetre are no overlap.
 */
export function overlapsOfRings(rings: EachRing): Box[] {
  const left = edgesLeft(rings);
  const { segments, nets } = 2 * left.nets.length > rings.vertices ? edgesLeft(meetingOthers(rings)) : left;
  return nets.length === 0 ? [] : overlappingBoxes(segments, nets);
}

/** Of shapes that stand apart, as lots between streets do, those whose box has land in common with another's: the rest lie on nothing. */
function meetingOthers({ vertices, visit }: EachRing): EachRing {
  const boxes: Box[] = [];
  visit((coordinates, from, to) => boxes.push(boxOfCoordinates(coordinates.subarray(from, to))));
  const index = indexOf(boxes);
  const isAlone = boxes.map(({ minX, minY, maxX, maxY }, place) => index.search(minX, minY, maxX, maxY, (other) => other !== place
    && boxes[other]!.minX < maxX && boxes[other]!.maxX > minX && boxes[other]!.minY < maxY && boxes[other]!.maxY > minY).length === 0);
  return {
    vertices,
    visit(ring) {
      let place = 0;
      visit((coordinates, from, to) => {
        if (!isAlone[place++]!) ring(coordinates, from, to);
      });
    },
  };
}

export function indexOf(boxes: readonly Box[]): Flatbush {
  const index = new Flatbush(boxes.length);
  for (const { minX, minY, maxX, maxY } of boxes) index.add(minX, minY, maxX, maxY);
  index.finish();
  return index;
}

/** In whole millimetres; `nets`: how many more shapes lie on one side of a segment than on the other, which is not 0. */
function edgesLeft({ vertices, visit }: EachRing): ReturnType<NetEdges['left']> {
  const edges = new NetEdges(vertices);
  visit((coordinates, from, to) => {
    let ax = Math.round(coordinates[to - 2]! * 1000);
    let ay = Math.round(coordinates[to - 1]! * 1000);
    for (let i = from; i < to; i += 2) {
      const bx = Math.round(coordinates[i]! * 1000);
      const by = Math.round(coordinates[i + 1]! * 1000);
      edges.add(ax, ay, bx, by);
      ax = bx;
      ay = by;
    }
  });
  return edges.left();
}

/** In metres. */
function overlappingBoxes(segments: Float64Array, nets: Int32Array): Box[] {
  const { pixels, cuts } = nodeSegments(segments);
  const edges = new PointTable(nets.length + 1);
  const net: number[] = [];
  const add = (a: number, b: number, by: number) => {
    const isForward = pixels.x(a) < pixels.x(b) || (pixels.x(a) === pixels.x(b) && pixels.y(a) < pixels.y(b));
    const edge = isForward ? edges.add(a, b) : edges.add(b, a);
    net[edge] = (net[edge] ?? 0) + (isForward ? by : -by);
  };
  nets.forEach((by, s) => {
    let from = pixels.find(segments[4 * s]!, segments[4 * s + 1]!);
    for (let cut = cuts.start[s]!; cut < cuts.start[s + 1]!; cut++) {
      const middle = cuts.list[cut]!;
      add(from, middle, by);
      from = middle;
    }
    add(from, pixels.find(segments[4 * s + 2]!, segments[4 * s + 3]!), by);
  });
  const ends = new Int32Array(2 * edges.size);
  for (let edge = 0; edge < edges.size; edge++) {
    ends[2 * edge] = edges.x(edge);
    ends[2 * edge + 1] = edges.y(edge);
  }
  const topology = new EdgeTopology(pixels, ends);
  const depth = new Int32Array(topology.cycleCount);
  topology.flood(
    (outer, edgesAbove) => {
      for (const edge of edgesAbove) depth[outer]! -= net[edge]!;
    },
    (known, next, half) => {
      depth[next] = depth[known]! + ((half & 1) === 0 ? -1 : 1) * net[half >> 1]!;
    },
  );
  return boxesOfDeep(topology, depth);
}

function boxesOfDeep({ cycleOf, ends, points }: EdgeTopology, depth: Int32Array): Box[] {
  interface Found { minX: number; minY: number; maxX: number; maxY: number; twiceMm2: number; lengthMm: number; x: number; y: number }
  const found = new Map<number, Found>();
  cycleOf.forEach((cycle, half) => {
    if (depth[cycle]! < 2) return;
    const [a, b] = [ends[half]!, ends[half ^ 1]!];
    const [ax, ay, bx, by] = [points.x(a), points.y(a), points.x(b), points.y(b)];
    let box = found.get(cycle);
    if (box === undefined) found.set(cycle, (box = { minX: ax, minY: ay, maxX: ax, maxY: ay, twiceMm2: 0, lengthMm: 0, x: ax, y: ay }));
    box.minX = Math.min(box.minX, ax);
    box.minY = Math.min(box.minY, ay);
    box.maxX = Math.max(box.maxX, ax);
    box.maxY = Math.max(box.maxY, ay);
    box.twiceMm2 += (ax - box.x) * (by - box.y) - (bx - box.x) * (ay - box.y);
    box.lengthMm += Math.hypot(bx - ax, by - ay);
  });
  return [...found.values()]
    .filter(({ twiceMm2, lengthMm }) => Math.abs(twiceMm2) > lengthMm)
    .map(({ minX, minY, maxX, maxY }) => ({ minX: minX / 1000, minY: minY / 1000, maxX: maxX / 1000, maxY: maxY / 1000 }));
}
