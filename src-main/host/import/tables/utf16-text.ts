import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { basename, join } from 'node:path';

const windowBytes = 256 * 1024;

/** Excel's "Unicode text" and much of what Windows programs write begins with this mark. */
function utf16Of(start: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  return start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : null;
}

/** The path of a text that can be read byte by byte: one in UTF-16 is written anew into `folder`, in UTF-8. */
export function withoutUtf16(path: string, folder: () => string): string {
  const source = openSync(path, 'r');
  try {
    const window = Buffer.alloc(windowBytes);
    let read = readSync(source, window, 0, windowBytes, null);
    const encoding = utf16Of(window.subarray(0, read));
    if (encoding === null) return path;
    const copy = join(folder(), basename(path));
    const target = openSync(copy, 'wx');
    try {
      const decoder = new TextDecoder(encoding);
      for (; read > 0; read = readSync(source, window, 0, windowBytes, null)) writeSync(target, decoder.decode(window.subarray(0, read), { stream: true }));
      writeSync(target, decoder.decode());
    } finally {
      closeSync(target);
    }
    return copy;
  } finally {
    closeSync(source);
  }
}
