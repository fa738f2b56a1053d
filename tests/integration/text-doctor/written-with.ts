import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Text written in the old encodings by the tables of `shared/domain/legacy-encodings.json`, the other way round than the program reads it. */
const tables = (JSON.parse(readFileSync(join(import.meta.dirname, '../../../../shared/domain/legacy-encodings.json'), 'utf8')) as { encodings: Record<string, { map: Record<string, string> }> }).encodings;

const inverse = (...names: string[]): Map<string, Buffer> =>
  new Map(names.flatMap((name) => Object.entries(tables[name]!.map)).map(([hex, letter]) => [letter, Buffer.from(hex, 'hex')]));

const letters: Readonly<Record<string, Map<string, Buffer>>> = {
  TCVN3: inverse('TCVN3'), TCVN5712: inverse('TCVN3', 'TCVN5712-VN1-VN2-extra'), 'VNI-Windows': inverse('VNI-Windows'),
  VISCII: inverse('VISCII'), VPS: inverse('VPS'), 'windows-1258': inverse('Windows-1258'),
};
export const legacy = Object.keys(letters);

const tones: Readonly<Record<string, number>> = { '\u0300': 0xcc, '\u0309': 0xd2, '\u0303': 0xde, '\u0301': 0xec, '\u0323': 0xf2 };

/** A letter the table lacks is written small, as people did with fonts that had no toned capitals; `null` where there is none either. */
export function writtenWith(encoding: string, text: string): Buffer | null {
  if (encoding === 'UTF-8') return Buffer.from(text);
  if (encoding === 'UTF-8 NFD') return Buffer.from(text.normalize('NFD'));
  if (encoding === 'UTF-8 as windows-1252') return Buffer.from(new TextDecoder('windows-1252').decode(Buffer.from(text)));
  if (encoding === 'TCVN3 as windows-1252') return Buffer.from(new TextDecoder('windows-1252').decode(writtenWith('TCVN3', text)!));
  const parts: Buffer[] = [];
  for (const letter of text) {
    const bytes = letter < '\u0080' ? Buffer.from(letter) : byteOf(encoding, letter) ?? byteOf(encoding, letter.toLowerCase());
    if (bytes === null) return null;
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}

function byteOf(encoding: string, letter: string): Buffer | null {
  const found = letters[encoding]!.get(letter);
  if (found !== undefined || encoding !== 'windows-1258') return found ?? null;
  const decomposed = letter.normalize('NFD');
  const tone = [...decomposed].find((mark) => mark in tones);
  const base = decomposed.replace(/[\u0300\u0301\u0303\u0309\u0323]/g, '').normalize('NFC');
  const bytes = base < '\u0080' ? Buffer.from(base) : letters[encoding]!.get(base);
  return tone === undefined || bytes === undefined ? null : Buffer.concat([bytes, Buffer.from([tones[tone]!])]);
}

/** A table (dBASE III) of text columns, byte for byte. */
export function tableOf(columns: Readonly<Record<string, readonly Buffer[]>>, languageDriver = 0): Buffer {
  const names = Object.keys(columns);
  const count = columns[names[0]!]!.length;
  const widths = names.map((name) => Math.max(1, ...columns[name]!.map(({ length }) => length)));
  const head = Buffer.alloc(32 + 32 * names.length + 1);
  head[0] = 3;
  head.writeUInt32LE(count, 4);
  head.writeUInt16LE(head.length, 8);
  head.writeUInt16LE(1 + widths.reduce((sum, width) => sum + width, 0), 10);
  head[29] = languageDriver;
  names.forEach((name, i) => {
    head.write(name, 32 + 32 * i, 'latin1');
    head[32 + 32 * i + 11] = 0x43;
    head[32 + 32 * i + 16] = widths[i]!;
  });
  head[head.length - 1] = 0x0d;
  const records = Array.from({ length: count }, (_, i) =>
    Buffer.concat([Buffer.from(' '), ...names.map((name, k) => Buffer.concat([columns[name]![i]!, Buffer.alloc(widths[k]! - columns[name]![i]!.length, 0x20)]))]));
  return Buffer.concat([head, ...records, Buffer.from([0x1a])]);
}
