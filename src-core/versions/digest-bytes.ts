/** Writes what a record says as bytes, in a buffer that is used again for the next. */
export class DigestBytes {
  private bytes: Uint8Array<ArrayBuffer>;
  private view: DataView;
  private used = 0;

  constructor(room = 4096) {
    this.bytes = new Uint8Array(room);
    this.view = new DataView(this.bytes.buffer);
  }

  /** Valid until the next is written. */
  get written(): Uint8Array {
    return this.bytes.subarray(0, this.used);
  }

  get length(): number {
    return this.used;
  }

  /** Forgets what came after the first bytes. */
  backTo(length: number): void {
    this.used = length;
  }

  /** Two bytes a character: nothing to encode, and every text has its own. Led by its length, like all lists. */
  text(text: string): void {
    this.count(text.length);
    this.makeRoom(2 * text.length);
    for (let i = 0; i < text.length; i++, this.used += 2) this.view.setUint16(this.used, text.charCodeAt(i), true);
  }

  /** What was written before, a copy of it. */
  again(bytes: Uint8Array): void {
    this.makeRoom(bytes.length);
    this.bytes.set(bytes, this.used);
    this.used += bytes.length;
  }

  count(value: number): void {
    this.makeRoom(4);
    this.view.setUint32(this.used, value, true);
    this.used += 4;
  }

  coordinates(path: Float64Array): void {
    this.ring(path, 0, path.length, 0, false);
  }

  /** The numbers of `path` from `from` to `to`, which are a ring, begun at `first`, which is one of its vertices, and gone through backwards where that is asked for. */
  ring(path: Float64Array, from: number, to: number, first: number, backwards: boolean): void {
    const length = to - from;
    this.count(length);
    this.makeRoom(8 * length);
    const { view } = this;
    const step = backwards ? -2 : 2;
    let at = this.used;
    for (let i = 0, vertex = from + first; i < length; i += 2, at += 16) {
      // Adding 0 turns -0 into 0: the two are one place.
      view.setFloat64(at, path[vertex]! + 0, true);
      view.setFloat64(at + 8, path[vertex + 1]! + 0, true);
      vertex += step;
      if (vertex === to) vertex = from;
      else if (vertex < from) vertex = to - 2;
    }
    this.used = at;
  }

  private makeRoom(more: number): void {
    if (this.used + more <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(2 * this.bytes.length, this.used + more));
    larger.set(this.bytes.subarray(0, this.used));
    this.bytes = larger;
    this.view = new DataView(larger.buffer);
  }
}
