import { useStore } from 'zustand';
import { workspace, type Workspace } from '../store/workspace.ts';

/** The part of the workspace a component shows; it is drawn again only when that part is another value. */
export const useWorkspace = <Part>(part: (state: Workspace) => Part): Part => useStore(workspace, part);
