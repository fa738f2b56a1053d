import { closeSync, openSync, readSync } from 'node:fs';
import { basename, extname } from 'node:path';
import type { ImportIssue } from '../../../src-core/wire/importing.ts';
import { namesOf } from './open-package.ts';

const windowBytes = 1 << 20;
const mark = '<NetworkLink';

/** The names of the KML files that point to others on the network or the disk. Those are not followed. */
export const linkedKml = (paths: readonly string[]): string[] => paths.filter((path) => extname(path).toLowerCase() === '.kml' && holdsMark(path)).map((path) => basename(path));

export const linkIssues = (files: readonly string[]): ImportIssue[] => (files.length === 0 ? [] : [{ code: 'links-not-followed', kind: 'notice', feature: null, evidence: { file: namesOf(files) } }]);

function holdsMark(path: string): boolean {
  const file = openSync(path, 'r');
  try {
    const window = Buffer.alloc(windowBytes);
    // What is cut at the end of one window begins the next.
    for (let kept = 0, read = -1; read !== 0;) {
      read = readSync(file, window, kept, windowBytes - kept, null);
      if (window.subarray(0, kept + read).includes(mark)) return true;
      const from = Math.max(0, kept + read - mark.length);
      kept = window.copy(window, 0, from, kept + read);
    }
    return false;
  } finally {
    closeSync(file);
  }
}
