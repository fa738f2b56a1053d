import { recordId, type RecordId } from '../ids.ts';
import type { PlanDocument } from './plan-document.ts';
import type { PlanRecord } from './record.ts';

/** Among what the plan states (layer `facts`): a set of norms of somebody's own, and which set the plan is judged by. */
export const normSetKind = 'norm-set';
export const normChoiceKind = 'norm-choice';

/** A set is known by its name and version. */
export interface NormSetName { readonly id: string; readonly version: string }

/** A set as it came from a file, whole: wherever the plan goes, it is there. */
export interface KeptNormSet extends NormSetName { readonly text: string; /** The file it came from. */ readonly source: string; /** ISO date it was added. */ readonly date: string; readonly record: PlanRecord }

export const normSetId = (id: string): RecordId => recordId(`${normSetKind} ${id}`);
export const normChoiceId: RecordId = recordId(normChoiceKind);

const textOf = ({ fields }: PlanRecord, name: string): string => (typeof fields[name] === 'string' ? fields[name] : '');

export function keptNormSets(document: PlanDocument): KeptNormSet[] {
  return [...document.values('facts')].filter(({ fields }) => fields['kind'] === normSetKind)
    .map((record) => ({ id: textOf(record, 'name'), version: textOf(record, 'pack'), text: textOf(record, 'word'), source: textOf(record, 'source'), date: textOf(record, 'date'), record }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** `null`: by the transition rules of the sets that ship. */
export function normChoice(document: PlanDocument): NormSetName | null {
  const record = document.get(normChoiceId);
  return record === undefined || textOf(record, 'name') === '' ? null : { id: textOf(record, 'name'), version: textOf(record, 'pack') };
}
