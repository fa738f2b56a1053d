import { expand } from '../../src-core/wire/compact.ts';
import { packMessage } from '../../src-core/wire/packing.ts';
import type { Port } from '../../src-core/wire/port.ts';
import type { FromWire, ToWire } from '../workers/wire.worker.ts';

/** The window's end of the road to a `desk` host; resolves when it is open. The socket itself is in a worker. */
export function openWebsocketPort(address: string): Promise<Port> {
  const worker = new Worker(new URL('../workers/wire.worker.ts', import.meta.url), { type: 'module' });
  const tell = (message: ToWire) => worker.postMessage(message);
  const early: unknown[] = [];
  let hear: ((message: unknown) => void) | null = null;
  let leave: (() => void) | null = null;
  let closedByUs = false;
  let gone = false;
  const port: Port = {
    // Packed here: to clone a message would copy all memory behind each of its rings. A socket that is closing takes messages
    // and forgets them: the client learns it from `onClose`.
    post: (message) => tell({ kind: 'post', bytes: packMessage(message) }),
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
      tell({ kind: 'close' });
    },
  };
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Error('The host could not be reached.'));
    worker.addEventListener('error', fail);
    worker.addEventListener('message', ({ data }: MessageEvent<FromWire>) => {
      if (data.kind === 'open') resolve(port);
      else if (data.kind === 'failed') fail();
      else if (data.kind === 'closed') {
        gone = true;
        if (!closedByUs) leave?.();
      } else {
        const message = expand(data.message);
        if (hear === null) early.push(message);
        else hear(message);
      }
    });
    tell({ kind: 'open', address });
  });
}
