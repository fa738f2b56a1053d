import { changeOf, type Change, type RecordChange } from '../document/change.ts';
import type { FieldValue } from '../document/fields.ts';
import type { RecordId } from '../ids.ts';
import { failure, problem, success, type Result } from '../result.ts';
import { withFields } from './checked-fields.ts';
import type { Command, CommandContext, Refusal } from './command.ts';

/** New values record by record, land use among them; `null` is "not stated". A record named twice takes what comes last. */
export interface SetValues { readonly values: readonly { readonly id: RecordId; readonly fields: Readonly<Record<string, FieldValue>> }[] }

/** So many records between two rests. */
const restEvery = 500;

/** What a table, a calculation or a pasted block writes: all of it as one step, or none. */
export const setValues: Command<SetValues> = (context, request) => {
  const steps = setValuesInSteps(context, request);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
};

/** As `setValues`, resting every few hundred records: for values of a whole layer. */
export function* setValuesInSteps({ document, landUseCodes }: CommandContext, { values }: SetValues): Generator<void, Result<Change, Refusal>> {
  const fieldsOf = new Map<RecordId, Readonly<Record<string, FieldValue>>>();
  for (const { id, fields } of values) {
    const known = fieldsOf.get(id);
    fieldsOf.set(id, known === undefined ? fields : { ...known, ...fields });
  }
  yield;
  const changes: RecordChange[] = [];
  let looked = 0;
  for (const [id, fields] of fieldsOf) {
    if (++looked % restEvery === 0) yield;
    const before = document.get(id);
    if (before === undefined) return failure(problem('record-gone', { id }));
    const after = withFields(before, fields, landUseCodes);
    if (!after.ok) return after;
    if (after.value !== before) changes.push({ before, after: after.value });
  }
  yield;
  return changes.length === 0 ? failure(problem('nothing-to-change')) : success(changeOf(changes));
}
