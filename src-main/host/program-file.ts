import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * A file or folder that ships with the program: in the checkout (beside `src-main` or `out`), or in the resources of
 * the packaged program. `null` where this build has none.
 */
export function programFile(...segments: readonly string[]): string | null {
  const resources = (process as { resourcesPath?: string }).resourcesPath;
  const folders = resources === undefined ? [] : [resources];
  const here = dirname(fileURLToPath(import.meta.url));
  for (let folder = here; ; folder = dirname(folder)) {
    folders.push(folder);
    if (folder === dirname(folder)) break;
  }
  return folders.map((folder) => join(folder, ...segments)).find((path) => existsSync(path)) ?? null;
}
