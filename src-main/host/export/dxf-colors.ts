import { createReadStream, createWriteStream, openSync, readSync, closeSync, renameSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';

/** Header and tables come before the entities; each layer takes about 150 bytes there. */
const mostHeadBytes = 16 * 1024 ** 2;

/**
 * Gives the layers of a drawing their colours (group 62 of the LAYER table), which GDAL writes as white for each layer it
 * does not know. Entities have no colour of their own and follow.
 */
export async function colorLayers(path: string, colors: ReadonlyMap<string, number>): Promise<void> {
  const head = headOf(path);
  const colored = `${path}.colored`;
  const output = createWriteStream(colored);
  output.write(Buffer.from(withColors(head, colors), 'latin1'));
  await pipeline(createReadStream(path, { start: head.length }), output);
  renameSync(colored, path);
}

/** As Latin-1, so that every byte comes through. */
function headOf(path: string): string {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(mostHeadBytes);
    const text = bytes.toString('latin1', 0, readSync(file, bytes, 0, bytes.length, 0));
    const end = /\n\s*2\r?\nENTITIES\r?\n/.exec(text)?.index;
    if (end === undefined) throw new Error('A drawing without a section of entities.');
    return text.slice(0, end);
  } finally {
    closeSync(file);
  }
}

export function withColors(head: string, colors: ReadonlyMap<string, number>): string {
  const lines = head.split('\n');
  let inLayer = false;
  let name = '';
  for (let i = 0; i + 1 < lines.length; i += 2) {
    const code = lines[i]!.trim();
    const value = lines[i + 1]!.trim();
    if (code === '0') {
      inLayer = value === 'LAYER';
      name = '';
    } else if (inLayer && code === '2') name = value;
    else if (inLayer && code === '62') {
      const color = colors.get(name);
      if (color !== undefined) lines[i + 1] = String(color).padStart(6);
    }
  }
  return lines.join('\n');
}
