import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { layerSpecs, recordLayers, type LayerKey } from '../../../../src-core/document/layers.ts';
import type { RecordColumns } from '../../../../src-core/wire/columns.ts';
import { packMessage, unpackMessage } from '../../../../src-core/wire/packing.ts';
import { isStated } from './columns-digests.ts';

/** What a version holds beside the version it builds upon: the records that differ, whole, and the ids of those that are gone. */
export interface VersionContent {
  readonly layers: readonly RecordColumns[];
  readonly removed: readonly string[];
}

/** The digests of the records on the map (`record-digest.ts`), 32 bytes each, in the order of the ids. */
export interface VersionDigests {
  readonly ids: readonly string[];
  readonly digests: Uint8Array;
  readonly removed: readonly string[];
}

/** No honest version comes near this; a hostile one must not fill the memory. */
const longest = 1 << 30;

export const packContent = (content: VersionContent | VersionDigests): Buffer => zstdCompressSync(contentBytes(content));

/** Before they are compressed. Fields that no record states are left out: reading takes them for not stated. */
export function contentBytes(content: VersionContent | VersionDigests): Uint8Array<ArrayBuffer> {
  if (!('layers' in content)) return packMessage(content);
  const layers = content.layers.map((columns) => ({ ...columns, fields: Object.fromEntries(Object.entries(columns.fields).filter(([, column]) => isStated(column))) }));
  return packMessage({ ...content, layers });
}

/**
 * One version may be kept in several parts, each holding what is new beside the one before: what was packed ahead of time,
 * and what was edited since. Laid behind each other, led by `mark`, their number and their lengths; one alone stands as it is.
 */
export function packParts(parts: readonly Buffer[]): Buffer {
  if (parts.length === 1) return parts[0]!;
  const head = Buffer.alloc(mark.length + 4 * (1 + parts.length));
  mark.copy(head);
  head.writeUInt32LE(parts.length, mark.length);
  parts.forEach((part, i) => head.writeUInt32LE(part.length, mark.length + 4 * (1 + i)));
  return Buffer.concat([head, ...parts]);
}

/** No beginning of a zstd frame. */
const mark = Buffer.from('PWparts1');
const mostParts = 16;

/** `null` where the bytes are no such parts: they come from a file. */
function partsOf(bytes: Buffer): Buffer[] | null {
  if (!bytes.subarray(0, mark.length).equals(mark)) return [bytes];
  const count = bytes.length < mark.length + 4 ? 0 : bytes.readUInt32LE(mark.length);
  let from = mark.length + 4 * (1 + count);
  if (count < 1 || count > mostParts || bytes.length < from) return null;
  const parts: Buffer[] = [];
  for (let i = 0; i < count; i++) {
    const to = from + bytes.readUInt32LE(mark.length + 4 * (1 + i));
    if (to > bytes.length) return null;
    parts.push(bytes.subarray(from, to));
    from = to;
  }
  return from === bytes.length ? parts : null;
}

/** The parts of a content, oldest first; `null` where the bytes are no such content. */
export const unpackContents = (bytes: Buffer): VersionContent[] | null => allOf(partsOf(bytes)?.map(unpackContent));

export const unpackDigests = (bytes: Buffer): VersionDigests[] | null => allOf(partsOf(bytes)?.map(unpackDigestPart));

const allOf = <Value>(values: readonly (Value | null)[] | undefined): Value[] | null =>
  values === undefined || values.includes(null) ? null : (values as Value[]);

function unpackContent(bytes: Buffer): VersionContent | null {
  const value = unpacked(bytes);
  if (!isObject(value) || !isTexts(value['removed']) || !Array.isArray(value['layers'])) return null;
  const layers: RecordColumns[] = [];
  for (const layer of value['layers']) {
    const columns = checkedColumns(layer);
    if (columns === null) return null;
    layers.push(columns);
  }
  return { layers, removed: value['removed'] };
}

function unpackDigestPart(bytes: Buffer): VersionDigests | null {
  const value = unpacked(bytes);
  if (!isObject(value)) return null;
  const { ids, digests, removed } = value;
  return isTexts(ids) && isTexts(removed) && digests instanceof Uint8Array && digests.length === 32 * ids.length ? { ids, digests, removed } : null;
}

function unpacked(bytes: Buffer): unknown {
  try {
    return unpackMessage(zstdDecompressSync(bytes, { maxOutputLength: longest }));
  } catch {
    return null;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every((entry) => typeof entry === 'string');

/** As they were written, and nothing that reading them would trip over. A field that came later than the version is not stated. */
function checkedColumns(value: unknown): RecordColumns | null {
  if (!isObject(value)) return null;
  const { layer, count, ids, coordinates, vertexStarts, ringStarts, partStarts, fields, attributes } = value;
  if (!(recordLayers as readonly unknown[]).includes(layer) || !Number.isInteger(count) || !isTexts(ids) || ids.length !== count) return null;
  if (!(coordinates instanceof Float64Array) || !coordinates.every(Number.isFinite)) return null;
  if (!isStarts(vertexStarts, coordinates.length / 2) || !isStarts(ringStarts, vertexStarts.length - 1) || !isStarts(partStarts, ringStarts.length - 1)) return null;
  if (partStarts.length !== ids.length + 1 || !Array.isArray(attributes) || attributes.length !== count || !attributes.every((text) => text === null || typeof text === 'string')) return null;
  if (!isObject(fields)) return null;
  const key = layer as LayerKey;
  const known: Record<string, (string | number | null)[]> = {};
  for (const { name, type } of layerSpecs[key].fields) {
    const column = fields[name] ?? new Array<null>(ids.length).fill(null);
    if (!Array.isArray(column) || column.length !== count) return null;
    if (!column.every((entry) => entry === null || (type === 'text' ? typeof entry === 'string' : typeof entry === 'number' && Number.isFinite(entry)))) return null;
    known[name] = column;
  }
  return { layer: key, count: ids.length, ids, coordinates, vertexStarts, ringStarts, partStarts, fields: known, attributes };
}

function isStarts(value: unknown, total: number): value is Uint32Array {
  if (!(value instanceof Uint32Array) || value.length === 0 || value[0] !== 0 || value.at(-1) !== total) return false;
  for (let i = 1; i < value.length; i++) if (value[i]! < value[i - 1]!) return false;
  return true;
}
