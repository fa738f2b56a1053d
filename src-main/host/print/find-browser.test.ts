import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser } from './find-browser.mjs';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'planwright-browser-'));
  for (const name of ['google-chrome', 'chromium', 'my-browser', 'not-runnable']) writeFileSync(join(folder, name), '');
  for (const name of ['google-chrome', 'chromium', 'my-browser']) chmodSync(join(folder, name), 0o755);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(process.platform !== 'linux')('the browser', () => {
  it('is the plainest one found', () => expect(findBrowser({ PATH: `/nowhere:${folder}` })).toBe(join(folder, 'chromium')));
  it('is none where there is none', () => expect(findBrowser({ PATH: '/nowhere' })).toBeNull());
  it('is the one that was asked for, by path or name', () => {
    expect(findBrowser({ PATH: folder, PLANWRIGHT_BROWSER: join(folder, 'my-browser') })).toBe(join(folder, 'my-browser'));
    expect(findBrowser({ PATH: folder, PLANWRIGHT_BROWSER: 'my-browser' })).toBe(join(folder, 'my-browser'));
    expect(findBrowser({ PATH: folder, PLANWRIGHT_BROWSER: join(folder, 'not-runnable') })).toBeNull();
  });
});
