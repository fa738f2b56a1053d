import { recordId } from '../ids.ts';
import type { PlanRecord } from './record.ts';

/**
 * What the looks of the plan as a whole are about. Its title is a name that was given to the plan after it was made, so
 * that renaming is an edit like any other: undone, redone and kept in the journal.
 */
export const planTarget = 'plan';
export const planStyleId = recordId(`style ${planTarget}`);

/** `null` where the plan has the name it was made with. */
export function givenName(style: PlanRecord | undefined): string | null {
  const title = style?.fields['title'];
  return typeof title === 'string' && title !== '' ? title : null;
}
