import { readdirSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';

/** The file beside `path` with the same name and another ending, whatever its case (`.DBF`); `null` where there is none. */
export function companionOf(path: string, extension: string): string | null {
  const wanted = `${basename(path, extname(path))}.${extension}`.toLowerCase();
  const found = readdirSync(dirname(path)).find((name) => name.toLowerCase() === wanted);
  return found === undefined ? null : join(dirname(path), found);
}
