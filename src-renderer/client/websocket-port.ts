import { packMessage, unpackMessage } from '../../src-core/wire/packing.ts';
import type { Port } from '../../src-core/wire/port.ts';

/** The window's end of the road to a `desk` host; resolves when it is open. */
export function openWebsocketPort(address: string): Promise<Port> {
  const socket = new WebSocket(address);
  socket.binaryType = 'arraybuffer';
  return new Promise((resolve, reject) => {
    socket.addEventListener('error', () => reject(new Error('The host could not be reached.')), { once: true });
    socket.addEventListener('open', () => resolve(portOver(socket)), { once: true });
  });
}

function portOver(socket: WebSocket): Port {
  const early: unknown[] = [];
  let hear: ((message: unknown) => void) | null = null;
  let leave: (() => void) | null = null;
  let closedByUs = false;
  let gone = false;
  socket.addEventListener('message', ({ data }: MessageEvent<ArrayBuffer>) => {
    const message = unpackMessage(new Uint8Array(data));
    if (hear === null) early.push(message);
    else hear(message);
  });
  socket.addEventListener('close', () => {
    gone = true;
    if (!closedByUs) leave?.();
  });
  return {
    // A socket that is closing takes messages and forgets them: the client learns it from `onClose`.
    post: (message) => socket.send(packMessage(message)),
    onMessage(listener) {
      hear = listener;
      for (const message of early.splice(0)) listener(message);
    },
    onClose(listener) {
      leave = listener;
      if (gone && !closedByUs) listener();
    },
    close() {
      closedByUs = true;
      socket.close();
    },
  };
}
