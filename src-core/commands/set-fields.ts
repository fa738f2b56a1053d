import { changeOf, type RecordChange } from '../document/change.ts';
import type { FieldSpec, FieldValue } from '../document/fields.ts';
import { layerSpecs } from '../document/layers.ts';
import type { RecordId } from '../ids.ts';
import { failure, problem, success, type Result } from '../result.ts';
import type { Command, Refusal } from './command.ts';
import { recordsNamed } from './records-named.ts';

/** `fields` holds the new values by field name; `null` is "not stated". Land use has a command of its own. */
export interface SetFields { readonly ids: readonly RecordId[]; readonly fields: Readonly<Record<string, FieldValue>> }

export const setFields: Command<SetFields> = ({ document }, { ids, fields }) => {
  const records = recordsNamed(document, ids);
  if (!records.ok) return records;
  const steps: RecordChange[] = [];
  for (const before of records.value) {
    const next: Record<string, FieldValue> = { ...before.fields };
    for (const [name, value] of Object.entries(fields)) {
      const spec = layerSpecs[before.layer].fields.find((each) => each.name === name && each.choice === undefined);
      if (spec === undefined) return failure(problem('field-unknown', { field: name, layer: before.layer }));
      const checked = checkedValue(spec, value);
      if (!checked.ok) return checked;
      next[name] = checked.value;
    }
    if (Object.keys(fields).some((name) => (before.fields[name] ?? null) !== next[name])) steps.push({ before, after: { ...before, fields: next } });
  }
  return steps.length === 0 ? failure(problem('nothing-to-change')) : success(changeOf(steps));
};

/** Text is trimmed and composed (NFC), nothing left of it is "not stated". A planner's figure is never negative. */
function checkedValue(spec: FieldSpec, value: FieldValue): Result<FieldValue, Refusal> {
  if (value === null) return success(null);
  if (spec.type === 'text') {
    const text = String(value).normalize('NFC').trim();
    return success(text === '' ? null : text);
  }
  const evidence = { field: spec.name, value };
  if (typeof value !== 'number' || !Number.isFinite(value)) return failure(problem('value-not-number', evidence));
  const whole = spec.type !== 'integer' || Number.isSafeInteger(value);
  const share = spec.name !== 'buildingDensity' || value <= 100;
  return whole && share && value >= 0 ? success(value) : failure(problem('value-out-of-range', evidence));
}
