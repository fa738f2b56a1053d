import { closeSync, openSync, readSync } from 'node:fs';

const chunk = 1 << 20;
/** A line longer than this is no drawing's: 2,049 characters is what AutoCAD writes at most. */
const longestLine = 1 << 16;

/** Pairs of group code and value of a text drawing, one at a time, a chunk of the file in memory. UTF-8. */
export function* groupsOf(path: string): Generator<readonly [code: number, value: string]> {
  const lines = linesOf(path);
  for (;;) {
    const code = lines.next();
    const value = code.done === true ? code : lines.next();
    if (value.done === true) return;
    const number = Number(code.value);
    if (!Number.isInteger(number)) return;
    yield [number, value.value];
  }
}

function* linesOf(path: string): Generator<string> {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(chunk);
    let rest = Buffer.alloc(0);
    for (;;) {
      const read = readSync(file, bytes, 0, chunk, null);
      const data = rest.length === 0 ? bytes.subarray(0, read) : Buffer.concat([rest, bytes.subarray(0, read)]);
      let start = 0;
      for (let end = data.indexOf(10, start); end >= 0; end = data.indexOf(10, start)) {
        yield data.toString('utf8', start, end > start && data[end - 1] === 13 ? end - 1 : end);
        start = end + 1;
      }
      rest = Buffer.from(data.subarray(start));
      if (read === 0 || rest.length > longestLine) break;
    }
    if (rest.length > 0 && rest.length <= longestLine) yield rest.toString('utf8');
  } finally {
    closeSync(file);
  }
}
