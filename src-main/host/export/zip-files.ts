import { Zip, ZipDeflate } from 'fflate';
import { closeSync, createReadStream, fsyncSync, openSync, writeSync } from 'node:fs';
import { basename } from 'node:path';

/** Packs files into one archive, chunk by chunk; all of them lie at its top. */
export async function zipFiles(files: readonly string[], target: string): Promise<void> {
  const output = openSync(target, 'wx');
  try {
    let failed: Error | null = null;
    const zip = new Zip((error, chunk) => {
      failed ??= error;
      if (failed === null) writeSync(output, chunk);
    });
    for (const file of files) {
      const entry = new ZipDeflate(basename(file), { level: 6 });
      zip.add(entry);
      for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) entry.push(chunk as Buffer);
      entry.push(new Uint8Array(), true);
      if (failed !== null) throw failed;
    }
    zip.end();
    if (failed !== null) throw failed;
    fsyncSync(output);
  } finally {
    closeSync(output);
  }
}
