import { mkdirSync, readdirSync, renameSync, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { removeCompanions } from './check-target.ts';

/** Formats whose one name stands for files of several endings. */
const severalFiles: ReadonlySet<string> = new Set(['.shp', '.tab', '.gml']);

/**
 * Moves finished files to their names, with all that belongs to them (`.shx`, `.dbf`, …). They lie on the same drive, so
 * each move is a rename: the old file or the new one is there, never half of one.
 */
export function placeFiles(folder: string, moves: readonly { readonly from: string; readonly to: string }[]): string[] {
  const placed: string[] = [];
  for (const { from, to } of moves) {
    mkdirSync(dirname(to), { recursive: true });
    removeCompanions(to);
    const stem = basename(from, extname(from));
    const parts = severalFiles.has(extname(from)) ? readdirSync(folder).filter((name) => basename(name, extname(name)) === stem) : [basename(from)];
    for (const part of parts.sort((a, b) => Number(b === basename(from)) - Number(a === basename(from)) || a.localeCompare(b))) {
      const target = part === basename(from) ? to : to.slice(0, -extname(to).length) + extname(part);
      if (statSync(target, { throwIfNoEntry: false })?.isDirectory() === true) renameSync(target, join(folder, `replaced-${placed.length}`));
      renameSync(join(folder, part), target);
      placed.push(target);
    }
  }
  return placed;
}
