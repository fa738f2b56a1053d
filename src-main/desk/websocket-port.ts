import type { WebSocket } from 'ws';
import { packInPieces, unpackMessage } from '../../src-core/wire/packing.ts';
import type { Port } from '../../src-core/wire/port.ts';

/** The host's end of a WebSocket to our own page. */
export function websocketPort(socket: WebSocket): Port {
  const early: unknown[] = [];
  let hear: ((message: unknown) => void) | null = null;
  let leave: (() => void) | null = null;
  let closedByUs = false;
  let gone = false;

  socket.on('message', (data: Buffer, isBinary) => {
    let message: unknown;
    try {
      if (!isBinary) throw new Error('text');
      message = unpackMessage(data);
    } catch {
      // Our own page sends nothing unreadable: whoever this is, it is not spoken to again (1003: unsupported data).
      socket.close(1003);
      return;
    }
    if (hear === null) early.push(message);
    else hear(message);
  });
  socket.on('close', () => {
    gone = true;
    if (!closedByUs) leave?.();
  });
  // 'close' follows every error.
  socket.on('error', () => {});

  return {
    post(message) {
      const pieces = packInPieces(message as object);
      pieces.forEach((piece, i) => socket.send(piece, { binary: true, fin: i === pieces.length - 1 }));
    },
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
