import type { TextEncoding } from './text-encoding.ts';

/** Turns the texts GDAL hands over into what they say. Counts what could not be read. */
export interface TextReader {
  read(text: string): string;
  /** Texts with a character that could not be decoded (U+FFFD) so far. */
  readonly replaced: number;
}

const beyondAscii = /[^\0-\x7f]/;
const drawingEscape = /\\U\+([0-9A-Fa-f]{4})/g;

/** `byteForByte` is set where GDAL was told to hand over each byte as one character. */
export function textReader(encoding: TextEncoding, byteForByte: string | undefined): TextReader {
  const bytewise = byteForByte === 'ISO-8859-1' && encoding.by === 'here';
  let replaced = 0;
  const plain = (text: string): string => {
    if (!beyondAscii.test(text)) return text;
    const read = bytewise ? encoding.decode(Buffer.from(text, 'latin1')) : text.normalize('NFC');
    if (read.includes('\uFFFD')) replaced++;
    return read;
  };
  return {
    // Drawings write what their code page lacks as \U+1EA1.
    read: (text) => {
      const read = plain(text);
      return read.includes('\\U+') ? read.replace(drawingEscape, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))).normalize('NFC') : read;
    },
    get replaced() {
      return replaced;
    },
  };
}
