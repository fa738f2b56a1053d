import { Packr } from 'msgpackr';
import { compact, expand } from './compact.ts';

/**
 * Messages as bytes, for a carrier that has no structured cloning (a WebSocket). Typed arrays go as their bytes, not
 * number by number: a plan of 100,000 zones is some 30 MB of them. Without records no code is generated on reading,
 * which a page under our content security policy may not do.
 */
const packr = new Packr({ structuredClone: true, moreTypes: true, useRecords: false, mapsAsObjects: true });

export const packMessage = (message: unknown): Uint8Array<ArrayBuffer> => packr.pack(compact(message)) as Uint8Array<ArrayBuffer>;
/** Throws on bytes that are no message. Typed arrays own their memory, aligned as their kind needs. */
export const unpackMessage = (bytes: Uint8Array): unknown => expand(unpackCompact(bytes));
/** The message with its long columns as they went over the wire: for a thread that only hands it on to one that expands it. */
export const unpackCompact = (bytes: Uint8Array): unknown => packr.unpack(bytes);
