import dos from '../../../resources/encodings/dos.json' with { type: 'json' };
import tables from '../../../resources/encodings/vietnamese.json' with { type: 'json' };

/** How the bytes of a source's text are read. What comes out is always composed (NFC). */
export interface TextEncoding {
  /** What the report calls it; `encodingNamed` takes it. */
  readonly name: string;
  /** A byte that means nothing comes out as U+FFFD. */
  decode(bytes: Buffer): string;
  /** True where it has letters in place of control characters. */
  readonly hasControls?: boolean;
}

/** Numbers and spellings met in `.cpg` files and DBF headers that `TextDecoder` does not take as they are. */
const spellings: Readonly<Record<string, string>> = {
  '65001': 'utf-8', UTF8: 'utf-8', '88591': 'windows-1252', '885915': 'iso-8859-15', '936': 'gbk', CP936: 'gbk', '932': 'shift_jis', CP932: 'shift_jis',
  SJIS: 'shift_jis', '949': 'euc-kr', CP949: 'euc-kr', '950': 'big5', CP950: 'big5', '874': 'windows-874', ANSI: 'windows-1252',
};

/** Code pages of DOS, which `TextDecoder` lacks. */
const dosPages: Readonly<Record<string, string>> = dos.pages;

export const utf8: TextEncoding = byDecoder('utf-8', 'UTF-8');
export const windows1252: TextEncoding = byDecoder('windows-1252', 'windows-1252');
export const windows1258: TextEncoding = byDecoder('windows-1258', 'windows-1258');
/** Code page 949: KS X 1001 and the syllables Windows adds to it. */
export const korean: TextEncoding = byDecoder('euc-kr', 'euc-kr');

const unread = '\uFFFD';

/**
 * TCVN3 has codes for seven capitals and no toned ones: those are written with the small letter's code between capitals.
 * Programs that knew the full standard wrote its capitals among them, at codes that TCVN3 leaves free.
 */
export const tcvn3: TextEncoding = { name: 'TCVN3', decode: decoderOf([tables.TCVN3, capitalsOf5712()], capitalised) };
/** Drawn with a font of capitals (.VnTimeH): the letters are written small. */
export const tcvn3Capitals: TextEncoding = { name: 'TCVN3-H', decode: decoderOf([tables.TCVN3], (text) => text.toUpperCase()) };
/** The full standard: toned capitals and tones of their own besides what TCVN3 has. */
export const tcvn5712: TextEncoding = { name: 'TCVN5712', decode: decoderOf([tables.TCVN3, tables.TCVN5712], capitalised) };
export const viscii: TextEncoding = { name: 'VISCII', decode: decoderOf([tables.VISCII]), hasControls: true };
export const vps: TextEncoding = { name: 'VPS', decode: decoderOf([tables.VPS]) };

const vniLetters = new Map(Object.entries(tables['VNI-Windows']).map(([hex, letter]) => [Number.parseInt(hex, 16), letter]));

export const vni: TextEncoding = {
  name: 'VNI-Windows',
  decode(bytes) {
    let text = '';
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i]!;
      const next = bytes[i + 1];
      // A mark may be of the other case than its letter.
      const pair = next === undefined || next < 0x80 ? undefined : vniLetters.get(byte * 256 + next) ?? vniLetters.get(byte * 256 + (next ^ 0x20));
      if (pair !== undefined) {
        text += pair;
        i++;
      } else text += byte < 0x80 ? String.fromCharCode(byte) : vniLetters.get(byte) ?? unread;
    }
    return text.normalize('NFC');
  },
};

/** What Vietnamese text has been written in, the commoner first. */
export const vietnameseEncodings: readonly TextEncoding[] = [tcvn3, vni, windows1258, tcvn5712, viscii, vps];

/** Text that was read as Windows-1252 once, whatever it was in, and written down as UTF-8. */
export function readTwice(first: TextEncoding): TextEncoding {
  return {
    name: `${first.name} as windows-1252`,
    decode(bytes) {
      const text = bytes.toString('utf8');
      const back = windows1252Bytes(text);
      // Text that was never misread stands as it is.
      return back === null ? text.normalize('NFC') : first.decode(back);
    },
  };
}

/** `null` where a character is none of Windows-1252. */
export function windows1252Bytes(text: string): Buffer | null {
  const bytes = Buffer.alloc(text.length);
  for (let i = 0; i < text.length; i++) {
    const byte = byteOf1252.get(text.charCodeAt(i));
    if (byte === undefined) return null;
    bytes[i] = byte;
  }
  return bytes;
}

/** The five bytes that Windows-1252 leaves out pass as the control characters of their number. */
const byteOf1252 = new Map(Array.from({ length: 256 }, (_, byte) => [new TextDecoder('windows-1252').decode(Uint8Array.of(byte)).charCodeAt(0), byte]));

/** The encoding someone names, however they spell it; `null` where it is not known. */
export function encodingNamed(text: string): TextEncoding | null {
  const twice = /^(.+) as (?:windows-1252|cp1252)$/i.exec(text.trim())?.[1];
  if (twice !== undefined) {
    const first = encodingNamed(twice);
    return first === null ? null : readTwice(first);
  }
  const name = text.trim().replace(/^ANSI\s+(?=\d)/i, '').replace(/^LDID\//i, '');
  const key = name.toUpperCase().replace(/[\s_]/g, '');
  if (/^(TCVN3?|TCVN-?5712-3|ABC|VN3)$/.test(key)) return tcvn3;
  if (/^(TCVN3-?H|ABC-?H)$/.test(key)) return tcvn3Capitals;
  if (/^(TCVN-?5712(-[12])?|VN[12])$/.test(key)) return tcvn5712;
  if (/^VNI(-?WIN(DOWS)?)?$/.test(key)) return vni;
  if (key === 'VISCII') return viscii;
  if (/^VPS(-?WIN)?$/.test(key)) return vps;
  const number = /^(?:CP|WINDOWS-?|IBM|OEM)?(\d{3})$/.exec(key)?.[1];
  if (number !== undefined && dosPages[number] !== undefined) return { name: `CP${number}`, decode: dosDecoder(dosPages[number]) };
  const iso = /^(?:ISO-?)?8859-?(\d{1,2})$/.exec(key)?.[1];
  const windows = /^(?:CP|WINDOWS-?|WIN-?)?(125\d)$/.exec(key)?.[1];
  const label = windows !== undefined ? `windows-${windows}` : iso !== undefined ? `iso-8859-${iso}` : spellings[key] ?? name.toLowerCase();
  try {
    return byDecoder(label, label === 'utf-8' ? 'UTF-8' : label);
  } catch {
    return null; // TextDecoder does not know the label
  }
}

function byDecoder(label: string, name: string): TextEncoding {
  // Node's buffers read UTF-8 as `TextDecoder` does, in half the time.
  if (label === 'utf-8') return { name, decode: (bytes) => bytes.toString('utf8').normalize('NFC') };
  const decoder = new TextDecoder(label, { ignoreBOM: true });
  return { name, decode: (bytes) => decoder.decode(bytes).normalize('NFC') };
}

/** Without the tones that stand by themselves. */
function capitalsOf5712(): Record<string, string> {
  return Object.fromEntries(Object.entries(tables.TCVN5712).filter(([, letter]) => /\p{L}/u.test(letter)));
}

/** One letter a byte, the later tables before the earlier ones; a byte below 80 that no table has is ASCII. */
function decoderOf(letters: readonly Readonly<Record<string, string>>[], finish: (text: string) => string = (text) => text): TextEncoding['decode'] {
  const found = new Map(letters.flatMap((table) => Object.entries(table)).map(([hex, letter]) => [Number.parseInt(hex, 16), letter]));
  const all = Array.from({ length: 256 }, (_, byte) => found.get(byte) ?? (byte < 0x80 ? String.fromCharCode(byte) : unread));
  return (bytes) => {
    let text = '';
    for (const byte of bytes) text += all[byte]!;
    return finish(text.normalize('NFC')).normalize('NFC');
  };
}

function dosDecoder(upper: string): TextEncoding['decode'] {
  return (bytes) => {
    let text = '';
    for (const byte of bytes) text += byte < 0x80 ? String.fromCharCode(byte) : upper[byte - 0x80]!;
    return text.normalize('NFC');
  };
}

/**
 * Small letters between capitals are capitals. A word with one capital and a toned vowel ("Hồ", "HỒ") is what the words
 * around it are.
 */
function capitalised(text: string): string {
  const words = text.match(/\p{L}+/gu) ?? [];
  const isCapital = (word: string) => !/[a-z]/.test(word) && (word.match(/\p{Lu}/gu)?.length ?? 0) >= 2;
  const areCapitals = words.some(isCapital) && !words.some((word) => /[a-z]/.test(word));
  return text.replace(/\p{L}+/gu, (word) => (isCapital(word) || (areCapitals && !/[a-z]/.test(word)) ? word.toUpperCase() : word));
}
