import type { TextEncoding } from './text-encoding.ts';

/** Turns the texts of a source into what they say. Counts what could not be read. */
export interface TextReader {
  /** As GDAL hands it over. */
  read(text: string): string;
  /** As it stands in the file; `encoding.by` is 'here'. */
  readBytes(bytes: Buffer, start: number, end: number): string;
  /** Texts with a character that could not be decoded (U+FFFD) so far. */
  replaced: number;
}

const beyondAscii = /[^\0-\x7f]/;
const backslash = 0x5c;
const drawingEscape = /\\U\+([0-9A-Fa-f]{4})/g;

/** `byteForByte` is set where GDAL was told to hand over each byte as one character. */
export function textReader(encoding: TextEncoding, byteForByte: string | undefined): TextReader {
  const bytewise = byteForByte === 'ISO-8859-1' && encoding.by === 'here';
  const counted = (read: string): string => {
    if (read.includes('\uFFFD')) reader.replaced++;
    return read;
  };
  const plain = (text: string): string => {
    if (!beyondAscii.test(text)) return text;
    return counted(bytewise ? encoding.decode(Buffer.from(text, 'latin1')) : text.normalize('NFC'));
  };
  // Drawings write what their code page lacks as \U+1EA1.
  const withoutEscapes = (text: string): string =>
    text.replace(drawingEscape, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))).normalize('NFC');
  const reader: TextReader = {
    replaced: 0,
    read: (text) => {
      const read = plain(text);
      return read.includes('\\U+') ? withoutEscapes(read) : read;
    },
    readBytes(bytes, start, end) {
      let seen = 0;
      let hasBackslash = false;
      for (let i = start; i < end; i++) {
        seen |= bytes[i]!;
        if (bytes[i] === backslash) hasBackslash = true;
      }
      const read = seen < 0x80 ? bytes.toString('latin1', start, end) : counted(encoding.decode(bytes.subarray(start, end)));
      return hasBackslash && read.includes('\\U+') ? withoutEscapes(read) : read;
    },
  };
  return reader;
}
