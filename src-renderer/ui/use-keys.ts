import { keysOf, type Keys } from '../actions/keys.ts';
import { useWorkspace } from './use-workspace.ts';

/** The keys of the set that is chosen. */
export const useKeys = (): Keys => keysOf(useWorkspace((state) => state.keySet));
