import { resolve } from 'node:path';

/** The plan among a command line's words, as a double-clicked file or `planwright PLAN.gpkg` brings it. */
export function planArgument(words: readonly string[], folder: string): string | null {
  const named = words.slice(1).findLast((word) => !word.startsWith('-') && /\.gpkg$/i.test(word));
  return named === undefined ? null : resolve(folder, named);
}
