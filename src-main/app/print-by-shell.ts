import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failure, problem } from '../../src-core/result.ts';
import { printed, type PrintPage } from '../host/print/print-page.ts';
import { isPrintAnswered, type PrintAnswered, type PrintAsked } from './print-page.ts';

/** Of the host's way to the shell as much as printing needs. */
export interface ToShell {
  postMessage(message: PrintAsked): void;
  on(name: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
}

/** The host inside Electron has Chromium with it: the shell prints. */
export function printByShell(shell: ToShell): PrintPage {
  const waiting = new Map<number, (answer: PrintAnswered) => void>();
  let serial = 0;
  shell.on('message', ({ data }) => {
    if (!isPrintAnswered(data)) return;
    waiting.get(data.printed)?.(data);
    waiting.delete(data.printed);
  });
  return async (html) => {
    const folder = mkdtempSync(join(tmpdir(), 'planwright-print-'));
    try {
      const path = join(folder, 'page.html');
      writeFileSync(path, html, { mode: 0o600 });
      const print = ++serial;
      const { pdf, detail } = await new Promise<PrintAnswered>((resolve) => {
        waiting.set(print, resolve);
        shell.postMessage({ print, path });
      });
      return pdf === null ? failure(problem('print-failed', { browser: 'Planwright' }, detail)) : printed(Buffer.from(pdf), 'Planwright');
    } catch (error) {
      return failure(problem('print-failed', { browser: 'Planwright' }, String(error)));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
}
