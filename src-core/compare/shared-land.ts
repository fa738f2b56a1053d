import { PointTable } from '../geometry/overlay/point-table.ts';

/** How much land each record before has in common with each after, twice mm². Flat arrays: in a new plan every zone has several partners. */
export class SharedLand {
  private readonly pairs: PointTable;
  private areas: Float64Array;
  private lists: readonly [Lists, Lists] | null = null;

  constructor(expected = 16) {
    this.pairs = new PointTable(expected);
    this.areas = new Float64Array(Math.max(16, expected));
  }

  add(before: number, after: number, twiceMm2: number): void {
    const pair = this.pairs.add(before, after);
    if (pair >= this.areas.length) {
      const larger = new Float64Array(2 * this.areas.length);
      larger.set(this.areas);
      this.areas = larger;
    }
    this.areas[pair]! += twiceMm2;
    this.lists = null;
  }

  /** The records after that share land with one before. */
  ofBefore(before: number, visit: (after: number, twiceMm2: number) => void): void {
    const [{ start, list }] = this.sorted();
    for (let i = start[before] ?? 0; i < (start[before + 1] ?? 0); i++) visit(this.pairs.y(list[i]!), this.areas[list[i]!]!);
  }

  /** The records before that share land with one after. */
  ofAfter(after: number, visit: (before: number, twiceMm2: number) => void): void {
    const [, { start, list }] = this.sorted();
    for (let i = start[after] ?? 0; i < (start[after + 1] ?? 0); i++) visit(this.pairs.x(list[i]!), this.areas[list[i]!]!);
  }

  private sorted(): readonly [Lists, Lists] {
    return (this.lists ??= [this.listedBy((pair) => this.pairs.x(pair)), this.listedBy((pair) => this.pairs.y(pair))]);
  }

  private listedBy(recordOf: (pair: number) => number): Lists {
    const { size } = this.pairs;
    let most = -1;
    for (let pair = 0; pair < size; pair++) most = Math.max(most, recordOf(pair));
    const start = new Int32Array(most + 2);
    for (let pair = 0; pair < size; pair++) start[recordOf(pair) + 1]!++;
    for (let record = 0; record <= most; record++) start[record + 1]! += start[record]!;
    const fill = start.slice();
    const list = new Int32Array(size);
    for (let pair = 0; pair < size; pair++) list[fill[recordOf(pair)]!++] = pair;
    return { start, list };
  }
}

/** By record: pairs from `start[record]` to `start[record + 1]` of `list`. */
interface Lists { readonly start: Int32Array; readonly list: Int32Array }
