import { expect } from 'vitest';
import { areaOf } from '../../../src-core/geometry/area.ts';
import { firstCrossing } from '../../../src-core/geometry/crossing.ts';
import { isOnGrid } from '../../../src-core/geometry/grid.ts';
import { intersectionArea } from '../../../src-core/geometry/intersection-area.ts';
import { differenceOf, intersectionOf, symmetricDifferenceOf, unionOf } from '../../../src-core/geometry/overlay/overlay-areas.ts';
import { signedRingArea } from '../../../src-core/geometry/ring.ts';
import type { MultiPolygon, Ring } from '../../../src-core/geometry/types.ts';

export const operations = ['union', 'intersection', 'difference', 'xor'] as const;
export type Operation = (typeof operations)[number];

/** The operation over all shapes in turn. */
export function combined(operation: Operation, [first, ...others]: readonly MultiPolygon[]): MultiPolygon {
  if (operation === 'union') return unionOf([first!, ...others]);
  if (operation === 'difference') return differenceOf([first!], others);
  const pairwise = operation === 'xor' ? symmetricDifferenceOf : intersectionOf;
  // One shape alone goes through the door as well: it comes out as its own land, each place once.
  return others.reduce((sum, other) => pairwise([sum], [other]), unionOf([first!]));
}

/** Rings simple, the right way round, on the grid; parts apart from each other. */
export function expectSoundAreas({ polygons }: MultiPolygon, context: string): void {
  for (const polygon of polygons) {
    expect(firstCrossing(polygon), `${context}: crosses itself`).toBeNull();
    expect(polygon.every((ring) => ring.every(isOnGrid)), `${context}: on the grid`).toBe(true);
    expect(polygon.every((ring, i) => ring.length >= 6 && signedRingArea(ring) > 0 === (i === 0)), `${context}: the right way round`).toBe(true);
  }
}

/** What set operations owe each other, whatever the shapes: nothing counted twice, nothing lost. */
export function expectAreaLaws(a: MultiPolygon, b: MultiPolygon, toleranceM2: number, context: string): void {
  const [union, common, onlyA, onlyB, either] = [unionOf([a, b]), intersectionOf([a], [b]), differenceOf([a], [b]), differenceOf([b], [a]), symmetricDifferenceOf([a], [b])].map((shape): number => areaOf(shape)) as [number, number, number, number, number];
  // All of one noding: no outline moves from one to the other.
  const exact = 1e-9 * union + 1e-5;
  expect(Math.abs(union - common - onlyA - onlyB), `${context}: union is its parts`).toBeLessThanOrEqual(exact);
  expect(Math.abs(either - onlyA - onlyB), `${context}: either is one or the other`).toBeLessThanOrEqual(exact);
  expect(Math.abs(areaOf(unionOf([a])) - common - onlyA), `${context}: a is its parts`).toBeLessThanOrEqual(toleranceM2);
  expect(Math.abs(areaOf(unionOf([b])) - common - onlyB), `${context}: b is its parts`).toBeLessThanOrEqual(toleranceM2);
}

/** By how much the outlines of these may move, in m²: their length by the millimetre of the grid, and a little for sums of doubles. */
export const toleranceOf = (shapes: readonly MultiPolygon[]): number => 0.001 * shapes.reduce((sum, shape) => sum + outlineOf(shape), 0) + 1e-5;

function outlineOf({ polygons }: MultiPolygon): number {
  let sum = 0;
  for (const ring of polygons.flat()) for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) sum += Math.hypot(ring[i]! - ring[j]!, ring[i + 1]! - ring[j + 1]!);
  return sum;
}

/** `exact`: the same corners · `same land`: the same place within the tolerance · else by how many m² it is another. */
export function likeness(ours: MultiPolygon, expected: MultiPolygon, toleranceM2: number): string {
  if (cornersOf(ours) === cornersOf(expected)) return 'exact';
  const [a, b]: [number, number] = [areaOf(ours), areaOf(expected)];
  // Measured by trapezoids, which know nothing of the overlay that made `ours`.
  const other = a + b - 2 * intersectionArea(ours, expected);
  return Math.abs(a - b) <= toleranceM2 && other <= 2 * toleranceM2 ? 'same land' : `other: ${a.toPrecision(8)} m² for ${b.toPrecision(8)} m², ${other.toPrecision(3)} m² apart`;
}

/** The rings in one order, without corners on straight edges: equal texts are equal areas. */
function cornersOf({ polygons }: MultiPolygon): string {
  return polygons.map((polygon) => polygon.map(ringText).sort().join(' | ')).sort().join('\n');
}

function ringText(ring: Ring): string {
  const points: [number, number][] = [];
  for (let i = 0; i < ring.length; i += 2) points.push([Math.round(ring[i]! * 1000), Math.round(ring[i + 1]! * 1000)]);
  const kept = points.filter(([x, y], i) => {
    const [ax, ay] = points.at(i - 1)!;
    const [bx, by] = points[(i + 1) % points.length]!;
    return (x - ax) * (by - y) !== (y - ay) * (bx - x);
  });
  const least = kept.reduce((best, [x, y], i) => (x < kept[best]![0] || (x === kept[best]![0] && y < kept[best]![1]) ? i : best), 0);
  return [...kept.slice(least), ...kept.slice(0, least)].map((point) => point.join(' ')).join(', ');
}
