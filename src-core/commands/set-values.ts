import { changeOf, type RecordChange } from '../document/change.ts';
import type { FieldValue } from '../document/fields.ts';
import type { RecordId } from '../ids.ts';
import { failure, problem, success } from '../result.ts';
import { withFields } from './checked-fields.ts';
import type { Command } from './command.ts';
import { recordsNamed } from './records-named.ts';

/** New values record by record, land use among them; `null` is "not stated". A record named twice takes what comes last. */
export interface SetValues { readonly values: readonly { readonly id: RecordId; readonly fields: Readonly<Record<string, FieldValue>> }[] }

/** What a table, a calculation or a pasted block writes: all of it as one step, or none. */
export const setValues: Command<SetValues> = ({ document, landUseCodes }, { values }) => {
  const fieldsOf = new Map<RecordId, Readonly<Record<string, FieldValue>>>();
  for (const { id, fields } of values) {
    const known = fieldsOf.get(id);
    fieldsOf.set(id, known === undefined ? fields : { ...known, ...fields });
  }
  const records = recordsNamed(document, [...fieldsOf.keys()]);
  if (!records.ok) return records;
  const steps: RecordChange[] = [];
  for (const before of records.value) {
    const after = withFields(before, fieldsOf.get(before.id)!, landUseCodes);
    if (!after.ok) return after;
    if (after.value !== before) steps.push({ before, after: after.value });
  }
  return steps.length === 0 ? failure(problem('nothing-to-change')) : success(changeOf(steps));
};
