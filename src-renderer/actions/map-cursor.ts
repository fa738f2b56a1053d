import { leaveMapCursor, startMapCursor } from '../store/map-cursor.ts';
import { workspace } from '../store/workspace.ts';
import { focusMap } from './focus-command-line.ts';

/** Keys move a pointer over the map, or move the map again. They are the map's where it has the focus. An empty plan shows no place that it could point at: that is said, with what to do. */
export function toggleMapCursor(): void {
  if (workspace.getState().view === null) return workspace.setState({ message: { key: 'map-cursor.nowhere', evidence: {}, tone: 'refused' } });
  if (workspace.getState().mapCursor === null) startMapCursor();
  else leaveMapCursor();
  focusMap();
}
