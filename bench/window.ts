import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { findBrowser } from '../src-main/host/print/find-browser.mjs';
import { browserArguments } from '../src-main/desk/open-window.ts';
import { endWithBench } from './end-with-bench.ts';

/** As `desk` opens its window, so that a machine without a graphics card draws here as it does for a person: only the map by its renderer. */
const flags = [...browserArguments('', '', process.getuid?.() === 0).filter((flag) => !/^--(app|user-data-dir)=/.test(flag)), '--enable-precise-memory-info'];

export interface BenchWindow {
  readonly page: Page;
  /** From the command to the first draw call with the whole plan in it, seconds. */
  readonly firstPicture: number;
  /** From that draw call to the picture on the screen: the renderer's own time, next to nothing on a graphics card; seconds. */
  readonly frame: number;
  /** Proportional set size of host, GDAL child and all processes of the browser, MB. */
  memory(): number;
  end(): Promise<void>;
}

/** A signal is the bench's to take: Playwright would end this process before the hosts are ended. */
const program = { executablePath: findBrowser() ?? '/usr/bin/chromium', handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };

export async function launch(): Promise<Browser> {
  const browser = await chromium.launch({ ...program, args: flags });
  endWithBench(() => browser.close());
  return browser;
}

/** `npm start PLAN` as a person gives it, with the browser driven from here in place of the one desk would open. */
export async function openWindow(plan: string): Promise<BenchWindow> {
  const home = mkdtempSync(join(tmpdir(), 'planwright-bench-'));
  const started = Date.now();
  const host: ChildProcess = spawn(process.execPath, [join(import.meta.dirname, '..', 'scripts', 'start.mjs'), plan], {
    env: { ...process.env, PLANWRIGHT_HOME: home, PLANWRIGHT_NO_BROWSER: '1', PLANWRIGHT_NO_FETCH: '1', LANG: 'en_US.UTF-8' }, stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => host.once('exit', resolve));
  let browser: BrowserContext | null = null;
  const end = endWithBench(async () => {
    try {
      await browser?.close();
    } finally {
      host.kill('SIGTERM');
      await ended;
      rmSync(home, { recursive: true, force: true });
    }
  });
  const address = await new Promise<string>((resolve, reject) => {
    let text = '';
    host.stdout!.on('data', (data: Buffer) => {
      text += data.toString();
      const found = /http:\/\/\S+/.exec(text);
      if (found !== null) resolve(found[0]);
    });
    host.once('exit', (code) => reject(new Error(`ended with ${code}: ${text}`)));
  });
  // One window and no tabs, as desk opens it: a window with tabs loads pages of the browser's own on the side.
  browser = await chromium.launchPersistentContext(join(home, 'browser'), { ...program, args: [`--app=${address}`, '--window-size=1366,768', ...flags], viewport: null });
  const page = browser.pages()[0]!;
  await page.waitForFunction(() => performance.getEntriesByName('planwright:drawn').length > 0, null, { timeout: 120_000 });
  const [at, shown] = await page.evaluate(() => [
    performance.timeOrigin + performance.getEntriesByName('planwright:first-picture')[0]!.startTime,
    performance.timeOrigin + performance.getEntriesByName('planwright:drawn')[0]!.startTime,
  ] as const);
  return {
    page,
    firstPicture: (at - started) / 1000,
    frame: (shown - at) / 1000,
    memory: () => [host.pid!, process.pid].flatMap((root) => family(root).slice(root === process.pid ? 1 : 0)).filter((pid, i, all) => all.indexOf(pid) === i).reduce((sum, pid) => sum + memoryOf(pid), 0),
    end,
  };
}

/** A process and all it started, by /proc. */
export function family(root: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      parents.set(Number(name), Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1]));
    } catch {
      // It has ended meanwhile.
    }
  }
  const found = [root];
  for (const pid of found) for (const [child, parent] of parents) if (parent === pid) found.push(child);
  return found;
}

export function memoryOf(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
