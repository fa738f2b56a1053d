import { layerKeys } from '../document/layers.ts';
import type { PlanRecord } from '../document/record.ts';
import { digestBytes, RecordDigest, type Sha256 } from './record-digest.ts';

/** Goes first into the hash: a later way of making it must never give the same. */
const kind = 'planwright-content-1';

/**
 * What a plan says, as 64 hexadecimal digits: SHA-256 of its coordinate system and the digests of the records on the map
 * (`RecordDigest`, 32 bytes each, behind each other) in the order of their bytes. The same on every machine, in every
 * order of the records, after a way through a file of its own kind and back; another as soon as one field or one vertex
 * differs.
 */
export function contentHash(crs: string, digests: Uint8Array, sha256: Sha256): string {
  const head = new Uint8Array([...`${kind}\n${crs}\n`].map((character) => character.codePointAt(0)!));
  const bytes = new Uint8Array(head.length + digests.length);
  bytes.set(head);
  bytes.set(inOrder(digests), head.length);
  return hexOf(sha256(bytes));
}

/** Looks (`styles`) are no content: the plan says the same in other colours. */
export const isContent = ({ layer }: Pick<PlanRecord, 'layer'>): boolean => (layerKeys as readonly string[]).includes(layer);

export function contentHashOf(crs: string, records: Iterable<PlanRecord>, sha256: Sha256): string {
  const digest = new RecordDigest(sha256);
  const digests: Uint8Array[] = [];
  for (const record of records) if (isContent(record)) digests.push(digest.of(record).slice());
  return contentHash(crs, joined(digests), sha256);
}

/** Digests, one behind the other. */
export function joined(digests: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(digestBytes * digests.length);
  digests.forEach((digest, i) => bytes.set(digest, digestBytes * i));
  return bytes;
}

export const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/**
 * By their bytes. They are sorted as numbers, which an engine does ten times as fast as by a function: as many of the
 * first bits as fit before the place of the digest in 53. Hardly any are alike in these; where some are, all bytes decide.
 */
function inOrder(digests: Uint8Array): Uint8Array {
  const count = digests.length / digestBytes;
  // Words of their own: bytes of others may begin anywhere.
  const words = new Uint32Array(new Uint8Array(digests).buffer);
  const view = new DataView(words.buffer);
  const places = 2 ** Math.ceil(Math.log2(Math.max(2, count)));
  const dropped = Math.max(1, (places * 2 ** 32) / 2 ** 53);
  const keys = new Float64Array(count);
  for (let i = 0; i < count; i++) keys[i] = Math.floor(view.getUint32(digestBytes * i) / dropped) * places + i;
  keys.sort();
  const ordered = new Uint32Array(words.length);
  const put = (place: number, key: number) => {
    const source = digestWords * (key % places);
    for (let i = 0; i < digestWords; i++) ordered[digestWords * place + i] = words[source + i]!;
  };
  for (let from = 0, to = 1; from < count; from = to++) {
    const firstBits = Math.floor(keys[from]! / places);
    while (to < count && Math.floor(keys[to]! / places) === firstBits) to++;
    if (to === from + 1) put(from, keys[from]!);
    else keys.slice(from, to).sort((a, b) => compareBytes(digestAt(digests, a % places), digestAt(digests, b % places))).forEach((key, i) => put(from + i, key));
  }
  return new Uint8Array(ordered.buffer);
}

const digestWords = digestBytes / 4;
const digestAt = (digests: Uint8Array, i: number) => digests.subarray(digestBytes * i, digestBytes * (i + 1));

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < a.length; i++) {
    const order = a[i]! - b[i]!;
    if (order !== 0) return order;
  }
  return 0;
}
