import { Packr } from 'msgpackr';
import { compact, compactInSlices, expand } from './compact.ts';

/**
 * Messages as bytes, for a carrier that has no structured cloning (a WebSocket). Typed arrays go as their bytes, not
 * number by number: a plan of 100,000 zones is some 30 MB of them. Without records no code is generated on reading,
 * which a page under our content security policy may not do.
 */
const packr = new Packr({ structuredClone: true, moreTypes: true, useRecords: false, mapsAsObjects: true });

/** What was packed before anybody asked for it; it goes when the value itself does. */
const packedAhead = new WeakMap<object, Uint8Array<ArrayBuffer>>();

/**
 * For a large reply that will be asked for: a message whose last field holds this very value is then packed in no time.
 * The value must not change. Pauses are for whatever else waits on this thread.
 */
export async function packAhead(value: object, pause: () => Promise<void>): Promise<void> {
  packedAhead.set(value, packr.pack(await compactInSlices(value, pause)) as Uint8Array<ArrayBuffer>);
}

/** The bytes of a message, in one piece or in two that follow each other. */
export function packInPieces(message: object): readonly Uint8Array<ArrayBuffer>[] {
  const last = Object.entries(message).at(-1);
  const packed = typeof last?.[1] === 'object' && last[1] !== null ? packedAhead.get(last[1]) : undefined;
  if (last === undefined || packed === undefined) return [packMessage(message)];
  // An object is its number of fields and then field by field; `null` is the one byte at its end, and the value takes its place.
  const head = packMessage({ ...message, [last[0]]: null });
  return [head.subarray(0, -1), packed];
}

export const packMessage = (message: unknown): Uint8Array<ArrayBuffer> => packr.pack(compact(message)) as Uint8Array<ArrayBuffer>;
/** Throws on bytes that are no message. Typed arrays own their memory, aligned as their kind needs. */
export const unpackMessage = (bytes: Uint8Array): unknown => expand(unpackCompact(bytes));
/** The message with its long columns as they went over the wire: for a thread that only hands it on to one that expands it. */
export const unpackCompact = (bytes: Uint8Array): unknown => packr.unpack(bytes);
