import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { layerSpecs, recordLayers, type LayerKey } from '../../../../src-core/document/layers.ts';
import type { RecordColumns } from '../../../../src-core/wire/columns.ts';
import { packMessage, unpackMessage } from '../../../../src-core/wire/packing.ts';

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

export const packContent = (content: VersionContent | VersionDigests): Buffer => zstdCompressSync(packMessage(content));

/** `null` where the bytes are no such content: they come from a file. */
export function unpackContent(bytes: Buffer): VersionContent | null {
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

export function unpackDigests(bytes: Buffer): VersionDigests | null {
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
