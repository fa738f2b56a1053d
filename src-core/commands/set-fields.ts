import type { FieldValue } from '../document/fields.ts';
import { layerSpecs } from '../document/layers.ts';
import type { RecordId } from '../ids.ts';
import { failure, problem } from '../result.ts';
import type { Command } from './command.ts';
import { recordsNamed } from './records-named.ts';
import { setValues } from './set-values.ts';

/** `fields` holds the new values by field name; `null` is "not stated". Land use has a command of its own. */
export interface SetFields { readonly ids: readonly RecordId[]; readonly fields: Readonly<Record<string, FieldValue>> }

/** The same values for all. */
export const setFields: Command<SetFields> = (context, { ids, fields }) => {
  const records = recordsNamed(context.document, ids);
  if (!records.ok) return records;
  for (const { layer } of records.value) {
    const chosen = Object.keys(fields).find((name) => layerSpecs[layer].fields.some((each) => each.name === name && each.choice !== undefined));
    if (chosen !== undefined) return failure(problem('field-unknown', { field: chosen, layer }));
  }
  return setValues(context, { values: ids.map((id) => ({ id, fields })) });
};
