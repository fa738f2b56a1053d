import type { Box, PlanPoint } from '../../../src-core/geometry/types.ts';

/** Pixels between the pointer and the box. */
const offset = 18;
const margin = 4;

interface Size { readonly width: number; readonly height: number }

/**
 * Where a box is put beside the pointer, pixels of the map: right of and below it; elsewhere where the map ends or where
 * it would lie on the line from `base` that is being drawn. Never outside the map: a field out of sight that gets the
 * keys would scroll the map to it.
 */
export function besidePointer(pointer: PlanPoint, base: PlanPoint | null, box: Size, room: Size): { readonly left: number; readonly top: number } {
  const [right, left] = [pointer.x + offset, pointer.x - offset - box.width];
  const [below, above] = [pointer.y + offset, pointer.y - offset - box.height];
  const places = [{ left: right, top: below }, { left: right, top: above }, { left, top: below }, { left, top: above }]
    .filter((place) => place.left >= margin && place.top >= margin && place.left + box.width <= room.width - margin && place.top + box.height <= room.height - margin);
  const free = base === null ? undefined : places.find((place) => !meets(pointer, base, { minX: place.left, minY: place.top, maxX: place.left + box.width, maxY: place.top + box.height }));
  return free ?? places[0] ?? { left: within(right, left, box.width, room.width), top: within(below, above, box.height, room.height) };
}

function within(after: number, before: number, length: number, room: number): number {
  return Math.max(margin, Math.min(room - length - margin, after + length > room ? before : after));
}

/** Whether the line from `a` to `b` has a point in the box: what is left of it between the four sides (Liang and Barsky). */
function meets(a: PlanPoint, b: PlanPoint, { minX, minY, maxX, maxY }: Box): boolean {
  let [from, until] = [0, 1];
  for (const [start, step, least, most] of [[a.x, b.x - a.x, minX, maxX], [a.y, b.y - a.y, minY, maxY]] as const) {
    if (step === 0) {
      if (start < least || start > most) return false;
      continue;
    }
    const [one, other] = [(least - start) / step, (most - start) / step];
    from = Math.max(from, Math.min(one, other));
    until = Math.min(until, Math.max(one, other));
  }
  return from <= until;
}
