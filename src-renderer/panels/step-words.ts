import type { JournalEntry } from '../../src-core/wire/project.ts';
import type { Speaker } from '../text/catalogue.ts';
import { landUseName } from '../ui/land-use.ts';

/** An edit in words: what was done, and to what. A command of a later version of the program has no words here yet. */
export function stepWords(say: Speaker, { command, evidence, records }: Pick<JournalEntry, 'command' | 'evidence' | 'records'>): string {
  if (!say.has(`command.${command}`)) return say('history.unknown-step', { count: records });
  const what = evidence['what'];
  const { how } = evidence;
  const its = typeof how === 'string' && say.has(`command.${command}-${how}`) ? `command.${command}-${how}` : `command.${command}`;
  const step = command === 'set-style' && typeof what === 'string' && say.has(`history.look-${what}`) ? say(`history.look-${what}`) : say(its, { count: records, ...evidence });
  const of = objectOf(say, { evidence, records });
  return of === null ? step : say('history.step-of', { step, of });
}

function objectOf(say: Speaker, { evidence: { target, landUse, title, zone, from }, records }: Pick<JournalEntry, 'evidence' | 'records'>): string | null {
  if (typeof landUse === 'string') return landUseName(say, landUse);
  if (typeof title === 'string') return title;
  if (typeof target === 'string') return say.has(`layer.${target}`) ? say(`layer.${target}`) : target;
  if (typeof zone === 'string' && zone !== '') return zone;
  return records > 1 && from === undefined ? say('history.records', { count: records }) : null;
}
