import { layerKeys } from '../document/layers.ts';
import type { PlanRecord } from '../document/record.ts';
import { digestBytes, RecordDigest, type Sha256 } from './record-digest.ts';

/** Goes first into the hash: a later way of making it must never give the same. */
const kind = 'planwright-content-1';

/**
 * What a plan says, as 64 hexadecimal digits: SHA-256 of its coordinate system and the digests of the records on the map
 * (`RecordDigest`) in the order of their bytes. The same on every machine, in every order of the records, after a way
 * through a file of its own kind and back; another as soon as one field or one vertex differs.
 */
export function contentHash(crs: string, digests: Iterable<Uint8Array>, sha256: Sha256): string {
  const ordered = inOrder([...digests]);
  const head = new Uint8Array([...`${kind}\n${crs}\n`].map((character) => character.codePointAt(0)!));
  const bytes = new Uint8Array(head.length + digestBytes * ordered.length);
  bytes.set(head);
  ordered.forEach((digest, i) => bytes.set(digest, head.length + digestBytes * i));
  return hexOf(sha256(bytes));
}

/** Looks (`styles`) are no content: the plan says the same in other colours. */
export const isContent = ({ layer }: Pick<PlanRecord, 'layer'>): boolean => (layerKeys as readonly string[]).includes(layer);

export function contentHashOf(crs: string, records: Iterable<PlanRecord>, sha256: Sha256): string {
  const digest = new RecordDigest(sha256);
  const digests: Uint8Array[] = [];
  for (const record of records) if (isContent(record)) digests.push(digest.of(record).slice());
  return contentHash(crs, digests, sha256);
}

export const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** By their bytes. Digests spread evenly: put into 65,536 heaps by their first two, hardly any is left to compare. */
function inOrder(digests: readonly Uint8Array[]): readonly Uint8Array[] {
  const heapOf = (digest: Uint8Array) => digest[0]! * 256 + digest[1]!;
  const starts = new Uint32Array(heaps + 1);
  for (const digest of digests) starts[heapOf(digest) + 1]!++;
  for (let heap = 0; heap < heaps; heap++) starts[heap + 1]! += starts[heap]!;
  const next = starts.slice();
  const ordered = digests.slice();
  for (const digest of digests) ordered[next[heapOf(digest)]!++] = digest;
  for (let heap = 0; heap < heaps; heap++) {
    const [from, to] = [starts[heap]!, starts[heap + 1]!];
    if (to - from > 1) ordered.slice(from, to).sort(compareBytes).forEach((digest, i) => (ordered[from + i] = digest));
  }
  return ordered;
}

const heaps = 1 << 16;

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < a.length; i++) {
    const order = a[i]! - b[i]!;
    if (order !== 0) return order;
  }
  return 0;
}
