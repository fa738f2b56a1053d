import { zonesOf } from '../../src-core/document/layers.ts';
import type { PlanRecord } from '../../src-core/document/record.ts';
import type { RecordId } from '../../src-core/ids.ts';
import { runCommand } from '../store/commit.ts';
import { workspace } from '../store/workspace.ts';

export async function deleteSelection(): Promise<void> {
  const ids = [...workspace.getState().selection];
  if (ids.length > 0) await runCommand('delete-records', { ids });
}

/** All zones of the phase being edited, where that layer is shown. */
export function selectAll(): void {
  const { phase, visible } = workspace.getState();
  if (visible[zonesOf(phase)] !== false) selectZonesWhere(() => true);
}

export const selectNone = (): void => workspace.setState({ selection: new Set<RecordId>(), highlightedClass: null });

/** All zones of the phase being edited that have a class of the selected ones. */
export function selectSameClass(): void {
  const { document, selection } = workspace.getState();
  if (document === null) return;
  const classes = new Set([...selection].map((id) => document.get(id)?.fields['landUse'] ?? null));
  selectZonesWhere((zone) => classes.has(zone.fields['landUse'] ?? null));
}

/** Zones of these classes in the phase being edited. `null` among the codes stands for zones without a class. */
export function selectClasses(codes: ReadonlySet<string | null>): void {
  selectZonesWhere((zone) => codes.has((zone.fields['landUse'] as string | null) ?? null));
}

export function selectZonesWhere(fits: (zone: PlanRecord) => boolean): void {
  const { document, phase } = workspace.getState();
  if (document === null) return;
  const selection = new Set<RecordId>();
  for (const zone of document.values(zonesOf(phase))) if (fits(zone)) selection.add(zone.id);
  workspace.setState({ selection });
}
