import { join, resolve, sep } from 'node:path';

/**
 * The file of `folder` that a page's URL path names, `null` for a path that could lead anywhere else. Decoded once; what
 * looks like a second coding, a drive, a parent folder or another system's separator is refused rather than understood.
 */
export function locateFile(folder: string, pathname: string): string | null {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (!path.startsWith('/') || /[\0\\:%]/.test(path)) return null;
  const segments = path.split('/').slice(1);
  if (segments.some((segment, index) => segment === '..' || segment === '.' || (segment === '' && index < segments.length - 1))) return null;
  const root = resolve(folder);
  const located = join(root, ...segments, path.endsWith('/') ? 'index.html' : '');
  return located.startsWith(root + sep) ? located : null;
}
