import { checkedValue } from '../../src-core/commands/checked-fields.ts';
import type { FieldSpec, FieldValue } from '../../src-core/document/fields.ts';
import type { PlanRecord } from '../../src-core/document/record.ts';
import type { Expression } from '../../src-core/expression/compile.ts';
import { textOfNumber, type Fault, type Value, type ValueKind } from '../../src-core/expression/value.ts';
import { landUseCodes } from '../store/land-use-tables.ts';
import type { CellSetAside, EditPlan, PlannedCell } from './edit-plan.ts';
import type { Sliced } from '../store/in-slices.ts';

const rest = 1024;

/** Whether what an expression gives can go into a field: text takes numbers too, a number takes only numbers. */
export const fitsField = (field: FieldSpec, kind: ValueKind): boolean =>
  kind === 'any' || kind === 'nothing' || (field.type === 'text' ? kind === 'text' || (kind === 'number' && field.choice === undefined) : kind === 'number');

/**
 * What a calculation would write into a field. A number is written into a text field as text and counted; one with
 * decimals never becomes a whole one by itself: `round()` says so. What cannot be worked out stays as it was, with its reason.
 */
export function* planCalculation(records: readonly PlanRecord[], field: FieldSpec, { valueOf }: Expression): Sliced<EditPlan> {
  const cells: PlannedCell[] = [];
  const setAside: CellSetAside[] = [];
  let unchanged = 0;
  let asText = 0;
  for (let i = 0; i < records.length; i++) {
    if (i % rest === 0) yield;
    const record = records[i]!;
    let fault: Fault | null = null;
    const value = valueOf(record, (each) => (fault ??= each));
    const aside = (code: string, evidence = {}) => setAside.push({ record, column: field.name, text: value === null ? '' : String(value), code, evidence });
    // The reason is told even where coalesce() found another way: a person reads the first.
    if (value === null && fault !== null) {
      aside(fault);
      continue;
    }
    const converted = convert(field, value);
    if (converted === undefined) {
      aside(field.type === 'text' ? 'not-a-text' : 'value-not-number', { text: String(value) });
      continue;
    }
    if (field.type === 'integer' && typeof converted === 'number' && !Number.isInteger(converted)) {
      aside('not-whole', { value: converted });
      continue;
    }
    const checked = checkedValue(field, converted, landUseCodes);
    if (!checked.ok) {
      aside(checked.failure.code, { ...checked.failure.evidence, text: String(converted) });
      continue;
    }
    if ((record.fields[field.name] ?? null) === checked.value) unchanged++;
    else {
      cells.push({ record, field, after: checked.value });
      if (typeof value === 'number' && field.type === 'text') asText++;
    }
  }
  return { cells, unchanged, setAside, asText };
}

function convert(field: FieldSpec, value: Value): FieldValue | undefined {
  if (value === null) return null;
  if (typeof value === 'boolean') return undefined;
  if (field.type === 'text') return typeof value === 'number' ? textOfNumber(value) : value;
  return typeof value === 'number' ? value : undefined;
}
