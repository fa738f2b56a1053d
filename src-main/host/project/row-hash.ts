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
 *
 * What is hashed are the characters of `JSON.stringify([id, values, attributes])`, without making that text, and the bytes of the
 * geometry as 32-bit words.
 */
export const rowHash = (row: RecordRow, layer: LayerKey): RowHash => hashOfRow(row, firstFormatFields[layer]);

/** How many fields a layer had in the first format. */
const firstFormatFields = Object.fromEntries(Object.values(layerSpecs).map(({ key, fields }) => [key, fields.filter((field) => field.since === undefined).length])) as Readonly<Record<LayerKey, number>>;

/** Of later fields only what is stated counts: a row that says nothing there has the hash it had before they came. */
function hashedCount(values: readonly FieldValue[], least: number): number {
  let length = values.length;
  while (length > least && (values[length - 1] ?? null) === null) length--;
  return length;
}

export function hashOfRow(row: RecordRow, leastValues = row.values.length): RowHash {
  first = 0xdeadbeef | 0;
  second = 0x41c6ce57 | 0;
  addAscii('[');
  addText(row.id);
  addAscii(',[');
  const count = hashedCount(row.values, leastValues);
  for (let i = 0; i < count; i++) {
    if (i > 0) addAscii(',');
    const value = row.values[i]!;
    if (typeof value === 'string') addText(value);
    else addAscii(value !== null && Number.isFinite(value) ? String(value) : 'null');
  }
  addAscii('],');
  if (row.attributes === null) addAscii('null');
  else addText(row.attributes);
  addAscii(']');
  if (row.geometry !== null) addBytes(row.geometry);
  let a = first;
  let b = second;
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return { high: b | 0, low: a | 0 };
}

/** The two lanes of the hash that is being made. The loops below work on copies, which stay in registers. */
let first = 0;
let second = 0;

function addAscii(text: string): void {
  let a = first;
  let b = second;
  for (let i = 0; i < text.length; i++) {
    const value = text.charCodeAt(i);
    a = Math.imul(a ^ value, 2654435761);
    b = Math.imul(b ^ value, 1597334677);
  }
  first = a;
  second = b;
}

const quote = 0x22;
const backslash = 0x5c;

/** As a JSON text, in quotes. Half of a surrogate pair and control characters, which JSON writes as numbers, go the long way. */
function addText(text: string): void {
  const [a0, b0] = [first, second];
  let a = Math.imul(first ^ quote, 2654435761);
  let b = Math.imul(second ^ quote, 1597334677);
  for (let i = 0; i < text.length; i++) {
    const value = text.charCodeAt(i);
    if (value < 0x20 || (value >= 0xd800 && value < 0xe000)) {
      first = a0;
      second = b0;
      addAscii(JSON.stringify(text));
      return;
    }
    if (value === quote || value === backslash) {
      a = Math.imul(a ^ backslash, 2654435761);
      b = Math.imul(b ^ backslash, 1597334677);
    }
    a = Math.imul(a ^ value, 2654435761);
    b = Math.imul(b ^ value, 1597334677);
  }
  first = Math.imul(a ^ quote, 2654435761);
  second = Math.imul(b ^ quote, 1597334677);
}

function addBytes(bytes: Buffer): void {
  let a = first;
  let b = second;
  const words = bytes.length & ~3;
  for (let i = 0; i < words; i += 4) {
    const value = bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
    a = Math.imul(a ^ value, 2654435761);
    b = Math.imul(b ^ value, 1597334677);
  }
  for (let i = words; i < bytes.length; i++) {
    a = Math.imul(a ^ bytes[i]!, 2654435761);
    b = Math.imul(b ^ bytes[i]!, 1597334677);
  }
  first = a;
  second = b;
}
