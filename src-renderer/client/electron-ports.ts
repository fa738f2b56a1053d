import { messagePort } from '../../src-core/wire/message-port.ts';
import type { Port } from '../../src-core/wire/port.ts';

/** All that the preload leaves in the page. */
export interface ElectronBridge {
  connect(): void;
  pathOf(file: File): string;
}

export const electronBridge = (): ElectronBridge | null =>
  (globalThis as { planwright?: ElectronBridge }).planwright ?? null;

/** Asks the shell for its two ports: one to the host, one to the shell itself. */
export function receivePorts(bridge: ElectronBridge): Promise<{ readonly host: Port; readonly shell: Port }> {
  return new Promise((resolve) => {
    const hear = (event: MessageEvent) => {
      const [host, shell] = event.ports;
      // Our own preload speaks as this window; a message from anywhere else is not about ports.
      if (event.source !== window || event.data !== 'planwright-ports' || host === undefined || shell === undefined) return;
      window.removeEventListener('message', hear);
      resolve({ host: pagePort(host), shell: pagePort(shell) });
    };
    window.addEventListener('message', hear);
    bridge.connect();
  });
}

const pagePort = (port: MessagePort): Port => messagePort(
  port,
  (listener) => port.addEventListener('message', ({ data }) => listener(data)),
  (listener) => port.addEventListener('close', listener),
);
