/** Longest value of a group of text, in bytes of UTF-8 (255 characters, of which AutoCAD counts bytes). */
const mostBytes = 250;

/** Letters without marks, digits, `-`, `_`, `$`: what every CAD program takes, the old ones too. */
const mostLetters = 200;

/** A name for a layer, as every CAD program takes it. */
export const layerName = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').replace(/[^A-Za-z0-9_$-]+/g, '_').slice(0, mostLetters) || '_';

/** A text of one line as group 1 of a plain string has it. A caret would make a control character of what follows. */
export const plainText = (text: string): string =>
  // eslint-disable-next-line no-control-regex
  text.replace(/[\r\n\t\u2028\u2029\u0085]+/g, ' ').replace(/[\u0000-\u001f\u007f]/g, '').replaceAll('^', '^ ');

/** The groups of an MTEXT: code 3 for all pieces but the last, code 1 for that one. */
export function multilineText(text: string): readonly (readonly [3 | 1, string])[] {
  const coded = text.replaceAll('\\', '\\\\').replaceAll('{', '\\{').replaceAll('}', '\\}')
    .split(/\r\n|[\r\n\u2028\u2029\u0085]/).map(plainText).join('\\P').normalize('NFC');
  const pieces = piecesOf(coded);
  return pieces.map((piece, i) => [i < pieces.length - 1 ? 3 : 1, piece]);
}

/**
 * Cuts between characters, and neither before nor after a blank or a backslash: programs trim the one and take the other
 * for the start of a code.
 */
export function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  let piece = '';
  let bytes = 0;
  for (const character of text) {
    const length = Buffer.byteLength(character);
    const isFree = !/[\s\\]$/.test(piece) && !/^[\s\\]/.test(character);
    // Past the limit even a blank is cut at: a group must not grow without end.
    if (bytes + length > mostBytes || (bytes > mostBytes - 40 && isFree)) {
      pieces.push(piece);
      piece = '';
      bytes = 0;
    }
    piece += character;
    bytes += length;
  }
  return [...pieces, piece];
}
