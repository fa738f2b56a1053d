import { messagePort } from '../../src-core/wire/message-port.ts';
import type { Port } from '../../src-core/wire/port.ts';
import type { MessagePortMain } from './electron-main.ts';

/** A port of Electron's main or utility process. */
export const mainPort = (port: MessagePortMain): Port =>
  messagePort(port, (listener) => port.on('message', ({ data }) => listener(data)), (listener) => port.on('close', listener));
