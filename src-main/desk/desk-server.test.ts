import { request } from 'node:http';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { makeClient } from '../../src-core/wire/client.ts';
import type { Handlers } from '../../src-core/wire/contract.ts';
import type { Port } from '../../src-core/wire/port.ts';
import { serve } from '../../src-core/wire/server.ts';
import { startDeskServer, type DeskServer } from './desk-server.ts';
import { websocketPort } from './websocket-port.ts';

let folder: string;
let desk: DeskServer;
let ports: Port[];
let counts: number[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'planwright-desk-'));
  mkdirSync(join(folder, 'renderer', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(folder, 'renderer', 'index.html'), '<!doctype html><title>Planwright</title>');
  writeFileSync(join(folder, 'renderer', 'assets', 'main-abc.js'), 'export {};');
  symlinkSync(join(folder, 'secret.txt'), join(folder, 'renderer', 'link.txt'));
  ports = [];
  counts = [];
  desk = await startDeskServer({ folder: join(folder, 'renderer'), onWindow: (port) => ports.push(port), onWindowCount: (count) => counts.push(count) });
});
afterEach(async () => {
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Answer { readonly status: number; readonly headers: Record<string, string | string[] | undefined>; readonly body: string }

/** Sends the path as it is written: `fetch` would tidy `..` away. */
const send = (path: string, { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: desk.port, path, method, headers: { Host: `127.0.0.1:${desk.port}`, ...headers }, setHost: false }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => { body += text; }).on('end', () => resolve({ status: response.statusCode!, headers: response.headers, body }));
    }).on('error', reject).end();
  });

const enter = async (): Promise<string> => {
  const { headers } = await send(`/${new URL(desk.address).search}`);
  return String(headers['set-cookie']).split(';')[0]!;
};

const origin = () => `http://127.0.0.1:${desk.port}`;
const dial = (headers: Record<string, string>, path = '/wire'): Promise<WebSocket> => new Promise((resolve, reject) => {
  const socket = new WebSocket(`ws://127.0.0.1:${desk.port}${path}`, { headers });
  socket.once('open', () => resolve(socket)).once('error', reject);
});

describe('who may come in', () => {
  it('refuses whoever has no cookie', async () => {
    for (const path of ['/', '/index.html', '/assets/main-abc.js', '/nothing']) expect((await send(path)).status).toBe(403);
  });

  it('refuses a wrong token, and one that was used', async () => {
    expect((await send('/?t=wrong')).status).toBe(403);
    expect((await send('/?t=')).status).toBe(403);
    await enter();
    expect((await send(`/${new URL(desk.address).search}`)).status).toBe(403);
  });

  it('exchanges the token for a cookie no script can read', async () => {
    const { status, headers } = await send(`/${new URL(desk.address).search}`);
    expect(status).toBe(303);
    expect(headers['location']).toBe('/');
    expect(String(headers['set-cookie'])).toMatch(/^planwright-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/);
    expect(new URL(desk.address).searchParams.get('t')).toMatch(/^[\w-]{43}$/);
  });

  it('lets in whoever has the cookie, even by the used address', async () => {
    const cookie = await enter();
    expect(await send('/', { headers: { Cookie: cookie } })).toMatchObject({ status: 200, body: '<!doctype html><title>Planwright</title>' });
    expect(await send(`/${new URL(desk.address).search}`, { headers: { Cookie: `other=1; ${cookie}` } })).toMatchObject({ status: 303 });
    expect((await send('/', { headers: { Cookie: `${cookie}x` } })).status).toBe(403);
  });

  it.each(['evil.example', 'localhost', '127.0.0.1', '127.0.0.1:1', ''])('refuses the host name %j', async (host) => {
    const cookie = await enter();
    expect((await send('/', { headers: { Host: host, Cookie: cookie } })).status).toBe(403);
  });

  it('refuses to be written to from anywhere', async () => {
    const cookie = await enter();
    expect((await send('/', { method: 'POST', headers: { Cookie: cookie } })).status).toBe(403);
    expect((await send('/', { method: 'POST', headers: { Cookie: cookie, Origin: 'http://evil.example' } })).status).toBe(403);
    expect((await send('/', { method: 'POST', headers: { Cookie: cookie, Origin: origin() } })).status).toBe(405);
  });

  it('refuses a socket without cookie, from another page or at another path', async () => {
    const cookie = await enter();
    await expect(dial({ Origin: origin() })).rejects.toThrow('403');
    await expect(dial({ Cookie: cookie })).rejects.toThrow('403');
    await expect(dial({ Cookie: cookie, Origin: 'http://evil.example' })).rejects.toThrow('403');
    await expect(dial({ Cookie: cookie, Origin: `http://localhost:${desk.port}` })).rejects.toThrow('403');
    await expect(dial({ Cookie: cookie, Origin: origin(), Host: 'evil.example' })).rejects.toThrow('403');
    await expect(dial({ Cookie: cookie, Origin: origin() }, '/other')).rejects.toThrow('403');
    expect(ports).toEqual([]);
  });
});

describe('what is served', () => {
  it.each([
    '/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/%252e%252e/secret.txt', '/assets/../../secret.txt', '/assets/..%5c..%5csecret.txt',
    '/\\..\\secret.txt', '//etc/passwd', '/etc/passwd', '/c:/secret.txt', '/%00index.html', '/index.html%00.png', '/%', '/link.txt', '/assets', '/./index.html',
  ])('does not leave its folder for %s', async (path) => {
    const cookie = await enter();
    const { status, body } = await send(path, { headers: { Cookie: cookie } });
    expect(status).toBe(404);
    expect(body).not.toContain('secret');
  });

  it('sends files with their kind and the headers that keep the page to itself', async () => {
    const cookie = await enter();
    const page = await send('/', { headers: { Cookie: cookie } });
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8', 'x-content-type-options': 'nosniff', 'cross-origin-opener-policy': 'same-origin',
      'referrer-policy': 'no-referrer', 'cache-control': 'no-store',
    });
    expect(page.headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; connect-src 'self'; img-src 'self' blob: data:; "
      + "style-src 'self' 'unsafe-inline'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    const script = await send('/assets/main-abc.js', { headers: { Cookie: cookie } });
    expect(script.headers).toMatchObject({ 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'private, max-age=31536000, immutable' });
    expect(await send('/', { method: 'HEAD', headers: { Cookie: cookie } })).toMatchObject({ status: 200, body: '' });
  });
});

describe('the socket', () => {
  const window = async (cookie: string) => makeClient(websocketPort(await dial({ Cookie: cookie, Origin: origin() })));

  it('carries typed arrays both ways', async () => {
    const cookie = await enter();
    const client = await window(cookie);
    await expect.poll(() => ports.length).toBe(1);
    const received: unknown[] = [];
    serve(ports[0]!, {
      'files.receive': async ({ bytes }: { bytes: Uint8Array }) => { received.push([...bytes]); return { ok: true, value: { path: '/a' } }; },
      'reference.columns': async () => ({ ok: true, value: { coordinates: new Float64Array([420_000.001, 2_350_000.002]) } }),
    } as unknown as Handlers, () => {});
    await client.ask('files.receive', { batch: 'b', name: 'n', bytes: new Uint8Array([1, 2, 255]) });
    expect(received).toEqual([[1, 2, 255]]);
    expect(await client.ask('reference.columns', { table: 't' })).toEqual({ ok: true, value: { coordinates: new Float64Array([420_000.001, 2_350_000.002]) } });
    client.close();
    await expect.poll(() => counts).toEqual([1, 0]);
  });

  it('has one window at a time: the newest', async () => {
    const cookie = await enter();
    const first = await window(cookie);
    let gone = false;
    first.onGone(() => { gone = true; });
    await window(cookie);
    await expect.poll(() => gone).toBe(true);
    expect(ports).toHaveLength(2);
    await expect.poll(() => counts).toEqual([1, 1, 1]);
  });

  it('stops listening to whoever sends what is no message', async () => {
    const cookie = await enter();
    const socket = await dial({ Cookie: cookie, Origin: origin() });
    const closed = new Promise<number>((resolve) => { socket.once('close', resolve); });
    socket.send('hello');
    expect(await closed).toBe(1003);
  });
});
