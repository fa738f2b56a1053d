import { randomUUID } from 'node:crypto';
import type { ElectronMain } from './electron-main.ts';
import { refusePermissions } from './permissions.ts';

/** What the host asks for, and what it hears: the PDF, or why there is none. */
export interface PrintAsked { readonly print: number; readonly path: string }
export interface PrintAnswered { readonly printed: number; readonly pdf: Uint8Array | null; readonly detail: string }

export const isPrintAsked = (message: unknown): message is PrintAsked => typeof message === 'object' && message !== null && 'print' in message && 'path' in message;
export const isPrintAnswered = (message: unknown): message is PrintAnswered => typeof message === 'object' && message !== null && 'printed' in message && 'pdf' in message;

/** Prints a page of ours that lies in a file: in a window nobody sees, without scripts, network or a profile that stays. */
export async function printPage({ BrowserWindow, session }: Pick<ElectronMain, 'BrowserWindow' | 'session'>, { print, path }: PrintAsked): Promise<PrintAnswered> {
  // Without `persist:` it is kept in memory only.
  const its = session.fromPartition(`print-${randomUUID()}`);
  refusePermissions(its);
  its.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !/^(file|data):/.test(url) }));
  const window = new BrowserWindow({
    show: false, webPreferences: { session: its, sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false, webviewTag: false, spellcheck: false, devTools: false },
  });
  try {
    await window.loadFile(path);
    return { printed: print, pdf: await window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true }), detail: '' };
  } catch (error) {
    return { printed: print, pdf: null, detail: String(error) };
  } finally {
    window.destroy();
  }
}
