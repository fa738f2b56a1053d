import { readFile } from 'node:fs/promises';
import { locateFile } from '../host/locate-file.ts';
import { contentTypeOf, pageHeaders } from '../host/page-headers.ts';
import type { ElectronMain } from './electron-main.ts';

/** Our own protocol instead of `file://`: an origin of its own, headers, and nothing outside the window's folder. */
const scheme = 'app';
export const appAddress = 'app://planwright/';

/** Electron takes this only before it is ready. */
export function registerAppScheme(protocol: ElectronMain['protocol']): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

export function serveApp(protocol: ElectronMain['protocol'], folder: string): void {
  protocol.handle(scheme, (request) => answer(folder, request.method, request.url));
}

async function answer(folder: string, method: string, url: string): Promise<Response> {
  const refuse = (status: number) => new Response(String(status), { status, headers: { ...pageHeaders, 'Content-Type': 'text/plain' } });
  if (method !== 'GET') return refuse(405);
  if (!url.startsWith(appAddress)) return refuse(403);
  const path = locateFile(folder, `/${url.slice(appAddress.length).replace(/[?#].*$/s, '')}`);
  if (path === null) return refuse(404);
  try {
    return new Response(new Uint8Array(await readFile(path)), { headers: { ...pageHeaders, 'Content-Type': contentTypeOf(path) } });
  } catch {
    return refuse(404);
  }
}
