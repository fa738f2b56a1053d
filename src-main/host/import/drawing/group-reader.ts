import { closeSync, openSync, readSync } from 'node:fs';

export type Group = readonly [code: number, value: string];

const chunk = 1 << 20;
/** A line longer than this is no drawing's: 2,049 characters is what AutoCAD writes at most. */
const longestLine = 1 << 16;

/**
 * Pairs of group code and value of a text drawing, one at a time, a chunk of the file in memory. Ends at the first thing
 * that is no group code: what follows is no drawing any more. Byte for byte with 'latin1'.
 */
export function* groupsOf(path: string, encoding: 'utf8' | 'latin1' = 'utf8'): Generator<Group> {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(chunk);
    let rest: Buffer = Buffer.alloc(0);
    let code: number | null = null;
    for (;;) {
      const read = readSync(file, bytes, 0, chunk, null);
      const data = rest.length === 0 ? bytes.subarray(0, read) : Buffer.concat([rest, bytes.subarray(0, read)]);
      // The last line of the file may lack its end.
      const end = read === 0 ? data.length : data.lastIndexOf(10) + 1;
      for (const line of linesIn(data.toString(encoding, 0, end))) {
        if (line.length > longestLine) return;
        if (code === null) {
          const text = line.trim();
          code = text === '' ? NaN : Number(text);
          if (!Number.isInteger(code)) return;
        } else {
          yield [code, line];
          code = null;
        }
      }
      if (read === 0) return;
      rest = Buffer.from(data.subarray(end));
      if (rest.length > longestLine) return;
    }
  } finally {
    closeSync(file);
  }
}

function linesIn(text: string): string[] {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
