/** The part of the screen a label takes, pixels; any origin that is the same for all of them. */
export interface LabelRoom { readonly left: number; readonly top: number; readonly width: number; readonly height: number }

/** Cells of this many pixels: a label meets a handful of others at most. */
const cell = 64;

/** What is taken on a map sheet. First come, first served: the caller brings the most telling label first. */
export class LabelPlaces {
  private readonly cells = new Map<number, LabelRoom[]>();

  /** Whether the room was free; from now on it is not. */
  take(room: LabelRoom): boolean {
    const keys = cellsOf(room);
    for (const key of keys) if (this.cells.get(key)?.some((other) => meet(room, other)) === true) return false;
    for (const key of keys) {
      const others = this.cells.get(key);
      if (others === undefined) this.cells.set(key, [room]);
      else others.push(room);
    }
    return true;
  }
}

function cellsOf({ left, top, width, height }: LabelRoom): number[] {
  const keys: number[] = [];
  for (let x = Math.floor(left / cell); x <= Math.floor((left + width) / cell); x++) {
    for (let y = Math.floor(top / cell); y <= Math.floor((top + height) / cell); y++) keys.push(x * 1_048_576 + y);
  }
  return keys;
}

const meet = (a: LabelRoom, b: LabelRoom): boolean =>
  a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height;
