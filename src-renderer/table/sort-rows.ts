import type { PlanRecord } from '../../src-core/document/record.ts';
import type { Sliced } from '../store/in-slices.ts';
import type { CellValue } from './table-column.ts';
import { sortKeys, type TextOrder } from './text-order.ts';

export interface SortBy {
  readonly valueOf: (record: PlanRecord) => CellValue;
  /** What a text is sorted by, where that is another than itself: the name of a class rather than its code. */
  readonly textOf?: ((value: CellValue) => string) | undefined;
  readonly descending: boolean;
}

const rest = 4096;

/**
 * `rows` (places in `records`) in the order of the first key, then the next. What is not stated comes last either way;
 * equals keep their order. Every key becomes numbers first (texts by their rank), so that the sort itself is of numbers.
 */
export function* sortedRows(records: readonly PlanRecord[], rows: Uint32Array, keys: readonly SortBy[], order: TextOrder): Sliced<Uint32Array> {
  const ranks: Float64Array[] = [];
  for (const key of keys) ranks.push(yield* ranksOf(records, rows, key, order));
  const signs = keys.map(({ descending }) => (descending ? -1 : 1));
  return yield* mergeSorted(rows, (a, b) => {
    for (let i = 0; i < ranks.length; i++) {
      const x = ranks[i]![a]!;
      const y = ranks[i]![b]!;
      if (x === y) continue;
      if (Number.isNaN(x)) {
        if (Number.isNaN(y)) continue;
        return 1;
      }
      return Number.isNaN(y) ? -1 : (x - y) * signs[i]!;
    }
    return 0;
  });
}

/** By place in `records`; NaN is not stated. A column that holds a text anywhere is one of texts. */
function* ranksOf(records: readonly PlanRecord[], rows: Uint32Array, { valueOf, textOf }: SortBy, textOrder: TextOrder): Sliced<Float64Array> {
  const ranks = new Float64Array(records.length).fill(Number.NaN);
  let texts = textOf !== undefined;
  for (let i = 0; i < rows.length && !texts; i++) {
    const row = rows[i]!;
    const value = valueOf(records[row]!);
    if (typeof value === 'string') texts = true;
    else if (value !== null) ranks[row] = Number(value);
    if (i % rest === 0) yield;
  }
  if (!texts) return ranks;

  const places = new Map<string, number>();
  const distinct: string[] = [];
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const value = valueOf(records[row]!);
    if (i % rest === 0) yield;
    if (value === null) {
      ranks[row] = Number.NaN;
      continue;
    }
    const text = textOf?.(value) ?? String(value);
    let place = places.get(text);
    if (place === undefined) {
      place = distinct.length;
      places.set(text, place);
      distinct.push(text);
    }
    ranks[row] = place;
  }
  const keys = yield* sortKeys(distinct, textOrder);
  const compareTexts = (a: number, b: number): number => {
    if (keys !== null && keys[a] !== keys[b]) return keys[a]! < keys[b]! ? -1 : 1;
    return textOrder.compare(distinct[a]!, distinct[b]!);
  };
  const order = yield* mergeSorted(Uint32Array.from(distinct.keys()), compareTexts);
  const rankOf = new Uint32Array(distinct.length);
  // Texts that the language holds to be one have one rank.
  let rank = 0;
  for (let i = 0; i < order.length; i++) {
    if (i > 0 && compareTexts(order[i - 1]!, order[i]!) !== 0) rank++;
    rankOf[order[i]!] = rank;
    if (i % rest === 0) yield;
  }
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    if (!Number.isNaN(ranks[row]!)) ranks[row] = rankOf[ranks[row]!]!;
    if (i % rest === 0) yield;
  }
  return ranks;
}

/** Merge sort from the bottom up, stable, resting every few thousand comparisons. */
function* mergeSorted(items: Uint32Array, compare: (a: number, b: number) => number): Sliced<Uint32Array> {
  let from = items.slice();
  let to = new Uint32Array(items.length);
  let steps = 0;
  for (let width = 1; width < from.length; width *= 2) {
    for (let start = 0; start < from.length; start += 2 * width) {
      const middle = Math.min(start + width, from.length);
      const end = Math.min(start + 2 * width, from.length);
      let left = start;
      let right = middle;
      for (let i = start; i < end; i++) {
        to[i] = left < middle && (right >= end || compare(from[left]!, from[right]!) <= 0) ? from[left++]! : from[right++]!;
        if (++steps % rest === 0) yield;
      }
    }
    [from, to] = [to, from];
  }
  return from;
}
