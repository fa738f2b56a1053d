import { isDate } from '../document/fact-names.ts';
import { changeOf, type RecordChange } from '../document/change.ts';
import type { FieldValue } from '../document/fields.ts';
import { layerSpecs, type Phase } from '../document/layers.ts';
import { dismissalId, exceptionId, factId, isPossible, type ClaimedException, type PopulationMethod, type StatedName } from '../document/plan-facts.ts';
import type { PlanDocument } from '../document/plan-document.ts';
import type { RecordId } from '../ids.ts';
import { failure, problem, success } from '../result.ts';
import type { Command } from './command.ts';

/** `value` null takes the fact back. Every fact has the date and the source of what it was taken from. */
export interface StateFacts {
  readonly facts: readonly {
    readonly name: StatedName; readonly phase?: Phase | null; readonly place?: RecordId | null; readonly value: number | string | null;
    readonly method?: PopulationMethod; readonly date: string; readonly source: string;
  }[];
}

/** An exception without a reason is taken back. */
export interface ClaimExceptions { readonly exceptions: readonly (Omit<ClaimedException, 'reason'> & { readonly reason: string | null })[] }

/** A finding that is set aside without a reason counts again. */
export interface DismissFindings { readonly findings: readonly string[]; readonly reason: string | null; readonly date: string }

/** States facts of the plan for the norms. */
export const stateFacts: Command<StateFacts> = ({ document }, { facts }) => {
  const steps: RecordChange[] = [];
  for (const { name, phase = null, place = null, value, method = 'typed', date, source } of facts) {
    if (value !== null) {
      if (!isPossible(name, value)) return failure(problem('value-out-of-range', { field: name, value }));
      if (source.trim() === '' || !isDate(date)) return failure(problem('fact-without-source', { name }));
      if (place !== null && document.get(place)?.layer !== 'units') return failure(problem('record-gone', {}));
    }
    steps.push(stepTo(document, factId(name, phase, place), value === null ? null : {
      kind: 'fact', name, phase, place, figure: typeof value === 'number' ? value : null, word: typeof value === 'string' ? value : null, method, date, source: source.trim(),
    }));
  }
  return changed(steps);
};

/** Claims that norms do not bind the plan or a place of it, each with its reason. */
export const claimExceptions: Command<ClaimExceptions> = ({ document }, { exceptions }) => {
  const steps: RecordChange[] = [];
  for (const { pack, rule, phase, place, reason, date, source } of exceptions) {
    const said = reason?.trim() ?? '';
    if (reason !== null && said === '') return failure(problem('reason-missing', {}));
    if (reason !== null && (source.trim() === '' || !isDate(date))) return failure(problem('fact-without-source', { name: rule }));
    steps.push(stepTo(document, exceptionId({ pack, rule, phase, place }), reason === null ? null : { kind: 'exception', name: rule, pack, phase, place, reason: said, date, source: source.trim() }));
  }
  return changed(steps);
};

/** Sets findings aside with a reason, for as long as they are found. */
export const dismissFindings: Command<DismissFindings> = ({ document }, { findings, reason, date }) => {
  const said = reason?.trim() ?? '';
  if (reason !== null && said === '') return failure(problem('reason-missing', {}));
  return changed(findings.map((name) => stepTo(document, dismissalId(name), reason === null ? null : { kind: 'dismissal', name, reason: said, date })));
};

const nothingStated: Readonly<Record<string, FieldValue>> = Object.fromEntries(layerSpecs.facts.fields.map(({ name }) => [name, null]));

function stepTo(document: PlanDocument, id: RecordId, fields: Readonly<Record<string, FieldValue>> | null): RecordChange {
  const before = document.get(id) ?? null;
  return { before, after: fields === null ? null : { id, layer: 'facts', geometry: null, fields: { ...nothingStated, ...fields }, attributes: before?.attributes ?? {} } };
}

function changed(steps: readonly RecordChange[]): ReturnType<Command<StateFacts>> {
  const change = changeOf(steps.filter(({ before, after }) => before !== null || after !== null));
  return change.size === 0 ? failure(problem('nothing-to-change')) : success(change);
}
