/** Points of whole numbers, each once, numbered as they come. A hash table on flat arrays: no object or text a point. */
export class PointTable {
  private capacity: number;
  private slots: Int32Array;
  private values: Float64Array;
  size = 0;

  constructor(expected = 64) {
    this.capacity = Math.max(16, expected);
    this.slots = new Int32Array(slotCount(this.capacity)).fill(-1);
    this.values = new Float64Array(2 * this.capacity);
  }

  x(id: number): number {
    return this.values[2 * id]!;
  }

  y(id: number): number {
    return this.values[2 * id + 1]!;
  }

  /** The number of the point, new or known. */
  add(x: number, y: number): number {
    const slot = this.slotOf(x, y);
    const known = this.slots[slot]!;
    if (known >= 0) return known;
    if (this.size === this.capacity) {
      this.grow();
      return this.add(x, y);
    }
    this.values[2 * this.size] = x;
    this.values[2 * this.size + 1] = y;
    this.slots[slot] = this.size;
    return this.size++;
  }

  /** -1 where it is not there. */
  find(x: number, y: number): number {
    return this.slots[this.slotOf(x, y)]!;
  }

  private slotOf(x: number, y: number): number {
    const mask = this.slots.length - 1;
    let slot = (Math.imul(x | 0, 0x9e3779b1) ^ Math.imul(y | 0, 0x85ebca6b)) >>> 0;
    slot = (slot ^ (slot >>> 15)) & mask;
    for (let id = this.slots[slot]!; id >= 0; id = this.slots[slot]!) {
      if (this.values[2 * id] === x && this.values[2 * id + 1] === y) return slot;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private grow(): void {
    this.capacity *= 2;
    const values = new Float64Array(2 * this.capacity);
    values.set(this.values);
    this.values = values;
    this.slots = new Int32Array(slotCount(this.capacity)).fill(-1);
    for (let id = 0; id < this.size; id++) this.slots[this.slotOf(this.values[2 * id]!, this.values[2 * id + 1]!)] = id;
  }
}

/** A power of two, at most half full. */
const slotCount = (capacity: number): number => 2 ** Math.ceil(Math.log2(2 * capacity));
