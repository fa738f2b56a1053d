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

/** Sums over edges do not depend on where a ring begins; ends in order of size not on which way it runs. */
function fingerprint(geometry: Geometry): readonly [number, number] {
  let [low, high] = [0, 0];
  const add = (ax: number, ay: number, bx: number, by: number): void => {
    const isTurned = bx < ax || (bx === ax && by < ay);
    const [fromX, fromY, toX, toY] = isTurned ? [bx, by, ax, ay] : [ax, ay, bx, by];
    low = (low + mixed(mixed(mixed(mixed(0x9e3779b9, fromX), fromY), toX), toY)) >>> 0;
    high = (high + mixed(mixed(mixed(mixed(0x7f4a7c15, toY), toX), fromY), fromX)) >>> 0;
  };
  for (const { coordinates: path, closed } of pathsOf(geometry)) {
    const last = path.length - 2;
    if (geometry.type === 'MultiPoint') for (let i = 0; i <= last; i += 2) add(path[i]!, path[i + 1]!, path[i]!, path[i + 1]!);
    for (let i = 2; i <= last && geometry.type !== 'MultiPoint'; i += 2) add(path[i - 2]!, path[i - 1]!, path[i]!, path[i + 1]!);
    if (closed) add(path[last]!, path[last + 1]!, path[0]!, path[1]!);
  }
  return [low, high];
}

/** Coordinates lie on the grid: as whole steps they are exact. */
function mixed(hash: number, metres: number): number {
  const steps = Math.round(metres * gridStepsPerMetre);
  let next = Math.imul(hash ^ (steps | 0), 0x85ebca6b);
  next = Math.imul(next ^ (next >>> 13) ^ (Math.floor(steps / twoTo32) | 0), 0xc2b2ae35);
  return next ^ (next >>> 16);
}
