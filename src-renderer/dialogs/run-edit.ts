import { runCommand } from '../store/commit.ts';
import { workspace } from '../store/workspace.ts';
import { valuesOf, type EditPlan } from '../table/edit-plan.ts';

/** Writes what the preview has shown as one step, and closes the dialog; what was set aside is said again in a message. */
export async function runEdit(plan: EditPlan): Promise<void> {
  workspace.setState({ dialog: null });
  const written = await runCommand('set-values', valuesOf(plan));
  if (written && plan.setAside.length > 0) workspace.setState({ message: { key: 'done.set-values-some', evidence: { count: plan.cells.length, left: plan.setAside.length }, tone: 'said' } });
}
