import type { LandUseClass } from '../../src-core/balance/land-use-classes.ts';
import type { ZoneEvent, ZoneState } from '../../src-core/wire/versions.ts';
import type { Speaker } from './catalogue.ts';
import { CompareWords } from './compare-words.ts';

/** What an edit did to a zone, in words and hectares. `own`: the zone whose history it is; of others it is said which. */
export function zoneEventWords({ id, before, after, from }: ZoneEvent, own: string | null, classes: readonly LandUseClass[], say: Speaker): string[] {
  const words = new CompareWords(say, classes);
  const called = (state: ZoneState) => `${state.label ?? say('passport.unnamed')} (${words.area(state.areaM2)})`;
  const subject = id === own ? '' : `${(after ?? before)?.label ?? say('passport.unnamed')}: `;
  const lines: string[] = [];
  if (before === null && after !== null) lines.push(`${subject}${words.area(after.areaM2)} · ${words.landUse(after.landUse)}`);
  if (before !== null && after === null) lines.push(`${subject}${say('passport.gone', { area: words.area(before.areaM2) })}`);
  if (before !== null && after !== null) {
    const became = (was: string, is: string) => lines.push(subject + say('comparing.from-to', { from: was, to: is }));
    if (before.landUse !== after.landUse) became(words.landUse(before.landUse), words.landUse(after.landUse));
    if (before.areaM2 !== after.areaM2) became(words.area(before.areaM2), words.area(after.areaM2));
    if (before.label !== after.label) became(before.label ?? '–', after.label ?? '–');
  }
  if (from.length > 0) lines.push(say('passport.from', { zones: from.map(called).join(', ') }));
  return lines;
}
