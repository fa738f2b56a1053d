import type { StateFacts } from '../../src-core/commands/state-facts.ts';
import { factWords, isDate } from '../../src-core/document/fact-names.ts';
import { isDateFact, isNormFact, isPossible, type PlanFacts, type PopulationMethod, type StatedFact, type StatedName } from '../../src-core/document/plan-facts.ts';
import type { Phase } from '../../src-core/document/layers.ts';
import type { RecordId } from '../../src-core/ids.ts';
import type { Locale } from '../text/catalogue.ts';
import { numberWriter } from '../text/format-number.ts';
import { parseNumber } from '../text/parse-number.ts';

/** One line of the form as it is typed. */
export interface FactLine { readonly value: string; readonly method: PopulationMethod; readonly date: string; readonly source: string }
export interface FactKey { readonly name: StatedName; readonly place: RecordId | null }

export const keyText = ({ name, place }: FactKey): string => `${name} ${place ?? '*'}`;
export const emptyLine: FactLine = { value: '', method: 'typed', date: '', source: '' };

/** What is stated for the phase itself; `null` is for all phases. */
export const factOf = ({ facts }: PlanFacts, { name, place }: FactKey, phase: Phase | null): StatedFact | null =>
  facts.find((fact) => fact.name === name && fact.place === place && fact.phase === phase) ?? null;

export const lineOf = (fact: StatedFact | null, locale: Locale): FactLine =>
  (fact === null ? emptyLine : { value: typeof fact.value === 'number' && fact.name !== 'zonesArePlots' ? numberWriter(locale).plain(fact.value) : String(fact.value), method: fact.method, date: fact.date, source: fact.source });

export type LineFault = 'value' | 'date' | 'source';

/** The value a line means; `null` where it is empty, undefined where it is none. */
export function valueOf({ name }: FactKey, { value }: FactLine, locale: Locale): number | string | null | undefined {
  const text = value.trim();
  if (text === '') return null;
  if (isDateFact(name) || (isNormFact(name) && factWords[name] !== undefined)) return isPossible(name, text) ? text : undefined;
  const number = name === 'zonesArePlots' ? Number(text) : parseNumber(text, locale);
  return typeof number === 'number' && isPossible(name, number) ? number : undefined;
}

export function faultsOf(key: FactKey, line: FactLine, locale: Locale): LineFault[] {
  const value = valueOf(key, line, locale);
  if (value === null) return [];
  return [...(value === undefined ? ['value'] as const : []), ...(isDate(line.date) ? [] : ['date'] as const), ...(line.source.trim() === '' ? ['source'] as const : [])];
}

/** The lines that differ from what is stated, as one command would state them. */
export function requestOf(drafts: ReadonlyMap<string, { readonly key: FactKey; readonly line: FactLine }>, facts: PlanFacts, phase: Phase | null, locale: Locale): StateFacts['facts'][number][] {
  return [...drafts.values()].flatMap(({ key, line }): StateFacts['facts'][number][] => {
    const known = factOf(facts, key, phase);
    const value = valueOf(key, line, locale);
    if (value === undefined) return [];
    const same = value === (known?.value ?? null) && (value === null || (known !== null && line.method === known.method && line.date === known.date && line.source.trim() === known.source));
    return same ? [] : [{ name: key.name, place: key.place, phase, value, method: line.method, date: line.date, source: line.source }];
  });
}
