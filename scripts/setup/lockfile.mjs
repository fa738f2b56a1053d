import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './node24.mjs';

/**
 * The lockfile with no package's own install scripts in it, or the same text where there are none. npm 11.19 reads
 * `allowScripts` of package.json; npm 10, which comes with Node 20 and 22, knows nothing of it and would compile all of
 * GDAL for an hour. Every npm runs a package's scripts by these two marks of the lockfile; `npm install` resets them.
 */
export function withoutInstallScripts(text) {
  const lock = JSON.parse(text);
  let isChanged = false;
  for (const [path, entry] of Object.entries(lock.packages)) {
    if (path === '') continue;
    if ('hasInstallScript' in entry) {
      delete entry.hasInstallScript;
      isChanged = true;
    }
    // A binding.gyp alone is reason enough for npm to build.
    if (path === 'node_modules/gdal-async' && entry.gypfile !== false) {
      entry.gypfile = false;
      isChanged = true;
    }
  }
  return isChanged ? `${JSON.stringify(lock, null, 2)}\n` : text;
}

/** After an `npm install` that added or updated a package; after `npm ci` there is nothing to do. */
export function keepInstallScriptsOut() {
  const path = join(root, 'package-lock.json');
  if (!existsSync(path)) return;
  const text = readFileSync(path, 'utf8');
  const kept = withoutInstallScripts(text);
  if (kept !== text) writeFileSync(path, kept);
}
