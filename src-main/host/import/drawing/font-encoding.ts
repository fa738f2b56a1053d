import { readTwice, tcvn3, tcvn3Capitals, vni, vps, type TextEncoding } from '../text-encoding.ts';
import type { TextArrival } from '../text-reader.ts';

const families = 'time|arial|avant|book|courier|centu|univer|souther';
const fonts: readonly (readonly [RegExp, TextEncoding])[] = [
  [/^vni([-_ ]|$)/i, vni],
  [/^vps[-_ ]/i, vps],
  [new RegExp(`^\\.vn.*h$|^vh(${families})|^vn(${families}).*h$`, 'i'), tcvn3Capitals],
  [new RegExp(`^\\.vn|^vn(${families})`, 'i'), tcvn3],
];

/**
 * What text is in that is drawn with a font: the fonts of the ABC set (`.VnTime`, and with capitals only `.VnTimeH`) hold
 * TCVN3, those named VNI and VPS their own (`shared/domain/legacy-encodings.md`). Their files are `vntime.ttf` and, for
 * capitals, `vhtime.ttf`. `null`: the font says nothing.
 */
export function encodingOfFont(font: string, arrival: TextArrival): TextEncoding | null {
  const name = font.trim().replace(/\.(ttf|otf|shx)$/i, '').replace(/^@/, '');
  const meant = fonts.find(([pattern]) => pattern.test(name))?.[1] ?? null;
  // Drawings in Unicode keep such text as if it had been Windows-1252.
  return meant === null || arrival === 'bytes' ? meant : readTwice(meant);
}
