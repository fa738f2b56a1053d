/**
 * Edges between places of whole numbers, and how often each is gone along more one way than the other. One look into a hash
 * table on flat arrays an edge: two neighbours of a coverage take their common edge out again.
 */
export class NetEdges {
  private slots: Int32Array;
  /** Four numbers an edge: its ends, the lower by x, then y, first. */
  private ends: Float64Array;
  private nets: Int32Array;
  private size = 0;

  constructor(expected: number) {
    const capacity = Math.max(16, expected);
    this.slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * capacity))).fill(-1);
    this.ends = new Float64Array(4 * capacity);
    this.nets = new Int32Array(capacity);
  }

  /** No more than were expected. */
  add(ax: number, ay: number, bx: number, by: number): void {
    if (ax < bx || (ax === bx && ay < by)) this.nets[this.find(ax, ay, bx, by)]!++;
    else if (ax !== bx || ay !== by) this.nets[this.find(bx, by, ax, ay)]!--;
  }

  /** Those that are left: four numbers each, and by how much more they were gone along from the first end to the second. */
  left(): { readonly segments: Float64Array; readonly nets: Int32Array } {
    const kept: number[] = [];
    for (let edge = 0; edge < this.size; edge++) if (this.nets[edge] !== 0) kept.push(edge);
    const segments = new Float64Array(4 * kept.length);
    kept.forEach((edge, at) => segments.set(this.ends.subarray(4 * edge, 4 * edge + 4), 4 * at));
    return { segments, nets: Int32Array.from(kept, (edge) => this.nets[edge]!) };
  }

  private find(ax: number, ay: number, bx: number, by: number): number {
    const { slots, ends } = this;
    const mask = slots.length - 1;
    let slot = Math.imul(Math.imul(ax | 0, 0x9e3779b1) ^ Math.imul(ay | 0, 0x85ebca6b), 0xc2b2ae35) ^ Math.imul(Math.imul(bx | 0, 0x27d4eb2f) ^ Math.imul(by | 0, 0x165667b1), 0x2545f491);
    slot = (slot ^ (slot >>> 15)) & mask;
    for (let edge = slots[slot]!; edge >= 0; edge = slots[slot]!) {
      const at = 4 * edge;
      if (ends[at] === ax && ends[at + 1] === ay && ends[at + 2] === bx && ends[at + 3] === by) return edge;
      slot = (slot + 1) & mask;
    }
    const at = 4 * this.size;
    ends[at] = ax;
    ends[at + 1] = ay;
    ends[at + 2] = bx;
    ends[at + 3] = by;
    slots[slot] = this.size;
    return this.size++;
  }
}
