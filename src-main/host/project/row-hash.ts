import { layerSpecs, type LayerKey } from '../../../src-core/document/layers.ts';
import type { FieldValue } from '../../../src-core/document/fields.ts';
import type { RecordRow } from './record-row.ts';

/** 64 bits as two signed 32-bit numbers: numbers are ten times as fast as BigInt here. */
export interface RowHash { readonly high: number; readonly low: number }

export const emptyDigest: RowHash = { high: 0, low: 0 };

/** Adding a row to a digest and taking it out are the same step; the order of the rows does not matter. */
export const toggled = (digest: RowHash, row: RowHash): RowHash => ({ high: digest.high ^ row.high, low: digest.low ^ row.low });

export const sameHash = (a: RowHash, b: RowHash): boolean => a.high === b.high && a.low === b.low;

export const hashText = ({ high, low }: RowHash): string => hex(high) + hex(low);
export const hashOf = (text: string): RowHash => ({ high: Number.parseInt(text.slice(0, 8), 16) | 0, low: Number.parseInt(text.slice(8), 16) | 0 });
const hex = (value: number): string => (value >>> 0).toString(16).padStart(8, '0');

/**
 * Tells whether a row is still the one that was written. Not against forgery: whoever can write the file can write the
 * hash. Two multiplicative lanes (cyrb53's), about 1 ns a byte; a digest in C costs more in the call alone.
 */
export const rowHash = (row: RecordRow, layer: LayerKey): RowHash => hashOfRow(row, firstFormatFields[layer]);

/** How many fields a layer had in the first format. */
const firstFormatFields = Object.fromEntries(Object.values(layerSpecs).map(({ key, fields }) => [key, fields.filter((field) => field.since === undefined).length])) as Readonly<Record<LayerKey, number>>;

/** Of later fields only what is stated counts: a row that says nothing there has the hash it had before they came. */
function hashed(values: readonly FieldValue[], least: number): readonly FieldValue[] {
  let length = values.length;
  while (length > least && (values[length - 1] ?? null) === null) length--;
  return length === values.length ? values : values.slice(0, length);
}

export function hashOfRow(row: RecordRow, leastValues = row.values.length): RowHash {
  let a = 0xdeadbeef | 0;
  let b = 0x41c6ce57 | 0;
  const add = (value: number) => {
    a = Math.imul(a ^ value, 2654435761);
    b = Math.imul(b ^ value, 1597334677);
  };
  const text = JSON.stringify([row.id, hashed(row.values, leastValues), row.attributes]);
  for (let i = 0; i < text.length; i++) add(text.charCodeAt(i));
  const { geometry } = row;
  if (geometry !== null) {
    const words = geometry.length & ~3;
    for (let i = 0; i < words; i += 4) add(geometry[i]! | (geometry[i + 1]! << 8) | (geometry[i + 2]! << 16) | (geometry[i + 3]! << 24));
    for (let i = words; i < geometry.length; i++) add(geometry[i]!);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return { high: b | 0, low: a | 0 };
}
