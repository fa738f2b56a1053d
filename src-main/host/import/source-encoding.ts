import { isUtf8 } from 'node:buffer';
import { closeSync, fstatSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { companionOf } from './companion-file.ts';
import { encodingNamed, tcvn3, utf8, vni, type TextEncoding } from './text-encoding.ts';
import { vietnameseShare } from './vietnamese-syllables.ts';

export interface SourceEncoding {
  readonly encoding: TextEncoding;
  /** True where nothing in the source says so. */
  readonly guessed: boolean;
  /** How GDAL is to open the source so that the bytes arrive whole. */
  readonly openOptions: Readonly<Record<string, string>>;
  readonly config: Readonly<Record<string, string>>;
}

/**
 * GDAL loses the last letter of every text it decodes from CP1258 or TCVN (no final flush of iconv), so the bytes of
 * shapefiles and older drawings are taken as ISO-8859-1, one character a byte, and decoded here.
 */
const byteForByte = 'ISO-8859-1';
/** Text beyond this is not looked at to find the encoding. */
const sampleBytes = 4 * 1024 * 1024;

/** `null` where the encoding someone asked for is not known. */
export function encodingOfSource(path: string, asked: string | undefined): SourceEncoding | null {
  const wanted = asked === undefined ? null : encodingNamed(asked);
  if (asked !== undefined && wanted === null) return null;
  switch (extname(path).toLowerCase()) {
    case '.shp': case '.dbf': case '.shx': return shapefileEncoding(path, wanted);
    case '.dxf': return drawingEncoding(path, wanted);
    default: return { encoding: wanted ?? utf8, guessed: false, openOptions: {}, config: {} };
  }
}

function shapefileEncoding(path: string, wanted: TextEncoding | null): SourceEncoding {
  const shape = (encoding: TextEncoding, guessed: boolean): SourceEncoding => ({
    encoding, guessed, config: {}, openOptions: { ENCODING: encoding.by === 'here' ? byteForByte : encoding.name },
  });
  if (wanted !== null) return shape(wanted, false);
  const table = companionOf(path, 'dbf');
  const text = table === null ? Buffer.alloc(0) : sampleOfTable(table);
  const stated = statedEncoding(path);
  // UTF-8 is hard to fake: text that is not it was written by a program that left the wrong `.cpg` behind.
  if (stated !== null && (stated !== utf8 || isAsciiOrUtf8(text))) return shape(stated, false);
  if (isAsciiOrUtf8(text)) return shape(utf8, isBeyondAscii(text));
  return shape(mostLikely(text, languageDriver(table)), true);
}

const isBeyondAscii = (bytes: Buffer): boolean => bytes.some((byte) => byte >= 0x80);

/** A letter cut in two at the end of a field does not make a table something else: nearly all of it must be UTF-8. */
function isAsciiOrUtf8(text: Buffer): boolean {
  if (isUtf8(text)) return true;
  const decoded = text.toString('utf8');
  let broken = 0;
  let letters = 0;
  for (const character of decoded) {
    if (character === '\uFFFD') broken++;
    else if (character > '\u007F') letters++;
  }
  return broken * 20 < letters;
}

function statedEncoding(path: string): TextEncoding | null {
  const page = companionOf(path, 'cpg');
  const named = page === null ? null : encodingNamed(readFileSync(page, 'latin1'));
  return named?.name === utf8.name ? utf8 : named;
}

/** DBF byte 29, the language driver: what the common ones mean. 0x57 and 0x03 are what programs write without thinking. */
const languageDrivers: Readonly<Record<number, string>> = {
  0x01: '437', 0x02: '850', 0x08: '865', 0x0d: '437', 0x10: '850', 0x13: '932', 0x4d: '936', 0x4e: '949', 0x4f: '950', 0x50: '874',
  0x64: '852', 0x65: '866', 0x66: '865', 0x6b: '857', 0x78: '950', 0x79: '949', 0x7a: '936', 0x7b: '932', 0x7c: '874',
  0xc8: '1250', 0xc9: '1251', 0xca: '1254', 0xcb: '1253', 0xcc: '1257',
};

function languageDriver(table: string | null): TextEncoding | null {
  if (table === null) return null;
  const named = languageDrivers[readStart(table, 32)[29] ?? 0];
  return named === undefined ? null : encodingNamed(named);
}

function mostLikely(text: Buffer, byDriver: TextEncoding | null): TextEncoding {
  if (byDriver !== null) return byDriver;
  const candidates = [tcvn3, vni, encodingNamed('windows-1258')!];
  const sample = text.subarray(0, 200_000);
  const ranked = candidates.map((encoding) => ({ encoding, share: vietnameseShare(encoding.decode(sample)) })).sort((a, b) => b.share - a.share);
  // Measured on Vietnamese tables: the right one scores above 0.95, the wrong ones below 0.5.
  return ranked[0]!.share >= 0.75 ? ranked[0]!.encoding : encodingNamed('windows-1252')!;
}

function sampleOfTable(table: string): Buffer {
  const file = openSync(table, 'r');
  const size = Math.min(fstatSync(file).size, sampleBytes);
  const bytes = Buffer.alloc(size);
  readSync(file, bytes, 0, size, 0);
  closeSync(file);
  // The header holds numbers, the field names stand at the start of each 32-byte entry: only the records are text.
  if (size < 32) return Buffer.alloc(0);
  // The sample may end within a letter.
  let end = size;
  while (end > 0 && bytes[end - 1]! >= 0x80) end--;
  return bytes.subarray(Math.min(end, bytes.readUInt16LE(8)), end);
}

/** Drawings since AutoCAD 2007 (AC1021) are UTF-8; older ones say their code page in `$DWGCODEPAGE`. */
function drawingEncoding(path: string, wanted: TextEncoding | null): SourceEncoding {
  const start = readStart(path, 64 * 1024).toString('latin1');
  const version = Number(/\$ACADVER\s+1\s+AC(\d{4})/.exec(start)?.[1] ?? 0);
  const page = /\$DWGCODEPAGE\s+3\s+(\S+)/i.exec(start)?.[1];
  const stated = page === undefined ? null : encodingNamed(page.replace(/^(ANSI_|DOS)/i, ''));
  // GDAL 3.6 goes by the code page in them too, which means nothing any more.
  if (wanted === null && version >= 1021) return { encoding: utf8, guessed: false, openOptions: {}, config: { DXF_ENCODING: 'UTF-8' } };
  if (wanted === null && start.startsWith('AutoCAD Binary DXF')) return { encoding: utf8, guessed: false, openOptions: {}, config: {} };
  const encoding = wanted ?? stated ?? encodingNamed('windows-1252')!;
  return { encoding, guessed: false, openOptions: {}, config: { DXF_ENCODING: encoding.by === 'here' ? byteForByte : encoding.name } };
}

function readStart(path: string, length: number): Buffer {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return Buffer.alloc(0);
  const file = openSync(path, 'r');
  const bytes = Buffer.alloc(length);
  const read = readSync(file, bytes, 0, length, 0);
  closeSync(file);
  return bytes.subarray(0, read);
}
