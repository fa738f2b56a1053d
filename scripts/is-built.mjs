import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup/node24.mjs';

/** Written by the build as its last act, so a build that was broken off counts as none. */
export const stamp = join(root, 'out', 'built');

/** What `out/` is made of. */
const sources = ['src-core', 'src-main', 'src-renderer', 'native', 'resources', 'scripts/build.mjs', 'package.json', 'package-lock.json'];

/** Names, sizes and times of all sources in one value: some hundred `stat`s, about 20 ms. */
export function fingerprint() {
  const hash = createHash('sha1');
  const visit = (path) => {
    const entry = statSync(join(root, path), { throwIfNoEntry: false });
    if (entry === undefined) return;
    if (entry.isDirectory()) for (const name of readdirSync(join(root, path)).sort()) visit(`${path}/${name}`);
    else if (!/\.(test\.tsx?|tsbuildinfo)$/.test(path)) hash.update(`${path} ${entry.size} ${entry.mtimeMs}\n`);
  };
  sources.forEach(visit);
  return hash.digest('hex');
}

/** What the window and the command line begin with: a stamp alone says nothing where somebody has cleared a part of `out/`. */
const entries = ['renderer/index.html', 'desk/main.js', 'cli/main.js', 'gdal/child.js'];

export const isBuilt = () => existsSync(stamp) && entries.every((entry) => existsSync(join(root, 'out', entry))) && readFileSync(stamp, 'utf8') === fingerprint();
