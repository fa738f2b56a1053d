import { deflateRawSync, inflateRawSync } from 'node:zlib';
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

/** Columns compress better than steps: the import of 100,000 zones is 1.8 MB. `null` where it is more than could be read back. */
export function packJournal(steps: readonly JournalStep[], limit = longest): Buffer | null {
  const before = Buffer.alloc(steps.length, none);
  const after = Buffer.alloc(steps.length, none);
  const hashes = Buffer.alloc(8 * steps.reduce((count, step) => count + (step.after === null ? 0 : 1), 0));
  const rows: Packed['rows'][number][] = [];
  let at = 0;
  for (const [i, step] of steps.entries()) {
    if (step.before !== null) {
      before[i] = layerNumbers.indexOf(step.before.layer);
      rows.push([step.before.row.geometry, step.before.row.values, step.before.row.attributes]);
    }
    if (step.after !== null) {
      after[i] = layerNumbers.indexOf(step.after.layer);
      hashes.writeInt32BE(step.after.hash.high, at);
      hashes.writeInt32BE(step.after.hash.low, at + 4);
      at += 8;
    }
  }
  const packed: Packed = { ids: steps.map((step) => step.id), before, after, hashes, rows };
  const bytes = pack(packed);
  return bytes.length > limit ? null : deflateRawSync(bytes, { level: steps.length > 1000 ? 1 : 6 });
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
