import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

/** The file a thread begins with: `source` in this folder, or `built` in `out` where the program is built, unpacked from the asar in the packaged program. */
export function workerFile(source: string, built: string): string {
  const unpacked = here.replace(/app\.asar(?=[\\/]|$)/, 'app.asar.unpacked');
  const candidates = [join(here, source), join(unpacked, '..', built), join(unpacked, '..', '..', 'out', built)];
  return candidates.find((path) => existsSync(path)) ?? candidates[0]!;
}
