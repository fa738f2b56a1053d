import type { Geometry } from '../../../../src-core/geometry/types.ts';
import { pathsOf } from '../../../../src-core/geometry/paths-of.ts';
import { gridStepsPerMetre } from '../../../../src-core/geometry/grid.ts';

/** Slots for each shape: half of them stay free. */
const perShape = 2;
const firstSlots = 1 << 12;
const twoTo32 = 4294967296;

/**
 * Which shapes have been seen, whatever vertex they begin at and whichever way they run: 24 bytes a shape, so that a
 * million parcels take no more than 50 MB. Two shapes count as one where 64 bits made of all their edges agree: among a
 * million different ones that happens by chance once in thirty million deliveries.
 */
export class ShapeBook {
  private low = new Uint32Array(firstSlots);
  private high = new Uint32Array(firstSlots);
  private numbers = new Float64Array(firstSlots).fill(-1);
  private count = 0;

  /** The number of the feature that has had this shape, on the plan's grid; `null` where this is the first, which is noted. */
  firstWith(geometry: Geometry, number: number): number | null {
    const [low, high] = fingerprint(geometry);
    if ((this.count + 1) * perShape > this.numbers.length) this.grow();
    const at = this.slotOf(low, high);
    if (this.numbers[at]! >= 0) return this.numbers[at]!;
    this.put(at, low, high, number);
    this.count++;
    return null;
  }

  private slotOf(low: number, high: number): number {
    const mask = this.numbers.length - 1;
    let at = low & mask;
    while (this.numbers[at]! >= 0 && (this.low[at] !== low || this.high[at] !== high)) at = (at + 1) & mask;
    return at;
  }

  private put(at: number, low: number, high: number, number: number): void {
    this.low[at] = low;
    this.high[at] = high;
    this.numbers[at] = number;
  }

  private grow(): void {
    const [low, high, numbers] = [this.low, this.high, this.numbers];
    const slots = numbers.length * 2;
    this.low = new Uint32Array(slots);
    this.high = new Uint32Array(slots);
    this.numbers = new Float64Array(slots).fill(-1);
    numbers.forEach((number, i) => {
      if (number >= 0) this.put(this.slotOf(low[i]!, high[i]!), low[i]!, high[i]!, number);
    });
  }
}

/** Sums over edges do not depend on where a ring begins; an edge made of both its ends alike not on which way it runs. */
function fingerprint(geometry: Geometry): readonly [number, number] {
  let low = 0;
  let high = 0;
  if (geometry.type === 'MultiPoint') {
    const { points } = geometry;
    for (let i = 0; i + 1 < points.length; i += 2) {
      readVertex(points[i]!, points[i + 1]!);
      low = (low + bothEnds(vertexLow, vertexLow)) >>> 0;
      high = (high + bothEnds(vertexHigh, vertexHigh)) >>> 0;
    }
    return [low, high];
  }
  for (const { coordinates: path, closed } of pathsOf(geometry)) {
    if (path.length < 2) continue;
    // A ring ends where it began; of a line the first vertex has none before it.
    const before = closed ? path.length - 2 : 0;
    readVertex(path[before]!, path[before + 1]!);
    let lastLow = vertexLow;
    let lastHigh = vertexHigh;
    for (let i = closed ? 0 : 2; i + 1 < path.length; i += 2) {
      readVertex(path[i]!, path[i + 1]!);
      low = (low + bothEnds(lastLow, vertexLow)) >>> 0;
      high = (high + bothEnds(lastHigh, vertexHigh)) >>> 0;
      lastLow = vertexLow;
      lastHigh = vertexHigh;
    }
  }
  return [low, high];
}

/** The two numbers of the vertex that was read last: a pair made for each of millions would be as dear as the sums. */
let vertexLow = 0;
let vertexHigh = 0;

/** Coordinates lie on the grid: as whole steps they are exact. */
function readVertex(x: number, y: number): void {
  const xSteps = Math.round(x * gridStepsPerMetre);
  const ySteps = Math.round(y * gridStepsPerMetre);
  const [xLow, xHigh] = [xSteps | 0, Math.floor(xSteps / twoTo32) | 0];
  const [yLow, yHigh] = [ySteps | 0, Math.floor(ySteps / twoTo32) | 0];
  vertexLow = mixed(mixed(0x9e3779b9, xLow, xHigh), yLow, yHigh);
  vertexHigh = mixed(mixed(0x7f4a7c15, yLow, yHigh), xLow, xHigh);
}

/** The same for a and b as for b and a, and spread again, since sums of sums would say nothing of what is joined to what. */
function bothEnds(a: number, b: number): number {
  const next = Math.imul((a + b) ^ Math.imul(a ^ b, 0x27d4eb2f), 0x85ebca6b);
  return Math.imul(next ^ (next >>> 15), 0xc2b2ae35) ^ (Math.imul(a, b) >>> 7);
}

function mixed(hash: number, stepsLow: number, stepsHigh: number): number {
  let next = Math.imul(hash ^ stepsLow, 0x85ebca6b);
  next = Math.imul(next ^ (next >>> 13) ^ stepsHigh, 0xc2b2ae35);
  return next ^ (next >>> 16);
}
