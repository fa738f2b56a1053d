import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { failure, problem, success, type Result } from '../../../src-core/result.ts';
import type { ExportProblem } from '../../../src-core/wire/problems.ts';
import { findBrowser, isSnap } from './find-browser.mjs';
import { pdfPages } from './pdf-pages.ts';

/** Makes a PDF of a page of ours. Nothing of it is kept anywhere. */
export type PrintPage = (html: string) => Promise<Result<Buffer, ExportProblem>>;

/** A page of thousands of places takes seconds; a browser that needs longer than this hangs. */
const patienceMs = 180_000;

/** By the system's browser, without a window, without a network, in a folder and a profile that are gone afterwards. */
export const printByBrowser: PrintPage = async (html) => {
  const browser = findBrowser();
  if (browser === null) return failure(problem('browser-missing'));
  const folder = mkdtempSync(join(placeFor(browser), 'planwright-print-'));
  try {
    const [page, pdf] = [join(folder, 'page.html'), join(folder, 'page.pdf')];
    writeFileSync(page, html, { mode: 0o600 });
    const said = await run(browser, printArguments({ page, pdf, profile: join(folder, 'profile'), isRoot: process.getuid?.() === 0 }));
    if (said !== null) return failure(problem('print-failed', { browser }, said));
    return printed(readFileSync(pdf), browser);
  } catch (error) {
    return failure(problem('print-failed', { browser }, String(error)));
  } finally {
    // What the browser's last processes hold on to a moment longer.
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
};

/** Whole, with pages, or not at all. */
export const printed = (pdf: Buffer, browser: string): Result<Buffer, ExportProblem> => (pdfPages(pdf) > 0 ? success(pdf) : failure(problem('print-failed', { browser }, `${pdf.length} bytes that are no PDF`)));

/** A browser from a snap sees no other temporary folder than its own. */
function placeFor(browser: string): string {
  if (!isSnap(browser)) return tmpdir();
  const place = join(homedir(), 'snap', 'chromium', 'common');
  mkdirSync(place, { recursive: true, mode: 0o700 });
  return place;
}

interface Printing { readonly page: string; readonly pdf: string; readonly profile: string; readonly isRoot: boolean }

export function printArguments({ page, pdf, profile, isRoot }: Printing): readonly string[] {
  return [
    '--headless', '--disable-gpu', `--user-data-dir=${profile}`, `--print-to-pdf=${pdf}`, '--no-pdf-header-footer',
    '--no-first-run', '--no-default-browser-check', '--disable-extensions', '--disable-sync', '--disable-background-networking', '--disable-component-update',
    '--disable-default-apps', '--disable-breakpad', '--password-store=basic', '--no-pings', '--disable-quic',
    // The page asks for nothing; were it to, nothing would answer: no name is resolved, and the one way out leads nowhere.
    '--host-resolver-rules=MAP * ~NOTFOUND', '--proxy-server=127.0.0.1:9', '--proxy-bypass-list=<-loopback>',
    // As for the window (`desk/open-window.ts`).
    ...(isRoot ? ['--no-sandbox', '--disable-dev-shm-usage'] : []),
    pathToFileURL(page).href,
  ];
}

/** `null` where it ended well, else what it said. */
function run(browser: string, words: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(browser, words, { stdio: ['ignore', 'ignore', 'pipe'], timeout: patienceMs, killSignal: 'SIGKILL' });
    let said = '';
    child.stderr.on('data', (data: Buffer) => (said = (said + data.toString()).slice(-4000)));
    child.once('error', (error) => resolve(String(error)));
    child.once('exit', (code, signal) => resolve(code === 0 ? null : `${signal ?? code}: ${said}`));
  });
}
