import { recordId, type RecordId } from '../ids.ts';
import type { PlanDocument } from './plan-document.ts';

/** Among what the plan states (layer `facts`): how exact its drawing is meant to be. It is kept in the plan, since it decides what a report says of it. */
export const checkToleranceKind = 'check-tolerance';
export const checkToleranceId: RecordId = recordId(checkToleranceKind);

/** The tolerance of a plan that states none. */
export const usualToleranceMm = 10;
/** From the grid of coordinates to a metre: what is farther apart is apart. */
export const toleranceRangeMm = { least: 1, most: 1000 } as const;

export const isToleranceMm = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= toleranceRangeMm.least && (value as number) <= toleranceRangeMm.most;

/** In mm. Whatever the file holds, what is read can be used. */
export function checkToleranceMm(document: PlanDocument): number {
  const stated = document.get(checkToleranceId);
  const figure = stated?.layer === 'facts' ? stated.fields['figure'] : null;
  return isToleranceMm(figure) ? figure : usualToleranceMm;
}
