import { ownMemory } from './own-memory.ts';
import type { Port } from './port.ts';

/** What the browser's, Node's and Electron's message ports have in common. */
export interface AnyMessagePort {
  postMessage(message: unknown): void;
  start?(): void;
  close(): void;
}

/**
 * A `Port` over a message port. How one listens differs (`addEventListener` in a page, `on` in Node and Electron), so the
 * two ways to hear come in.
 */
export function messagePort(
  port: AnyMessagePort, hear: (listener: (message: unknown) => void) => void, hearClose: (listener: () => void) => void,
): Port {
  let closedByUs = false;
  let gone = false;
  let onClose: (() => void) | null = null;
  hearClose(() => {
    if (gone) return;
    gone = true;
    if (!closedByUs) onClose?.();
  });
  return {
    post: (message) => port.postMessage(ownMemory(message)),
    onMessage(listener) {
      hear(listener);
      port.start?.();
    },
    onClose(listener) {
      onClose = listener;
      if (gone && !closedByUs) listener();
    },
    close() {
      closedByUs = true;
      port.close();
    },
  };
}
