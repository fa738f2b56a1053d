import type { TextEncoding } from './text-encoding.ts';

/** How texts come: as the bytes of the file, one character each, or as Unicode that GDAL or the format has made of them. */
export type TextArrival = 'bytes' | 'unicode';

/** Turns the texts of one field into what they say. */
export interface TextReader {
  /** As GDAL hands it over. */
  read(text: string): string;
  /** As it stands in the file. */
  readBytes(bytes: Buffer, start: number, end: number): string;
}

/** How all text of a layer is read. Counts what could not be. */
export class LayerText {
  /** Texts with a character that could not be decoded (U+FFFD) so far. */
  replaced = 0;
  readonly arrival: TextArrival;
  /** One a field. */
  readonly encodings: readonly TextEncoding[];
  private readonly names: TextReader;
  private readonly readers: readonly TextReader[];

  constructor(arrival: TextArrival, names: TextEncoding, encodings: readonly TextEncoding[]) {
    this.arrival = arrival;
    this.encodings = encodings;
    const count = () => {
      this.replaced++;
    };
    this.names = textReader(names, arrival, count);
    this.readers = encodings.map((encoding) => textReader(encoding, arrival, count));
  }

  /** The name of a layer or a field. */
  readName(text: string): string {
    return this.names.read(text);
  }

  /** The reader of the field at a place. */
  field(index: number): TextReader {
    return this.readers[index] ?? this.names;
  }
}

const beyondAscii = /[^\0-\x7f]/;
const beyondAsciiOrControl = /[^\t\n\r\x20-\x7f]/;
const backslash = 0x5c;
const drawingEscape = /\\U\+([0-9A-Fa-f]{4})/g;

export function textReader(encoding: TextEncoding, arrival: TextArrival, onReplaced: () => void): TextReader {
  const counted = (read: string): string => {
    if (read.includes('\uFFFD')) onReplaced();
    return read;
  };
  const buffered = arrival === 'bytes' ? 'latin1' : 'utf8';
  const beyond = encoding.hasControls === true ? beyondAsciiOrControl : beyondAscii;
  const plain = (text: string): string => {
    if (!beyond.test(text)) return text;
    if (encoding.name === 'UTF-8' && arrival === 'unicode') return counted(text.normalize('NFC'));
    return counted(encoding.decode(Buffer.from(text, buffered)));
  };
  // Drawings write what their code page lacks as \U+1EA1.
  const withoutEscapes = (text: string): string =>
    text.replace(drawingEscape, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))).normalize('NFC');
  return {
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
      const read = seen < 0x80 && encoding.hasControls !== true ? bytes.toString('latin1', start, end) : counted(encoding.decode(bytes.subarray(start, end)));
      return hasBackslash && read.includes('\\U+') ? withoutEscapes(read) : read;
    },
  };
}
