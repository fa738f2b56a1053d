import { useCallback, useSyncExternalStore } from 'react';
import { onNotice } from '../store/panel-notice.ts';
import { workspace, type Workspace } from '../store/workspace.ts';

/** The part of the workspace a component shows; it is drawn again only when that part is another value. */
export function useWorkspace<Part>(part: (state: Workspace) => Part): Part {
  return useSyncExternalStore(onNotice, useCallback(() => part(workspace.getState()), [part]));
}
