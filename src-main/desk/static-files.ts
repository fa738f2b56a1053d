import { readFileSync, realpathSync, statSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { locateFile } from '../host/locate-file.ts';
import { contentTypeOf } from '../host/page-headers.ts';

/**
 * Sends a file of the built window. Answers false where there is none under that path. At one stretch, some milliseconds at
 * most: the host reads the plan on this thread, and every wait for the disk would be a wait for a slice of that too.
 */
export function sendStatic(folder: string, pathname: string, withBody: boolean, response: ServerResponse): boolean {
  const located = locateFile(folder, pathname);
  if (located === null) return false;
  let path: string;
  let content: Buffer | null;
  let size: number;
  try {
    // A link inside the folder that leads out of it is none of ours.
    path = realpathSync(located);
    const root = realpathSync(folder);
    if (locateFile(root, path.slice(root.length).replaceAll('\\', '/')) !== path) return false;
    const found = statSync(path);
    if (!found.isFile()) return false;
    content = withBody ? readFileSync(path) : null;
    size = content?.length ?? found.size;
  } catch {
    return false;
  }
  response.setHeader('Content-Type', contentTypeOf(path));
  response.setHeader('Content-Length', size);
  // Vite writes a hash of the content into the names below assets/.
  response.setHeader('Cache-Control', pathname.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-store');
  response.writeHead(200);
  response.end(content ?? undefined);
  return true;
}
