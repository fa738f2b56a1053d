import { leaveMapCursor, startMapCursor } from '../store/map-cursor.ts';
import { workspace } from '../store/workspace.ts';
import { focusMap } from './focus-command-line.ts';

/** Keys move a pointer over the map, or move the map again. They are the map's where it has the focus. */
export function toggleMapCursor(): void {
  if (workspace.getState().mapCursor === null) startMapCursor();
  else leaveMapCursor();
  focusMap();
}
