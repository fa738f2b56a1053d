import tables from '../../../resources/encodings/vietnamese.json' with { type: 'json' };

/** How the bytes of a source's text are read. */
export interface TextEncoding {
  /** What the report calls it. */
  readonly name: string;
  /** 'here': GDAL hands the bytes over one for one and `decode` reads them; 'gdal': GDAL knows it and loses nothing. */
  readonly by: 'here' | 'gdal';
  /** A byte that means nothing comes out as U+FFFD. */
  decode(bytes: Buffer): string;
}

/** Numbers and spellings met in `.cpg` files and DBF headers that `TextDecoder` does not take as they are. */
const spellings: Readonly<Record<string, string>> = {
  '65001': 'utf-8', UTF8: 'utf-8', '88591': 'windows-1252', '885915': 'iso-8859-15', '936': 'gbk', CP936: 'gbk', '932': 'shift_jis', CP932: 'shift_jis',
  SJIS: 'shift_jis', '949': 'euc-kr', CP949: 'euc-kr', '950': 'big5', CP950: 'big5', '874': 'windows-874', '866': 'ibm866', CP866: 'ibm866', ANSI: 'windows-1252',
};

/** Code pages of DOS: `TextDecoder` lacks them, GDAL reads them without loss. */
const gdalOnly = new Set(['437', '737', '775', '850', '852', '855', '857', '860', '861', '862', '863', '864', '865', '869']);

export const utf8: TextEncoding = byDecoder('utf-8', 'UTF-8');

/** The encoding someone names, however they spell it; `null` where it is not known. */
export function encodingNamed(text: string): TextEncoding | null {
  const name = text.trim().replace(/^ANSI\s+(?=\d)/i, '').replace(/^LDID\//i, '');
  const key = name.toUpperCase().replace(/[\s_]/g, '');
  if (/^(TCVN3?|TCVN-?5712(-[123])?|ABC|VN3)$/.test(key)) return tcvn3;
  if (/^VNI(-?WIN(DOWS)?)?$/.test(key)) return vni;
  const number = /^(?:CP|WINDOWS-?|IBM|OEM)?(\d{3})$/.exec(key)?.[1];
  if (number !== undefined && gdalOnly.has(number)) return { name: `CP${number}`, by: 'gdal', decode: (bytes) => bytes.toString('latin1') };
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
  if (label === 'utf-8') return { name, by: 'here', decode: (bytes) => bytes.toString('utf8').normalize('NFC') };
  const decoder = new TextDecoder(label, { ignoreBOM: true });
  return { name, by: 'here', decode: (bytes) => decoder.decode(bytes).normalize('NFC') };
}

const tcvn3Letters = new Map(Object.entries(tables.TCVN3).map(([hex, letter]) => [Number.parseInt(hex, 16), letter]));
const vniLetters = new Map(Object.entries(tables['VNI-Windows']).map(([hex, letter]) => [hex.toUpperCase(), letter]));

export const tcvn3: TextEncoding = {
  name: 'TCVN3', by: 'here',
  decode(bytes) {
    let text = '';
    for (const byte of bytes) text += byte < 0x80 ? String.fromCharCode(byte) : tcvn3Letters.get(byte) ?? '\uFFFD';
    // TCVN3 has no toned capitals: they are written with the small letter's code between capitals.
    return text.replace(/\p{L}+/gu, (word) => (/[A-Z].*[A-Z]/.test(word) && !/[a-z]/.test(word) ? word.toUpperCase() : word)).normalize('NFC');
  },
};

export const vni: TextEncoding = {
  name: 'VNI-Windows', by: 'here',
  decode(bytes) {
    const hex = (byte: number) => byte.toString(16).toUpperCase().padStart(2, '0');
    let text = '';
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i]!;
      const next = bytes[i + 1];
      const pair = next === undefined || next < 0x80
        ? undefined
        : vniLetters.get(hex(byte) + hex(next)) ?? vniLetters.get(hex(byte) + hex(next ^ 0x20));
      if (pair !== undefined) {
        text += pair;
        i++;
      } else text += byte < 0x80 ? String.fromCharCode(byte) : vniLetters.get(hex(byte)) ?? '\uFFFD';
    }
    return text.normalize('NFC');
  },
};
