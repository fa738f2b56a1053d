import { constants, deflateRawSync, inflateRawSync, type ZlibOptions } from 'node:zlib';
import { pack, unpack } from 'msgpackr';
import { recordLayers, type LayerKey } from '../../../src-core/document/layers.ts';
import { failure, success, type Result } from '../../../src-core/result.ts';
import type { RecordRow } from './record-row.ts';
import type { RowHash } from './row-hash.ts';

/**
 * What it takes to take one record of a revision back: the row before it (`null`: it was not there) and the hash of the
 * row after it (`null`: it was deleted). Of an inserted record nothing but its id is kept, for its content is in the file.
 */
export interface JournalStep {
  readonly id: string;
  readonly before: { readonly layer: LayerKey; readonly row: RecordRow } | null;
  readonly after: { readonly layer: LayerKey; readonly hash: RowHash } | null;
}

/** Layers are stored by number; the list is part of the format and only ever grows at its end. */
const layerNumbers: readonly LayerKey[] = recordLayers;
const none = 255;

/** No journal row of an honest file comes near this; a hostile one must not fill the memory. */
const longest = 1 << 30;

interface Packed {
  readonly ids: readonly string[];
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  /** 8 bytes a step that left a row. */
  readonly hashes: Uint8Array;
  /** geometry, values, attributes of each step that found a row */
  readonly rows: readonly (readonly [Uint8Array | null, RecordRow['values'], string | null])[];
}

/**
 * The steps of a revision as the file keeps them. Columns compress better than steps: the import of 100,000 zones is 1.9 MB.
 * They are written as MessagePack along the way: a million ids as texts would take 50 MB until the end of an import.
 */
export class JournalContent {
  steps = 0;
  private readonly ids = new GrowingBytes();
  private readonly before = new GrowingBytes();
  private readonly after = new GrowingBytes();
  private readonly hashes = new GrowingBytes();
  private readonly rows: Packed['rows'][number][] = [];

  add({ id, before, after }: JournalStep): void {
    if (before !== null) this.rows.push([before.row.geometry, before.row.values, before.row.attributes]);
    this.addStep(id, before?.layer ?? null, after?.layer ?? null, after?.hash ?? null);
  }

  /** A record that was not there: without an object a step, for a million of them. */
  addInserted(id: string, layer: LayerKey, hash: RowHash): void {
    this.addStep(id, null, layer, hash);
  }

  /** `null` where it is more than could be read back. Once, at the end: the steps are forgotten. */
  pack(limit = longest): Buffer | null {
    const columns = [this.before, this.after, this.hashes].map(({ length }) => length + binHead(length).length);
    const head = arrayHead(this.steps);
    const rows = pack(this.rows);
    const length = 1 + names.ids.length + head.length + this.ids.length + names.before.length + columns[0]! +
      names.after.length + columns[1]! + names.hashes.length + columns[2]! + names.rows.length + rows.length;
    if (length > limit) return null;
    const binary = (bytes: GrowingBytes) => [binHead(bytes.length), ...bytes.parts];
    const parts: Buffer[] = [
      mapOfFive, names.ids, head, ...this.ids.parts, names.before, ...binary(this.before), names.after, ...binary(this.after),
      names.hashes, ...binary(this.hashes), names.rows, rows,
    ];
    for (const column of [this.ids, this.before, this.after, this.hashes]) column.clear();
    const level = this.steps > 1000 ? 1 : 6;
    if (this.rows.length > 0) return deflateRawSync(Buffer.concat(parts, length), { level, chunkSize: deflatedBytes });
    // Ids and hashes are random: in an import nothing repeats but single bytes, and looking for more takes three times as long.
    return deflatedInPieces(parts, { level, strategy: constants.Z_RLE, chunkSize: deflatedBytes });
  }

  private addStep(id: string, before: LayerKey | null, after: LayerKey | null, hash: RowHash | null): void {
    this.steps++;
    this.ids.addText(id);
    this.before.addByte(before === null ? none : layerNumbers.indexOf(before));
    this.after.addByte(after === null ? none : layerNumbers.indexOf(after));
    if (hash === null) return;
    this.hashes.addInt32(hash.high);
    this.hashes.addInt32(hash.low);
  }
}

/** MessagePack's names of the columns, and how its maps, arrays, byte strings and texts begin. */
const names = Object.fromEntries((['ids', 'before', 'after', 'hashes', 'rows'] as const).map((name) => [name, pack(name)])) as Record<keyof Packed, Buffer>;
const mapOfFive = Buffer.of(0x85);
const binHead = (length: number): Buffer => headOf(0xc6, length);
const arrayHead = (count: number): Buffer => headOf(0xdd, count);
const shortText = 0xa0;
const longText = 0xdb;

function headOf(kind: number, size: number): Buffer {
  const head = Buffer.alloc(5, kind);
  head.writeUInt32BE(size, 1);
  return head;
}

const partBytes = 1 << 18;
const deflatedBytes = 1 << 18;
const pieceBytes = 1 << 20;

/**
 * One stream made of pieces that end on whole bytes, each forgotten once it is deflated: the journal of a million records
 * would otherwise lie in memory twice more, 50 MB. Nothing is lost where no repeat reaches back over a piece.
 */
function deflatedInPieces(parts: Buffer[], options: ZlibOptions): Buffer {
  const deflated: Buffer[] = [];
  for (let i = 0; i < parts.length; ) {
    const piece: Buffer[] = [];
    for (let bytes = 0; i < parts.length && bytes < pieceBytes; i++) {
      piece.push(parts[i]!);
      bytes += parts[i]!.length;
      parts[i] = nothing;
    }
    deflated.push(deflateRawSync(Buffer.concat(piece), { ...options, finishFlush: i < parts.length ? constants.Z_SYNC_FLUSH : constants.Z_FINISH }));
  }
  return Buffer.concat(deflated);
}

const nothing = Buffer.alloc(0);

/** Bytes at the end of which more are put, in parts: none is ever copied to make room. */
class GrowingBytes {
  length = 0;
  private full: Buffer[] = [];
  private part = Buffer.allocUnsafe(256);
  private used = 0;

  get parts(): Buffer[] {
    return [...this.full, this.part.subarray(0, this.used)];
  }

  clear(): void {
    this.full = [];
    this.length = this.used = 0;
  }

  addByte(value: number): void {
    this.makeRoom(1);
    this.part[this.used++] = value;
  }

  addInt32(value: number): void {
    this.makeRoom(4);
    this.used = this.part.writeInt32BE(value, this.used);
  }

  addText(text: string): void {
    if (text.length < 32 && this.addShortAscii(text)) return;
    const bytes = Buffer.byteLength(text);
    const isShort = bytes < 32;
    this.makeRoom((isShort ? 1 : 5) + bytes);
    if (isShort) this.part[this.used++] = shortText | bytes;
    else {
      this.part[this.used++] = longText;
      this.used = this.part.writeUInt32BE(bytes, this.used);
    }
    this.used += this.part.write(text, this.used);
  }

  /** Ids are: letter by letter that takes a third of the time of asking for the length and writing. */
  private addShortAscii(text: string): boolean {
    for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return false;
    this.makeRoom(1 + text.length);
    const { part } = this;
    part[this.used++] = shortText | text.length;
    for (let i = 0; i < text.length; i++) part[this.used++] = text.charCodeAt(i);
    return true;
  }

  private makeRoom(bytes: number): void {
    this.length += bytes;
    if (this.used + bytes <= this.part.length) return;
    this.full.push(this.part.subarray(0, this.used));
    this.part = Buffer.allocUnsafe(Math.max(bytes, Math.min(partBytes, 2 * this.part.length)));
    this.used = 0;
  }
}

export function packJournal(steps: readonly JournalStep[], limit = longest): Buffer | null {
  const content = new JournalContent();
  for (const step of steps) content.add(step);
  return content.pack(limit);
}

export function unpackJournal(content: Buffer, limit = longest): Result<JournalStep[], 'journal-damaged'> {
  let packed: Packed;
  try {
    packed = unpack(inflateRawSync(content, { maxOutputLength: limit })) as Packed;
  } catch {
    return failure('journal-damaged');
  }
  if (!isPacked(packed)) return failure('journal-damaged');
  const hashes = Buffer.from(packed.hashes.buffer, packed.hashes.byteOffset, packed.hashes.length);
  const steps: JournalStep[] = [];
  let hash = 0;
  let row = 0;
  for (const [i, id] of packed.ids.entries()) {
    const from = layerNumbers[packed.before[i]!];
    const to = layerNumbers[packed.after[i]!];
    const stored = from === undefined ? undefined : packed.rows[row++];
    if (typeof id !== 'string' || (from !== undefined && !isRow(stored)) || (to !== undefined && hash + 8 > hashes.length)) return failure('journal-damaged');
    steps.push({
      id,
      before: from === undefined || stored === undefined ? null : {
        layer: from,
        row: { id, geometry: stored[0] === null ? null : Buffer.from(stored[0]), values: stored[1], attributes: stored[2] },
      },
      after: to === undefined ? null : { layer: to, hash: { high: hashes.readInt32BE(hash), low: hashes.readInt32BE(hash + 4) } },
    });
    if (to !== undefined) hash += 8;
  }
  return success(steps);
}

function isPacked(value: unknown): value is Packed {
  if (typeof value !== 'object' || value === null) return false;
  const { ids, before, after, hashes, rows } = value as Record<keyof Packed, unknown>;
  return Array.isArray(ids) && Array.isArray(rows) && before instanceof Uint8Array && after instanceof Uint8Array && hashes instanceof Uint8Array &&
    before.length === ids.length && after.length === ids.length;
}

function isRow(value: unknown): boolean {
  return Array.isArray(value) && value.length === 3 && (value[0] === null || value[0] instanceof Uint8Array) && Array.isArray(value[1]) &&
    value[1].every((field) => field === null || typeof field === 'string' || typeof field === 'number') &&
    (value[2] === null || typeof value[2] === 'string');
}
