import { FileWindow } from '../file-window.ts';

/** Records looked at: in stretches over the whole table, for its first rows may be of one kind. */
const mostRecords = 4_000;
const stretches = 16;
/** Distinct texts of a field: enough words to tell any encoding. */
const mostTexts = 600;

/** The texts in a shapefile's table (dBASE III) byte for byte, each once, by the raw name of their field. */
export function tableTexts(path: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  let file: FileWindow;
  try {
    file = new FileWindow(path);
  } catch (error) {
    // GDAL says in its own words what it makes of a table that cannot be opened.
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    return new Map();
  }
  try {
    collect(file, found);
  } finally {
    file.close();
  }
  return new Map([...found].map(([name, texts]) => [name, [...texts]]));
}

function collect(file: FileWindow, found: Map<string, Set<string>>): void {
  const head = file.at(0, 32);
  if (head < 0) return;
  const [stated, firstAt, length] = [file.bytes.readUInt32LE(head + 4), file.bytes.readUInt16LE(head + 8), file.bytes.readUInt16LE(head + 10)];
  const at = file.at(0, firstAt);
  if (at < 0 || length === 0) return;
  const columns: { readonly texts: Set<string>; readonly from: number; readonly to: number }[] = [];
  let offset = 1; // the mark of a deleted record
  for (let entry = at + 32; entry + 32 <= at + firstAt && file.bytes[entry] !== 0x0d; entry += 32) {
    const width = file.bytes[entry + 16]!;
    const name = file.bytes.toString('latin1', entry, entry + 11).replace(/\0.*$/s, '').trimEnd();
    if (file.bytes[entry + 11] === 0x43 && !found.has(name)) {
      const texts = new Set<string>();
      found.set(name, texts);
      columns.push({ texts, from: offset, to: offset + width });
    }
    offset += width;
  }
  // Sizes lie in damaged files: what is not there is not read.
  const count = Math.max(0, Math.min(stated, Math.floor((file.size - firstAt) / length)));
  const parts = Math.min(stretches, Math.ceil(count / (mostRecords / stretches)));
  for (let part = 0; part < parts; part++) {
    const from = Math.floor((part * count) / parts);
    for (let i = from; i < Math.min(count, from + mostRecords / stretches); i++) {
      const record = file.at(firstAt + i * length, length);
      if (record < 0) return;
      for (const { texts, from: start, to } of columns) {
        if (texts.size >= mostTexts) continue;
        const text = textIn(file.bytes, record + start, record + Math.min(to, length));
        if (text !== null) texts.add(text);
      }
    }
  }
}

/** `null` where it is plain ASCII: such text says nothing, and most of a table is. */
function textIn(bytes: Buffer, start: number, end: number): string | null {
  let from = start;
  let last = start;
  let beyond = false;
  while (from < end && bytes[from] === 0x20) from++;
  for (let i = from; i < end; i++) {
    const byte = bytes[i]!;
    if (byte === 0) break;
    if (byte !== 0x20) last = i + 1;
    if (byte >= 0x80 || byte < 0x20) beyond = true;
  }
  return beyond && last > from ? bytes.toString('latin1', from, last) : null;
}
