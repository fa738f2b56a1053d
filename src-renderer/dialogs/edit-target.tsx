import { sectionFieldNames } from '../../src-core/commands/road/cross-section.ts';
import { layerKeys, layerSpecs, type LayerKey } from '../../src-core/document/layers.ts';
import type { PlanRecord } from '../../src-core/document/record.ts';
import { workspace } from '../store/workspace.ts';
import { recordsShown, table, tableLayer } from '../table/table-store.ts';
import { numberWriter } from '../text/format-number.ts';
import { Chooser } from '../ui/chooser.tsx';
import { useSay } from '../ui/use-say.ts';

export type Which = 'all' | 'shown' | 'selected';
export interface EditTarget { readonly layer: LayerKey; readonly which: Which }

/** The layer of what is selected, else the one the table shows; what is selected of it, else what the filters let through. */
export function firstTarget(): EditTarget {
  const { document, selection } = workspace.getState();
  const layers = new Set<LayerKey>();
  for (const id of selection) {
    const record = document?.get(id);
    if (record !== undefined) layers.add(record.layer);
    if (layers.size > 1) break;
  }
  const only = layers.size === 1 ? [...layers][0]! : null;
  const layer = only ?? tableLayer();
  return { layer, which: only !== null && selection.size > 1 ? 'selected' : isShown(layer) ? 'shown' : 'all' };
}

/** Whether the table shows a part of this layer. */
const isShown = (layer: LayerKey): boolean => {
  const { shownLayer, rows, records } = table.getState();
  return shownLayer === layer && rows.length < records.length;
};

export function recordsOf({ layer, which }: EditTarget): readonly PlanRecord[] {
  const { document, selection } = workspace.getState();
  if (document === null) return [];
  if (which === 'shown' && isShown(layer)) return recordsShown();
  const all = [...document.values(layer)];
  return which === 'selected' ? all.filter(({ id }) => selection.has(id)) : all;
}

interface TargetChooserProps { readonly target: EditTarget; readonly onChange: (target: EditTarget) => void }

/** Of which layer, and of which of its records. */
export function TargetChooser({ target, onChange }: TargetChooserProps) {
  const say = useSay();
  const write = numberWriter(say.locale);
  const choices = (['all', 'shown', 'selected'] as const).filter((which) => which !== 'shown' || isShown(target.layer));
  return (
    <>
      <span className="form-label">{say('edit-target.of')}</span>
      <div className="form-line">
        <Chooser<LayerKey> label={say('edit-target.layer')} value={target.layer} choices={layerKeys.map((key) => ({ value: key, label: say(`layer.${key}`) }))} onChoose={(layer) => onChange({ layer, which: 'all' })} />
        <Chooser<Which> label={say('edit-target.which')} value={target.which} choices={choices.map((which) => ({ value: which, label: say(`edit-target.${which}`), aside: write.count(recordsOf({ ...target, which }).length) }))} onChoose={(which) => onChange({ ...target, which })} />
      </div>
    </>
  );
}

/** Fields of a layer that can be written into for many at once: not those that a reserve has to follow. */
export const editedFields = (layer: LayerKey) => layerSpecs[layer].fields.filter(({ name, kept }) => kept !== true && !(layer === 'roads' && sectionFieldNames.has(name)));
/** Those that are typed in: not chosen from a list. */
export const typedFields = (layer: LayerKey) => editedFields(layer).filter(({ choice }) => choice === undefined);
