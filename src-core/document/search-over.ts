import { boxesMeet, boxOf } from '../geometry/bounds.ts';
import type { Change } from './change.ts';
import type { RecordSearch } from './record-index.ts';

/** The index of a plan as a change would make it, at the cost of the change: for a command that edits in several steps. */
export const searchOver = (index: RecordSearch, change: Change): RecordSearch => ({
  search: (layer, box) => [
    ...index.search(layer, box).filter(({ id }) => !change.has(id)),
    ...[...change.values()].flatMap(({ after }) => (after?.layer === layer && after.geometry !== null && boxesMeet(boxOf(after.geometry), box) ? [after] : [])),
  ],
});
