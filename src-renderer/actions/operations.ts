import type { PlanRecord } from '../../src-core/document/record.ts';
import { runCommand } from '../store/commit.ts';
import { newId } from '../store/new-id.ts';
import { workspace } from '../store/workspace.ts';

/** The selected records, the one that was selected first in front. */
export function selectedRecords(): readonly PlanRecord[] {
  const { document, selection } = workspace.getState();
  return document === null ? [] : [...selection].flatMap((id) => document.get(id) ?? []);
}

/** At once where the zones are of one class; where they differ somebody must say which stays. */
export async function mergeSelection(): Promise<void> {
  const records = selectedRecords();
  const classes = new Set(records.map(({ fields }) => fields['landUse'] ?? null));
  if (classes.size > 1) workspace.setState({ dialog: { name: 'merge' } });
  else await runCommand('merge-zones', { ids: records.map(({ id }) => id) });
}

export const explodeSelection = (): Promise<boolean> => runCommand('explode-zones', { ids: [...workspace.getState().selection], newId });

/** Along a line that is selected too, else along one that is drawn now. */
export function openArray(): void {
  if (selectedRecords().some(({ geometry }) => geometry?.type === 'MultiLineString')) workspace.setState({ dialog: { name: 'array' } });
  else workspace.setState({ tool: 'array-line' });
}
