import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Port } from '../../src-core/wire/port.ts';
import { pageHeaders } from '../host/page-headers.ts';
import { guardAccess, type Access, type Knock } from './access.ts';
import { sendStatic } from './static-files.ts';
import { websocketPort } from './websocket-port.ts';

export interface DeskServer {
  /** To open the window with; works once. */
  readonly address: string;
  readonly port: number;
  close(): Promise<void>;
}

export interface DeskServerOptions {
  /** The built window. */
  readonly folder: string;
  /** A window came. An earlier one has been sent away by then: one window, one open plan. */
  onWindow(port: Port): void;
  /** The number of windows changed, to 0 or 1. */
  onWindowCount(count: number): void;
}

/** The largest message a window may send: a dropped file, or an edit of very many records. */
const largestMessage = 512 * 1024 * 1024;
/** Our own code for "another window took over" (4000–4999 are an application's own). */
export const replacedCode = 4001;

export async function startDeskServer({ folder, onWindow, onWindowCount }: DeskServerOptions): Promise<DeskServer> {
  let access: Access | null = null;
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(pageHeaders)) response.setHeader(name, value);
    const say = (status: number) => response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' }).end(`${status}\n`);
    const knock = knockOf(request);
    const reading = knock.method === 'GET' || knock.method === 'HEAD';
    const verdict = reading ? access!.ask(knock) : access!.askFromPage(knock);
    if (verdict.kind === 'refused') return void say(403);
    if (!reading) return void say(405);
    if (verdict.kind === 'welcome' || knock.url!.searchParams.has('t')) {
      // On to the plain address: the token stays in no history and in no screenshot.
      if (verdict.kind === 'welcome') response.setHeader('Set-Cookie', verdict.cookie);
      return void response.writeHead(303, { Location: '/', 'Cache-Control': 'no-store' }).end();
    }
    if (!sendStatic(folder, rawPathOf(request), knock.method === 'GET', response)) say(404);
  });

  const sockets = new WebSocketServer({ noServer: true, maxPayload: largestMessage, perMessageDeflate: false });
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const knock = knockOf(request);
    if (access!.askFromPage(knock).kind !== 'allowed' || knock.url!.pathname !== '/wire') {
      stream.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      for (const other of sockets.clients) if (other !== socket) other.close(replacedCode);
      socket.on('close', () => onWindowCount(sockets.clients.size > 0 ? 1 : 0));
      onWindowCount(1);
      onWindow(websocketPort(socket));
    });
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  access = guardAccess(port);
  return {
    address: access.address,
    port,
    close: () => new Promise((resolve) => {
      for (const socket of sockets.clients) socket.terminate();
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}

function knockOf(request: IncomingMessage): Knock {
  return { method: request.method ?? '', url: URL.parse(request.url ?? '', 'http://127.0.0.1'), headers: request.headers };
}

/** As it was sent: `URL` would resolve `..` before anybody could refuse it. */
const rawPathOf = (request: IncomingMessage): string => (request.url ?? '').replace(/[?#].*$/s, '');
