import { phases } from '../../src-core/document/layers.ts';
import { workspace, type Workspace } from '../store/workspace.ts';

/** Whether the outlines of all phases that are not being edited are shown. */
export const showsOthers = ({ phase, outlined }: Workspace): boolean => phases.every((each) => each === phase || outlined[each]);

export function toggleOthers(): void {
  workspace.setState((state) => {
    const on = !showsOthers(state);
    return { outlined: { HT: on, QHDD: on, QHDH: on } };
  });
}
