import type { Locale } from '../../src-core/wire/locale.ts';
import { numberWriter } from '../text/format-number.ts';

/** A scale bar is about this long on the screen. */
const barPixels = 120;

/** The longest round length that is not longer than a scale bar is wide, at this zoom (log2 of pixels a metre). */
export function scaleBarOf(zoom: number, locale: Locale): { readonly metres: number; readonly width: number; readonly words: string } {
  const write = numberWriter(locale);
  const metres = roundLength(barPixels * 2 ** -zoom);
  const words = metres >= 1000 ? `${write.count(metres / 1000)} km` : metres >= 1 ? `${write.count(metres)} m` : `${write.count(metres * 100)} cm`;
  return { metres, width: metres * 2 ** zoom, words };
}

/** 1, 2 or 5 times a power of ten. */
function roundLength(metres: number): number {
  const power = 10 ** Math.floor(Math.log10(metres));
  const head = metres / power;
  return (head >= 5 ? 5 : head >= 2 ? 2 : 1) * power;
}
