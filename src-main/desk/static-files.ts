import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { locateFile } from '../host/locate-file.ts';
import { contentTypeOf } from '../host/page-headers.ts';

/** Sends a file of the built window. Answers false where there is none under that path. */
export async function sendStatic(folder: string, pathname: string, withBody: boolean, response: ServerResponse): Promise<boolean> {
  const located = locateFile(folder, pathname);
  if (located === null) return false;
  let path: string;
  let size: number;
  try {
    // A link inside the folder that leads out of it is none of ours.
    path = await realpath(located);
    if (locateFile(await realpath(folder), path.slice((await realpath(folder)).length).replaceAll('\\', '/')) !== path) return false;
    const found = await stat(path);
    if (!found.isFile()) return false;
    size = found.size;
  } catch {
    return false;
  }
  response.setHeader('Content-Type', contentTypeOf(path));
  response.setHeader('Content-Length', size);
  // Vite writes a hash of the content into the names below assets/.
  response.setHeader('Cache-Control', pathname.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-store');
  response.writeHead(200);
  if (!withBody) response.end();
  else createReadStream(path).on('error', () => response.destroy()).pipe(response);
  return true;
}
