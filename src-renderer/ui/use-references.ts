import { useMemo } from 'react';
import { planLooks, referencesOf, type ShownReference } from '../store/looks.ts';
import { useWorkspace } from './use-workspace.ts';

/** The reference layers of the plan as people know them: by the names and in the order they were given. */
export function useReferences(): readonly ShownReference[] {
  const references = useWorkspace((state) => state.references);
  const looks = useWorkspace((state) => planLooks(state.document));
  return useMemo(() => referencesOf(references, looks), [references, looks]);
}
