import { changeOf } from '../document/change.ts';
import { checkToleranceId, checkToleranceKind, checkToleranceMm, isToleranceMm, usualToleranceMm } from '../document/check-tolerance.ts';
import { isDate } from '../document/fact-names.ts';
import type { FieldValue } from '../document/fields.ts';
import { layerSpecs } from '../document/layers.ts';
import { failure, problem, success } from '../result.ts';
import type { Command } from './command.ts';

/** In whole mm. `date`: ISO, of the day it is said. */
export interface SetCheckTolerance { readonly toleranceMm: number; readonly date: string }

const nothingStated: Readonly<Record<string, FieldValue>> = Object.fromEntries(layerSpecs.facts.fields.map(({ name }) => [name, null]));

/** Says how exact the drawing is meant to be: what lies nearer than this together is checked as one place. The usual tolerance is stated by nothing. */
export const setCheckTolerance: Command<SetCheckTolerance> = ({ document }, { toleranceMm, date }) => {
  if (!isToleranceMm(toleranceMm) || !isDate(date)) return failure(problem('tolerance-out-of-range', { value: toleranceMm }));
  if (toleranceMm === checkToleranceMm(document)) return failure(problem('nothing-to-change'));
  const before = document.get(checkToleranceId) ?? null;
  const after = toleranceMm === usualToleranceMm ? null : { id: checkToleranceId, layer: 'facts' as const, geometry: null, fields: { ...nothingStated, kind: checkToleranceKind, figure: toleranceMm, date }, attributes: before?.attributes ?? {} };
  return success(changeOf([{ before, after }]));
};
