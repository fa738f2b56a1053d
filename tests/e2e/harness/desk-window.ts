import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { findBrowser } from '../../../src-main/host/print/find-browser.mjs';

export const checkout = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
/** Screenshots that a person looks at; kept by whoever runs the tests. */
export const artefacts = join(checkout, 'tests', 'artefacts');

/** SwiftShader draws without a graphics card, and the same picture every time. */
const flags = ['--no-sandbox', '--enable-unsafe-swiftshader', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-quic'];

export interface DeskWindow {
  readonly page: Page;
  /** The person's own folder, empty at first: plans are saved here. */
  readonly documents: string;
  /** What the page said on its console as an error. */
  readonly errors: readonly string[];
  screenshot(name: string): Promise<void>;
  /** The program answers nothing until the work is done: what a person does meanwhile is quicker than the disk. */
  whileHostSleeps(work: () => Promise<void>): Promise<void>;
  /** Ends the program and starts it again for the same person; on a screen of another size or scale where that is said. */
  restart(plan: string | null, screen?: Screen): Promise<DeskWindow>;
  end(): Promise<void>;
}

/** In CSS pixels, and how many of the screen's own pixels each is. */
export interface Screen { readonly width: number; readonly height: number; readonly scale?: number }

/** The built program as a person has it: the real host, the real browser, a home of its own. */
export const openDeskWindow = (plan: string | null = null, screen: Screen = { width: 1366, height: 768 }): Promise<DeskWindow> => openFor(mkdtempSync(join(tmpdir(), 'planwright-window-')), plan, screen);

async function openFor(home: string, plan: string | null, screen: Screen): Promise<DeskWindow> {
  const documents = join(home, 'documents');
  mkdirSync(documents, { recursive: true });
  const built = join(checkout, 'out', 'desk', 'main.js');
  const entry = existsSync(built) ? built : join(checkout, 'src-main', 'desk', 'main.ts');
  const host = spawn(process.execPath, [entry, ...(plan === null ? [] : [plan])], {
    env: { ...process.env, PLANWRIGHT_HOME: home, PLANWRIGHT_NO_BROWSER: '1', LANG: 'en_US.UTF-8', LC_ALL: 'en_US.UTF-8' }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  host.stderr.on('data', (data: Buffer) => said.push(data.toString()));
  let browser: Browser | null = null;
  const stop = async () => {
    await browser?.close();
    const ended = new Promise((resolve) => host.once('exit', resolve));
    if (host.exitCode === null) {
      host.kill('SIGTERM');
      await ended;
    }
  };
  const end = async () => {
    await stop();
    rmSync(home, { recursive: true, force: true });
  };
  try {
    const address = await new Promise<string>((resolve, reject) => {
      let text = '';
      host.stdout.on('data', (data: Buffer) => {
        text += data.toString();
        const found = /http:\/\/\S+/.exec(text);
        if (found !== null) resolve(found[0]);
      });
      host.once('exit', (code) => reject(new Error(`The program ended with ${code}: ${text}${said.join('')}`)));
    });
    const executablePath = findBrowser();
    if (executablePath === null) throw new Error('There is no Chromium on this machine.');
    browser = await chromium.launch({ executablePath, args: flags });
    const page = await browser.newPage({ viewport: { width: screen.width, height: screen.height }, deviceScaleFactor: screen.scale ?? 1 });
    const errors: string[] = [];
    page.on('console', (message) => { if (message.type() === 'error') errors.push(message.text()); });
    page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
    page.setDefaultTimeout(20_000);
    await page.goto(address);
    return {
      page, documents, errors, end,
      async screenshot(name) {
        mkdirSync(artefacts, { recursive: true });
        await page.screenshot({ path: join(artefacts, `${name}.png`) });
      },
      async whileHostSleeps(work) {
        host.kill('SIGSTOP');
        try {
          await work();
        } finally {
          host.kill('SIGCONT');
        }
      },
      async restart(next, other = screen) {
        // What the window remembers is written when it is left.
        await page.goto('about:blank');
        await stop();
        return openFor(home, next, other);
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}
