import { zonesOf, type LayerKey } from '../../src-core/document/layers.ts';
import type { PlanRecord } from '../../src-core/document/record.ts';
import type { RecordId } from '../../src-core/ids.ts';
import { runCommand } from '../store/commit.ts';
import { workspace } from '../store/workspace.ts';

export async function deleteSelection(): Promise<void> {
  const { selection, phase } = workspace.getState();
  if (selection.size > 0) await runCommand('delete-records', { ids: [...selection], reservesIn: zonesOf(phase) });
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

/** What becomes of the selection there is: another takes its place, is added, taken away, or only what both have stays. */
export const selectHows = ['instead', 'add', 'remove', 'within'] as const;
export type SelectHow = (typeof selectHows)[number];

export function changeSelection(ids: readonly RecordId[], how: SelectHow): void {
  const { selection } = workspace.getState();
  const next = new Set(how === 'instead' || how === 'within' ? [] : selection);
  for (const id of ids) {
    if (how === 'remove') next.delete(id);
    else if (how !== 'within' || selection.has(id)) next.add(id);
  }
  workspace.setState({ selection: next, highlightedClass: null, message: { key: 'select.done', evidence: { count: next.size }, tone: 'said' } });
}

/** Everything else of the layer that the selection is in; of the zones of the phase where it is in several, or empty. */
export function invertSelection(): void {
  const { document, phase, selection } = workspace.getState();
  if (document === null) return;
  const layers = new Set<LayerKey>();
  for (const id of selection) {
    const layer = document.get(id)?.layer;
    if (layer !== undefined) layers.add(layer);
    if (layers.size > 1) break;
  }
  const layer = layers.size === 1 ? [...layers][0]! : zonesOf(phase);
  changeSelection([...document.values(layer)].filter(({ id }) => !selection.has(id)).map(({ id }) => id), 'instead');
}

export function selectZonesWhere(fits: (zone: PlanRecord) => boolean): void {
  const { document, phase } = workspace.getState();
  if (document === null) return;
  const selection = new Set<RecordId>();
  for (const zone of document.values(zonesOf(phase))) if (fits(zone)) selection.add(zone.id);
  workspace.setState({ selection });
}
