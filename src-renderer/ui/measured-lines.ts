import { inHectares, squareMetres } from '../../src-core/units.ts';
import type { Speaker } from '../text/catalogue.ts';
import { numberWriter } from '../text/format-number.ts';
import type { Measured } from '../tools/preview.ts';

export interface MeasuredLine { readonly name: string; readonly value: string }

/** What was measured, as it is shown and copied. */
export function measuredLines({ lengthM, lastM, lastDegrees, areaM2, angleDegrees }: Measured, say: Speaker): readonly MeasuredLine[] {
  const write = numberWriter(say.locale);
  const lines: MeasuredLine[] = [];
  if (angleDegrees !== null) return [{ name: say('measure.angle'), value: `${write.coordinate(angleDegrees)}°` }];
  if (areaM2 !== null) lines.push({ name: say('measure.area'), value: `${write.hectares(inHectares(squareMetres(areaM2)))} ha (${write.squareMetres(areaM2)} m²)` });
  lines.push({ name: say(areaM2 === null ? 'measure.length' : 'measure.perimeter'), value: `${write.coordinate(lengthM)} m` });
  if (areaM2 === null && lastDegrees !== null) lines.push({ name: say('measure.last'), value: `${write.coordinate(lastM)} m, ${write.metres(lastDegrees)}°` });
  return lines;
}
