import { recordId, type RecordId } from '../ids.ts';
import { capacityFacts, dateFacts, factNames, isCapacityValue, isDate, isFactValue, type CapacityFact, type DateFact, type FactName } from './fact-names.ts';
import { phases, type Phase } from './layers.ts';
import type { PlanDocument } from './plan-document.ts';
import type { PlanRecord } from './record.ts';

export const factKinds = ['fact', 'exception', 'dismissal'] as const;

/** How the people of a place came to be known: somebody typed them, they came with a file, or they are a density times the land of its residential units. */
export const populationMethods = ['typed', 'imported', 'density'] as const;
export type PopulationMethod = (typeof populationMethods)[number];

/** People of a planning unit in a phase; a fact of the unit, where `factNames` are of the plan. */
export const unitPopulation = 'unitPopulation';
export type StatedName = FactName | DateFact | CapacityFact | typeof unitPopulation;
export const statedNames: readonly StatedName[] = [...factNames, ...dateFacts, ...capacityFacts, unitPopulation];
export const isDateFact = (name: StatedName): name is DateFact => (dateFacts as readonly string[]).includes(name);
export const isCapacityFact = (name: StatedName): name is CapacityFact => (capacityFacts as readonly string[]).includes(name);
/** What a norm may ask for. */
export const isNormFact = (name: StatedName): name is FactName => (factNames as readonly string[]).includes(name);

/** One thing a plan states of itself. `phase` and `place` are `null` where it holds for all of them. */
export interface StatedFact {
  readonly name: StatedName;
  readonly phase: Phase | null;
  readonly place: RecordId | null;
  /** Of `density`: people a hectare. */
  readonly value: number | string;
  readonly method: PopulationMethod;
  /** ISO date of what it was taken from. */
  readonly date: string;
  readonly source: string;
}

/** Somebody claims that a norm does not bind the plan, or a place of it, and why. Whether it does is for a person to judge. */
export interface ClaimedException {
  readonly pack: string;
  readonly rule: string;
  readonly phase: Phase | null;
  readonly place: RecordId | null;
  readonly reason: string;
  readonly date: string;
  readonly source: string;
}

/** A finding that somebody looked at and set aside. */
export interface Dismissal { readonly finding: string; readonly reason: string; readonly date: string }

export interface PlanFacts {
  readonly facts: readonly StatedFact[];
  readonly exceptions: readonly ClaimedException[];
  /** By the id of the finding. */
  readonly dismissals: ReadonlyMap<string, Dismissal>;
}

/** The same fact has the same id in every plan, so that two edits of it are edits of one record. */
export const factId = (name: StatedName, phase: Phase | null, place: RecordId | null): RecordId => recordId(`fact ${name} ${phase ?? '*'} ${place ?? '*'}`);
export const exceptionId = ({ pack, rule, phase, place }: Pick<ClaimedException, 'pack' | 'rule' | 'phase' | 'place'>): RecordId => recordId(`exception ${pack} ${rule} ${phase ?? '*'} ${place ?? '*'}`);
export const dismissalId = (finding: string): RecordId => recordId(`dismissal ${finding}`);

/** What is stated of the people of a unit: of the phase before that of all of them. */
export function unitFact(facts: readonly StatedFact[], unit: RecordId, phase: Phase): StatedFact | null {
  const of = (wanted: Phase | null) => facts.find((fact) => fact.name === unitPopulation && fact.phase === wanted && fact.place === unit);
  return of(phase) ?? of(null) ?? null;
}

/** Whatever the file holds, what is read is something that can be used; the rest stays in it and counts for nothing. */
export function planFactsOf(document: PlanDocument): PlanFacts {
  const facts: StatedFact[] = [];
  const exceptions: ClaimedException[] = [];
  const dismissals = new Map<string, Dismissal>();
  for (const record of document.values('facts')) {
    const { kind } = record.fields;
    if (kind === 'fact') facts.push(...factIn(record));
    else if (kind === 'exception') exceptions.push(...exceptionIn(record));
    else if (kind === 'dismissal') for (const dismissal of dismissalIn(record)) dismissals.set(dismissal.finding, dismissal);
  }
  const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1);
  return {
    facts: facts.map((fact) => ({ fact, id: factId(fact.name, fact.phase, fact.place) })).sort(byId).map(({ fact }) => fact),
    exceptions: exceptions.map((exception) => ({ exception, id: exceptionId(exception) })).sort(byId).map(({ exception }) => exception),
    dismissals,
  };
}

const textOf = ({ fields }: PlanRecord, name: string): string => (typeof fields[name] === 'string' ? fields[name] : '');
const placeOf = (record: PlanRecord): RecordId | null => (textOf(record, 'place') === '' ? null : recordId(textOf(record, 'place')));
const phaseOf = (record: PlanRecord): Phase | null => phases.find((phase) => phase === record.fields['phase']) ?? null;

function factIn(record: PlanRecord): StatedFact[] {
  const { figure, word, method } = record.fields;
  const value = typeof figure === 'number' ? figure : typeof word === 'string' ? word : null;
  const name = statedNames.find((each) => each === record.fields['name']);
  if (name === undefined || value === null || !isPossible(name, value)) return [];
  return [{
    name, value, phase: phaseOf(record), place: placeOf(record), method: populationMethods.find((each) => each === method) ?? 'typed',
    date: textOf(record, 'date'), source: textOf(record, 'source'),
  }];
}

export function isPossible(name: StatedName, value: number | string): boolean {
  if (name === unitPopulation) return typeof value === 'number' && Number.isFinite(value) && value >= 0;
  if (isCapacityFact(name)) return isCapacityValue(name, value);
  return isDateFact(name) ? typeof value === 'string' && isDate(value) : isFactValue(name, value);
}

function exceptionIn(record: PlanRecord): ClaimedException[] {
  const [pack, rule, reason] = [textOf(record, 'pack'), textOf(record, 'name'), textOf(record, 'reason')];
  if (pack === '' || rule === '' || reason === '') return [];
  return [{ pack, rule, reason, phase: phaseOf(record), place: placeOf(record), date: textOf(record, 'date'), source: textOf(record, 'source') }];
}

function dismissalIn(record: PlanRecord): Dismissal[] {
  const [finding, reason] = [textOf(record, 'name'), textOf(record, 'reason')];
  return finding === '' || reason === '' ? [] : [{ finding, reason, date: textOf(record, 'date') }];
}
