import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';
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

/** The steps of a revision as the file keeps them. Columns compress better than steps: the import of 100,000 zones is 1.8 MB. */
export class JournalContent {
  private readonly ids: string[] = [];
  private readonly before = new GrowingBytes();
  private readonly after = new GrowingBytes();
  private readonly hashes = new GrowingBytes();
  private readonly rows: Packed['rows'][number][] = [];

  get steps(): number {
    return this.ids.length;
  }

  add({ id, before, after }: JournalStep): void {
    this.ids.push(id);
    this.before.addByte(before === null ? none : layerNumbers.indexOf(before.layer));
    if (before !== null) this.rows.push([before.row.geometry, before.row.values, before.row.attributes]);
    this.addAfter(after?.layer ?? null, after?.hash ?? null);
  }

  /** A record that was not there: without an object a step, for a million of them. */
  addInserted(id: string, layer: LayerKey, hash: RowHash): void {
    this.ids.push(id);
    this.before.addByte(none);
    this.addAfter(layer, hash);
  }

  /** `null` where it is more than could be read back. */
  pack(limit = longest): Buffer | null {
    const packed: Packed = { ids: this.ids, before: this.before.bytes, after: this.after.bytes, hashes: this.hashes.bytes, rows: this.rows };
    const bytes = pack(packed);
    if (bytes.length > limit) return null;
    // Ids and hashes are random: in an import nothing repeats but single bytes, and looking for more takes three times as long.
    const isRandom = this.rows.length === 0;
    return deflateRawSync(bytes, { level: this.ids.length > 1000 ? 1 : 6, strategy: isRandom ? constants.Z_RLE : constants.Z_DEFAULT_STRATEGY });
  }

  private addAfter(layer: LayerKey | null, hash: RowHash | null): void {
    this.after.addByte(layer === null ? none : layerNumbers.indexOf(layer));
    if (hash === null) return;
    this.hashes.addInt32(hash.high);
    this.hashes.addInt32(hash.low);
  }
}

/** Bytes at the end of which more are put. */
class GrowingBytes {
  private buffer = Buffer.allocUnsafe(1024);
  private length = 0;

  get bytes(): Buffer {
    return this.buffer.subarray(0, this.length);
  }

  addByte(value: number): void {
    if (this.length === this.buffer.length) this.grow();
    this.buffer[this.length++] = value;
  }

  addInt32(value: number): void {
    if (this.length + 4 > this.buffer.length) this.grow();
    this.length = this.buffer.writeInt32BE(value, this.length);
  }

  private grow(): void {
    const larger = Buffer.allocUnsafe(2 * this.buffer.length);
    this.buffer.copy(larger, 0, 0, this.length);
    this.buffer = larger;
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
