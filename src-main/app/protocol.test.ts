import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fakeElectron } from './fake-electron.ts';
import { serveApp } from './protocol.ts';

let folder: string;
let get: (url: string, method?: string) => Promise<Response>;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'planwright-protocol-'));
  mkdirSync(join(folder, 'renderer'));
  writeFileSync(join(folder, 'renderer', 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  const { electron, served } = fakeElectron();
  serveApp(electron.protocol, join(folder, 'renderer'));
  // Electron tidies addresses before the handler sees them; here they come as they are written.
  get = (url, method = 'GET') => served.handler!({ url, method } as Request);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('app://', () => {
  it('serves the window with its headers', async () => {
    for (const url of ['app://planwright/index.html', 'app://planwright/', 'app://planwright/index.html?x#y']) {
      const response = await get(url);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(await response.text()).toBe('<!doctype html>');
    }
  });

  it.each(['app://planwright/../secret.txt', 'app://planwright/%2e%2e/secret.txt', 'app://planwright/..%2fsecret.txt', 'app://planwright/none.js', 'app://planwright/%00'])('does not leave its folder for %s', async (url) => {
    expect((await get(url)).status).toBe(404);
  });

  it('answers to its own name and to reading only', async () => {
    expect((await get('app://other/index.html')).status).toBe(403);
    expect((await get('app://planwright/index.html', 'POST')).status).toBe(405);
  });
});
