import type { PlanPoint } from '../../src-core/geometry/types.ts';
import { directionAt, distanceBetween, resampled } from './path.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { StreetField } from './street-field.ts';

export interface StreetRules {
  readonly field: StreetField;
  readonly random: SeededRandom;
  /** Metres from one street to the next parallel one; `null` where there are to be none. */
  readonly separation: (at: PlanPoint) => number | null;
  /** Roads that are there already: streets keep their distance from those they run along. */
  readonly roads: readonly (readonly PlanPoint[])[];
  readonly box: { readonly minX: number; readonly minY: number; readonly maxX: number; readonly maxY: number };
}

type Path = readonly PlanPoint[];
const step = 25;
const cell = 200;
/** A street gives up where it comes this much closer to another than it should. */
const tooClose = 0.6;

/**
 * Streets as lines along a field of directions, evenly apart (Jobard and Lefer 1997): along, then across. Curved where
 * the main roads and the river are. Loose ends are run on until they may meet something, and cut later.
 */
export function traceStreets({ field, random, separation, roads, box }: StreetRules): Path[] {
  const along = new Samples();
  const across = new Samples();
  for (const road of roads) {
    const points = resampled(road, step);
    points.forEach((point, i) => (isAlong(directionAt(points, i), gridAngle(field, point)) ? along : across).add(point));
  }
  const seeds: PlanPoint[] = [];
  for (let x = box.minX; x < box.maxX; x += 90) for (let y = box.minY; y < box.maxY; y += 90) seeds.push({ x: x + random.between(-30, 30), y: y + random.between(-30, 30) });
  const streets: Path[] = [];
  for (const [samples, turn] of [[along, 0], [across, Math.PI / 2]] as const) {
    for (const seed of random.shuffled(seeds)) {
      const apart = separation(seed);
      if (apart === null || samples.nearest(seed, apart) < apart) continue;
      const street = [...walk(seed, turn + Math.PI).toReversed(), seed, ...walk(seed, turn)];
      if (street.length * step < apart) continue;
      streets.push(street);
      for (const point of street) samples.add(point);

      function walk(from: PlanPoint, startTurn: number): PlanPoint[] {
        const points: PlanPoint[] = [];
        let at = from;
        let heading = gridAngle(field, from) + startTurn;
        for (let count = 0; count < 400; count++) {
          const half = { x: at.x + (Math.cos(heading) * step) / 2, y: at.y + (Math.sin(heading) * step) / 2 };
          heading = nearestTurn(field.angleAt(half), heading);
          at = { x: at.x + Math.cos(heading) * step, y: at.y + Math.sin(heading) * step };
          const room = separation(at);
          if (room === null || samples.nearest(at, room * tooClose) < room * tooClose) return [...points, ...runOn(at, heading, room ?? apart!)];
          points.push(at);
        }
        return points;
      }
    }
  }
  return streets;
}

/** A little further in the same direction, so that a street does not stop short of the one it was to meet. */
function runOn(from: PlanPoint, heading: number, distance: number): PlanPoint[] {
  return [from, { x: from.x + Math.cos(heading) * distance * 0.8, y: from.y + Math.sin(heading) * distance * 0.8 }];
}

/** The field knows four directions; which of them is "along" must not jump from place to place: the one nearest to north-east. */
const gridAngle = (field: StreetField, at: PlanPoint): number => nearestTurn(field.angleAt(at), Math.PI / 4);

function nearestTurn(angle: number, heading: number): number {
  const quarter = Math.PI / 2;
  return angle + Math.round((heading - angle) / quarter) * quarter;
}

const isAlong = (direction: number, angle: number): boolean => Math.abs(Math.cos(direction - angle)) > Math.SQRT1_2;

class Samples {
  private readonly cells = new Map<string, PlanPoint[]>();

  add(point: PlanPoint): void {
    const key = `${Math.floor(point.x / cell)} ${Math.floor(point.y / cell)}`;
    const list = this.cells.get(key);
    if (list === undefined) this.cells.set(key, [point]);
    else list.push(point);
  }

  /** Distance to the nearest point, `Infinity` where none is within `reach`. */
  nearest(at: PlanPoint, reach: number): number {
    let least = Infinity;
    const range = Math.ceil(reach / cell);
    const column = Math.floor(at.x / cell);
    const row = Math.floor(at.y / cell);
    for (let i = column - range; i <= column + range; i++) {
      for (let j = row - range; j <= row + range; j++) {
        for (const point of this.cells.get(`${i} ${j}`) ?? []) least = Math.min(least, distanceBetween(point, at));
      }
    }
    return least <= reach ? least : Infinity;
  }
}
