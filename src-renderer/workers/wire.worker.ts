/** The wire beside the window: a plan of 30 MB is received and taken apart while the window draws its panels. */
import { unpackCompact } from '../../src-core/wire/packing.ts';
import { buffersOf } from '../../src-core/wire/buffers-of.ts';

export type ToWire = { readonly kind: 'open'; readonly address: string } | { readonly kind: 'post'; /** A packed message. */ readonly bytes: Uint8Array<ArrayBuffer> } | { readonly kind: 'close' };
/** `message` holds long columns in their compact form. */
export type FromWire = { readonly kind: 'open' } | { readonly kind: 'failed' } | { readonly kind: 'closed' } | { readonly kind: 'message'; readonly message: unknown };

const scope = globalThis as unknown as { onmessage: (event: { readonly data: ToWire }) => void; postMessage(message: FromWire, transfer?: readonly ArrayBufferLike[]): void };
let socket: WebSocket | null = null;

scope.onmessage = ({ data }) => {
  if (data.kind === 'post') socket?.send(data.bytes);
  else if (data.kind === 'close') socket?.close();
  else socket = open(data.address);
};

function open(address: string): WebSocket {
  const opening = new WebSocket(address);
  opening.binaryType = 'arraybuffer';
  opening.addEventListener('open', () => scope.postMessage({ kind: 'open' }));
  opening.addEventListener('error', () => scope.postMessage({ kind: 'failed' }));
  opening.addEventListener('close', () => scope.postMessage({ kind: 'closed' }));
  opening.addEventListener('message', ({ data }: MessageEvent<ArrayBuffer>) => {
    const message = unpackCompact(new Uint8Array(data));
    scope.postMessage({ kind: 'message', message }, buffersOf(message));
  });
  return opening;
}
