import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { companionOf } from './companion-file.ts';
import type { StatedEncoding } from './reading/text-doctor.ts';
import { encodingNamed } from './text-encoding.ts';
import type { TextArrival } from './text-reader.ts';

/** How the text of a file comes, and what the file says of it. */
export interface SourceEncoding {
  readonly arrival: TextArrival;
  readonly stated: StatedEncoding | null;
  /** How GDAL is to open the source so that the bytes arrive whole. */
  readonly openOptions: Readonly<Record<string, string>>;
  readonly config: Readonly<Record<string, string>>;
}

/**
 * GDAL loses the last letter of every text it decodes from CP1258 or TCVN (no final flush of iconv), so the bytes of
 * shapefiles and older drawings are taken as ISO-8859-1, one character a byte, and decoded here.
 */
const byteForByte = 'ISO-8859-1';

export function encodingOfSource(path: string): SourceEncoding {
  switch (extname(path).toLowerCase()) {
    case '.shp': case '.dbf': case '.shx': return { arrival: 'bytes', stated: statedByShapefile(path), openOptions: { ENCODING: byteForByte }, config: {} };
    case '.dxf': return drawingEncoding(path);
    default: return { arrival: 'unicode', stated: null, openOptions: {}, config: {} };
  }
}

function statedByShapefile(path: string): StatedEncoding | null {
  const page = companionOf(path, 'cpg');
  const named = page === null ? null : encodingNamed(readFileSync(page, 'latin1'));
  if (named !== null) return { encoding: named, by: '.cpg' };
  const table = companionOf(path, 'dbf');
  const driver = table === null ? undefined : languageDrivers[readStart(table, 32)[29] ?? 0];
  const meant = driver === undefined ? null : encodingNamed(driver);
  return meant === null ? null : { encoding: meant, by: '.dbf' };
}

/** DBF byte 29, the language driver: what the common ones mean. 0x57 and 0x03 are what programs write without thinking. */
const languageDrivers: Readonly<Record<number, string>> = {
  0x01: '437', 0x02: '850', 0x08: '865', 0x0d: '437', 0x10: '850', 0x13: '932', 0x4d: '936', 0x4e: '949', 0x4f: '950', 0x50: '874',
  0x64: '852', 0x65: '866', 0x66: '865', 0x6b: '857', 0x78: '950', 0x79: '949', 0x7a: '936', 0x7b: '932', 0x7c: '874',
  0xc8: '1250', 0xc9: '1251', 0xca: '1254', 0xcb: '1253', 0xcc: '1257',
};

/** Drawings since AutoCAD 2007 (AC1021) are UTF-8; older ones say their code page in `$DWGCODEPAGE`. */
function drawingEncoding(path: string): SourceEncoding {
  const start = readStart(path, 64 * 1024).toString('latin1');
  const version = Number(/\$ACADVER\s+1\s+AC(\d{4})/.exec(start)?.[1] ?? 0);
  const page = /\$DWGCODEPAGE\s+3\s+(\S+)/i.exec(start)?.[1];
  const stated = page === undefined ? null : encodingNamed(page.replace(/^(ANSI_|DOS)/i, ''));
  if (version >= 1021 || start.startsWith('AutoCAD Binary DXF')) return { arrival: 'unicode', stated: null, openOptions: {}, config: {} };
  return { arrival: 'bytes', stated: stated === null ? null : { encoding: stated, by: '$DWGCODEPAGE' }, openOptions: {}, config: { DXF_ENCODING: byteForByte } };
}

function readStart(path: string, length: number): Buffer {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return Buffer.alloc(0);
  const file = openSync(path, 'r');
  const bytes = Buffer.alloc(length);
  const read = readSync(file, bytes, 0, length, 0);
  closeSync(file);
  return bytes.subarray(0, read);
}
