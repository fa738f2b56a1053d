import { factWords } from '../../src-core/document/fact-names.ts';
import { isDateFact, unitPopulation, type PopulationMethod, type StatedName } from '../../src-core/document/plan-facts.ts';
import type { Speaker } from './catalogue.ts';
import { numberWriter } from './format-number.ts';

/** A stated value as a person reads it: a word of the fact in the language, yes or no, people, or people a hectare. */
export function factValueWords(name: StatedName, value: number | string, method: PopulationMethod, say: Speaker): string {
  if (isDateFact(name)) return String(value);
  if (name !== unitPopulation && factWords[name] !== undefined) return say(`fact.${name}.${String(value)}`);
  if (name === 'zonesArePlots') return say(value === 1 ? 'fact.yes' : 'fact.no');
  const figure = typeof value === 'number' ? numberWriter(say.locale).plain(value) : value;
  return name === unitPopulation && method === 'density' ? say('fact.per-hectare', { figure }) : figure;
}
