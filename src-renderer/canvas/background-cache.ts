/** Tiles kept: 256 KB each, so 75 MB. Two screens full of them, and the way between. */
const mostKept = 300;

/** Keeps what was last looked at; `null` is known to be nothing. */
export class BackgroundCache<Kept> {
  private readonly kept = new Map<string, Kept | null>();
  private readonly drop: (value: Kept) => void;
  private readonly most: number;

  constructor(drop: (value: Kept) => void, most = mostKept) {
    this.drop = drop;
    this.most = most;
  }

  /** `undefined` where it has not been asked for. */
  get(key: string): Kept | null | undefined {
    const value = this.kept.get(key);
    if (value === undefined) return undefined;
    // The first in a map is the one that was set first: what is looked at goes to its end.
    this.kept.delete(key);
    this.kept.set(key, value);
    return value;
  }

  set(key: string, value: Kept | null): void {
    this.kept.set(key, value);
    for (const [oldest, dropped] of this.kept) {
      if (this.kept.size <= this.most) return;
      this.kept.delete(oldest);
      if (dropped !== null) this.drop(dropped);
    }
  }

  clear(): void {
    for (const value of this.kept.values()) if (value !== null) this.drop(value);
    this.kept.clear();
  }
}
