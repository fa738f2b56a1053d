import type { FieldSpec, FieldValue } from '../document/fields.ts';
import { layerSpecs } from '../document/layers.ts';
import type { PlanRecord } from '../document/record.ts';
import { failure, problem, success, type Result } from '../result.ts';
import type { Refusal } from './command.ts';

/**
 * The record with new values in some fields, each as it may stand in the plan; the same record where nothing is another.
 * A class must be one of `landUseCodes`; what the program keeps itself is no field to
 * write into.
 */
export function withFields(before: PlanRecord, fields: Readonly<Record<string, FieldValue>>, landUseCodes: ReadonlySet<string>): Result<PlanRecord, Refusal> {
  const next: Record<string, FieldValue> = { ...before.fields };
  let changed = false;
  for (const [name, value] of Object.entries(fields)) {
    const spec = layerSpecs[before.layer].fields.find((each) => each.name === name && each.kept !== true);
    if (spec === undefined) return failure(problem('field-unknown', { field: name, layer: before.layer }));
    const checked = checkedValue(spec, value, landUseCodes);
    if (!checked.ok) return checked;
    changed ||= (before.fields[name] ?? null) !== checked.value;
    next[name] = checked.value;
  }
  return success(changed ? { ...before, fields: next } : before);
}

/**
 * A value as a field may hold it. Text is trimmed and composed (NFC), nothing left of it is "not stated". A planner's
 * figure is never negative.
 */
export function checkedValue(spec: FieldSpec, value: FieldValue, landUseCodes: ReadonlySet<string>): Result<FieldValue, Refusal> {
  if (value === null) return success(null);
  if (spec.type === 'text') {
    const text = String(value).normalize('NFC').trim();
    if (text === '') return success(null);
    return spec.choice === undefined || landUseCodes.has(text) ? success(text) : failure(problem('class-unknown', { code: text }));
  }
  const evidence = { field: spec.name, value };
  if (typeof value !== 'number' || !Number.isFinite(value)) return failure(problem('value-not-number', evidence));
  const whole = spec.type !== 'integer' || Number.isSafeInteger(value);
  const share = spec.name !== 'buildingDensity' || value <= 100;
  return whole && share && value >= 0 ? success(value) : failure(problem('value-out-of-range', evidence));
}
