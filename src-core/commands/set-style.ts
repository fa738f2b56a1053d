import { changeOf, type RecordChange } from '../document/change.ts';
import type { FieldValue } from '../document/fields.ts';
import { layerSpecs } from '../document/layers.ts';
import { fillPatterns, isColor, linePatterns, styleId, widest, type FillPattern, type LinePattern } from '../document/looks.ts';
import type { PlanRecord } from '../document/record.ts';
import { failure, problem, success } from '../result.ts';
import type { Command } from './command.ts';

/** What may be set; `null` is "as usual". */
export interface StyleValues {
  readonly color?: string | null;
  readonly pattern?: FillPattern | null;
  readonly opacity?: number | null;
  readonly lineStyle?: LinePattern | null;
  readonly lineWidth?: number | null;
  /** 0 where the layer is not labelled. */
  readonly labels?: 0 | null;
  readonly position?: number | null;
  readonly title?: string | null;
  readonly removed?: 1 | null;
}

/** `target` is a layer, the table of a reference layer, or `zones` with the class that is meant. */
export interface SetStyle {
  readonly styles: readonly { readonly target: string; readonly landUse?: string; readonly values: StyleValues }[];
}

/** Changes how layers and classes look. One that is as usual in everything is no longer kept. */
export const setStyle: Command<SetStyle> = ({ document }, { styles }) => {
  const steps: RecordChange[] = [];
  for (const { target, landUse = null, values } of styles) {
    const wrong = Object.entries(values).find(([name, value]) => value !== null && value !== undefined && !isPossible(name, value));
    if (wrong !== undefined) return failure(problem('value-out-of-range', { field: wrong[0], value: wrong[1] }));
    const id = styleId(target, landUse);
    const before = document.get(id) ?? null;
    const fields: Record<string, FieldValue> = { ...(before?.fields ?? emptyFields), target, landUse, ...values };
    const isUsual = Object.entries(fields).every(([name, value]) => name === 'target' || name === 'landUse' || value === null);
    const after: PlanRecord | null = isUsual ? null : { id, layer: 'styles', geometry: null, fields, attributes: before?.attributes ?? {} };
    if (before !== null || after !== null) steps.push({ before, after });
  }
  const change = changeOf(steps);
  return change.size === 0 ? failure(problem('nothing-to-change')) : success(change);
};

/** The record of a reference layer that was taken out of the plan. */
export const removedReference = (table: string): PlanRecord =>
  ({ id: styleId(table), layer: 'styles', geometry: null, fields: { ...emptyFields, target: table, removed: 1 }, attributes: {} });

const emptyFields: Readonly<Record<string, FieldValue>> = Object.fromEntries(layerSpecs.styles.fields.map(({ name }) => [name, null]));

function isPossible(name: string, value: string | number): boolean {
  switch (name) {
    case 'color': return typeof value === 'string' && isColor(value);
    case 'pattern': return fillPatterns.some((each) => each === value);
    case 'lineStyle': return linePatterns.some((each) => each === value);
    case 'opacity': return typeof value === 'number' && value >= 0 && value <= 1;
    case 'lineWidth': return typeof value === 'number' && value >= 0 && value <= widest;
    case 'position': return Number.isSafeInteger(value) && Number(value) >= 0;
    case 'labels': return value === 0;
    case 'removed': return value === 1;
    default: return name === 'title' && typeof value === 'string';
  }
}
