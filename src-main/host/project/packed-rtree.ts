import type { SqliteDatabase, SqliteValue } from '../../../native/sqlite.ts';
import type { Envelope } from './geometry-blob.ts';
import { quoted } from './sql-text.ts';

/** The bounds of many rows as an R-tree keeps them: 32-bit, rounded outwards. */
export class IndexEntries {
  count = 0;
  numbers = new Float64Array(1024);
  /** minx, maxx, miny, maxy of each. */
  bounds = new Float32Array(4 * 1024);

  add(fid: number, [minX, maxX, minY, maxY]: Envelope): void {
    if (this.count === this.numbers.length) this.grow();
    this.numbers[this.count] = fid;
    const at = 4 * this.count++;
    this.bounds[at] = below(minX);
    this.bounds[at + 1] = above(maxX);
    this.bounds[at + 2] = below(minY);
    this.bounds[at + 3] = above(maxY);
  }

  private grow(): void {
    const { numbers, bounds } = this;
    this.numbers = new Float64Array(2 * numbers.length);
    this.numbers.set(numbers);
    this.bounds = new Float32Array(2 * bounds.length);
    this.bounds.set(bounds);
  }
}

const float = new Float32Array(1);
const bits = new Int32Array(float.buffer);

/** The float next to `bound`, below or above it, where none is equal: floats of one sign are in the order of their bits. */
function below(bound: number): number {
  float[0] = bound;
  if (float[0] > bound) bits[0] = float[0] > 0 ? bits[0]! - 1 : bits[0]! + 1;
  return float[0];
}

function above(bound: number): number {
  float[0] = bound;
  if (float[0] < bound) bits[0] = float[0] < 0 ? bits[0]! - 1 : bits[0]! + 1;
  return float[0];
}

/** SQLite holds at most 51 cells a node (rtree.c, `RTREE_MAXCELLS`); the room left lets edits in without splitting every node. */
const cellsPerNode = 46;
const cellBytes = 8 + 4 * 4;
const headBytes = 4;
/** Below this share of what is there already, putting rows into the index one by one is less work than packing it anew. */
const fewShare = 1 / 20;

/**
 * Adds many rows to an R-tree at once. Put in one by one each of them searches, splits and rewrites nodes (about 8 µs);
 * packed in the order of a Hilbert curve every node is written once, full, which is ten times as fast and searches better.
 *
 * Nodes are written where SQLite keeps them, in the tree's own tables (sqlite.org/rtree.html, "Shadow Tables"), which the
 * defensive mode forbids, so it is off meanwhile; the caller has checked that the tree is one of `id, minx, maxx, miny, maxy`.
 */
export function addToRtree(db: SqliteDatabase, rtree: string, added: IndexEntries): void {
  if (added.count === 0) return;
  const stored = Number(db.prepare(`SELECT count(*) FROM ${quoted(`${rtree}_rowid`)}`).pluck().get());
  if (added.count < stored * fewShare) {
    const insert = db.prepare<SqliteValue[]>(`INSERT INTO ${quoted(rtree)} VALUES (?, ?, ?, ?, ?)`);
    for (let i = 0; i < added.count; i++) insert.run(added.numbers[i]!, ...added.bounds.subarray(4 * i, 4 * i + 4));
    return;
  }
  if (stored > 0) readRtree(db, rtree, added);
  const nodeBytes = Number(db.prepare(`SELECT length(data) FROM ${quoted(`${rtree}_node`)} WHERE nodeno = 1`).pluck().get());
  db.unsafeMode(true);
  try {
    for (const part of ['node', 'parent', 'rowid']) db.exec(`DELETE FROM ${quoted(`${rtree}_${part}`)}`);
    writeTree(db, rtree, added, nodeBytes);
  } finally {
    db.unsafeMode(false);
  }
}

function readRtree(db: SqliteDatabase, rtree: string, entries: IndexEntries): void {
  const rows = db.prepare(`SELECT id, minx, maxx, miny, maxy FROM ${quoted(rtree)}`).raw().iterate() as Iterable<[number, number, number, number, number]>;
  for (const [fid, ...bounds] of rows) entries.add(fid, bounds);
}

/** One level of the tree: what its nodes or rows are called, and where they lie. */
interface Level { readonly count: number; readonly numbers: Float64Array; readonly bounds: Float32Array }

function writeTree(db: SqliteDatabase, rtree: string, entries: IndexEntries, nodeBytes: number): void {
  const node = db.prepare<SqliteValue[]>(`INSERT INTO ${quoted(`${rtree}_node`)} (nodeno, data) VALUES (?, ?)`);
  const parent = db.prepare<SqliteValue[]>(`INSERT INTO ${quoted(`${rtree}_parent`)} (nodeno, parentnode) VALUES (?, ?)`);
  const capacity = Math.min(cellsPerNode, Math.floor((nodeBytes - headBytes) / cellBytes));
  const order = hilbertOrder(entries);
  /** The leaf each entry is in. */
  const leaves = new Float64Array(entries.count);
  // The root is number 1 and is written last.
  let nextNode = 2;
  let level: Level = entries;
  for (let depth = 0; ; depth++) {
    const isRoot = level.count <= capacity;
    const nodes = Math.ceil(level.count / capacity);
    const parents = { count: nodes, numbers: new Float64Array(nodes), bounds: new Float32Array(4 * nodes) };
    for (let i = 0; i < nodes; i++) {
      // Evenly filled: no node is left with a single cell.
      const from = Math.floor((i * level.count) / nodes);
      const to = Math.floor(((i + 1) * level.count) / nodes);
      const number = isRoot ? 1 : nextNode++;
      parents.numbers[i] = number;
      node.run(number, nodeData(level, depth === 0 ? order : null, from, to, isRoot ? depth : 0, nodeBytes, parents.bounds.subarray(4 * i, 4 * i + 4)));
      for (let j = from; j < to; j++) {
        if (depth === 0) leaves[order[j]!] = number;
        else parent.run(level.numbers[j]!, number);
      }
    }
    if (isRoot) break;
    level = parents;
  }
  writeLeaves(db, rtree, entries, leaves);
}

const scratch = new Float32Array(4);

/** Depth (in the root only) and number of cells, then the cells: number and bounds, all big-endian. */
function nodeData({ numbers, bounds }: Level, order: Uint32Array | null, from: number, to: number, depth: number, nodeBytes: number, around: Float32Array): Buffer {
  const data = Buffer.alloc(nodeBytes);
  const view = new DataView(data.buffer, data.byteOffset, nodeBytes);
  view.setUint16(0, depth);
  view.setUint16(2, to - from);
  scratch.set([Infinity, -Infinity, Infinity, -Infinity]);
  let at = headBytes;
  for (let j = from; j < to; j++, at += cellBytes) {
    const i = order === null ? j : order[j]!;
    const number = numbers[i]!;
    view.setInt32(at, Math.floor(number / 4_294_967_296));
    view.setUint32(at + 4, number % 4_294_967_296);
    for (let side = 0; side < 4; side++) {
      const bound = bounds[4 * i + side]!;
      view.setFloat32(at + 8 + 4 * side, bound);
      if (side % 2 === 0 ? bound < scratch[side]! : bound > scratch[side]!) scratch[side] = bound;
    }
  }
  around.set(scratch);
  return data;
}

const rowsAtOnce = 5_000;

/**
 * Which leaf each row is in, in the order of the rows. A stretch of rows that follow one another goes in as a JSON array of
 * their leaves, which SQLite takes apart faster than it takes as many parameters.
 */
function writeLeaves(db: SqliteDatabase, rtree: string, { numbers, count }: IndexEntries, leaves: Float64Array): void {
  const insert = db.prepare<SqliteValue[]>(`INSERT INTO ${quoted(`${rtree}_rowid`)} (rowid, nodeno) SELECT ? + key, value FROM json_each(?)`);
  const order = new Uint32Array(count);
  for (let i = 0; i < count; i++) order[i] = i;
  if (!isAscending(numbers, count)) order.sort((a, b) => numbers[a]! - numbers[b]!);
  for (let from = 0; from < count;) {
    const first = numbers[order[from]!]!;
    const stretch: number[] = [];
    for (; from < count && stretch.length < rowsAtOnce && numbers[order[from]!] === first + stretch.length; from++) stretch.push(leaves[order[from]!]!);
    insert.run(first, JSON.stringify(stretch));
  }
}

function isAscending(numbers: Float64Array, count: number): boolean {
  for (let i = 1; i < count; i++) if (numbers[i]! < numbers[i - 1]!) return false;
  return true;
}

/** The entries along a Hilbert curve over their middles: neighbours on it are neighbours on the ground. */
function hilbertOrder({ bounds, count }: IndexEntries): Uint32Array {
  let [minX, maxX, minY, maxY] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < 4 * count; i += 4) {
    minX = Math.min(minX, bounds[i]!);
    maxX = Math.max(maxX, bounds[i + 1]!);
    minY = Math.min(minY, bounds[i + 2]!);
    maxY = Math.max(maxY, bounds[i + 3]!);
  }
  // Place on the curve and number of the entry share the 53 bits of a number, which typed arrays sort fastest.
  const numberBits = Math.ceil(Math.log2(count + 1));
  // Four times as many places a side as there are entries: more would order no better.
  const bits = Math.min(16, Math.ceil(numberBits / 2) + 2, Math.floor((53 - numberBits) / 2));
  const cells = 2 ** bits - 1;
  const scaleX = maxX > minX ? cells / (maxX - minX) : 0;
  const scaleY = maxY > minY ? cells / (maxY - minY) : 0;
  const numbers = 2 ** numberBits;
  const keys = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    // What another program put in may reach to infinity: it lies at 0.
    const x = ((bounds[4 * i]! + bounds[4 * i + 1]!) / 2 - minX) * scaleX || 0;
    const y = ((bounds[4 * i + 2]! + bounds[4 * i + 3]!) / 2 - minY) * scaleY || 0;
    keys[i] = hilbert(Math.floor(x), Math.floor(y), bits) * numbers + i;
  }
  keys.sort();
  // In place: a million places take 8 MB.
  const order = new Uint32Array(keys.buffer, 0, count);
  for (let i = 0; i < count; i++) order[i] = keys[i]! % numbers;
  return order;
}

/** Place on the curve of `2^bits` cells a side (Wikipedia, "Hilbert curve", xy2d). */
function hilbert(x: number, y: number, bits: number): number {
  let place = 0;
  for (let side = 1 << (bits - 1); side > 0; side >>= 1) {
    const right = (x & side) > 0 ? 1 : 0;
    const upper = (y & side) > 0 ? 1 : 0;
    place = place * 4 + ((3 * right) ^ upper);
    if (upper === 0) {
      if (right === 1) {
        x = (side - 1) & ~x;
        y = (side - 1) & ~y;
      } else {
        x &= side - 1;
        y &= side - 1;
      }
      [x, y] = [y, x];
    } else {
      x &= side - 1;
      y &= side - 1;
    }
  }
  return place;
}
