import { zonesOf, type LayerKey } from '../../src-core/document/layers.ts';
import type { RecordSearch } from '../../src-core/document/record-index.ts';
import type { PlanRecord } from '../../src-core/document/record.ts';
import type { Box } from '../../src-core/geometry/types.ts';
import { landUseTables } from '../store/land-use-tables.ts';
import { planLooks } from '../store/looks.ts';
import type { Workspace } from '../store/workspace.ts';
import { numberWriter } from '../text/format-number.ts';
import { labelsInView, mostLabels, type Label, type LabelRequest } from './labels.ts';
import type { PlanScene } from './plan-scene.ts';

/** A zone narrower than this on the screen has no room for a letter, pixels. */
const smallestSide = 15;

const symbols = new Map(landUseTables.classes.map(({ code, symbols: [first] }) => [code, first ?? '']));

/** The labels of the part in view, of the layers that are shown and labelled, written as the language writes numbers. */
export function gatherLabels(scene: PlanScene, { document, phase, visible, view, locale }: Workspace, around: Box, measure: LabelRequest['measure'], index: RecordSearch): readonly Label[] {
  if (document === null || view === null) return [];
  const scale = 2 ** view.zoom;
  const looks = planLooks(document);
  const labelled = (layer: LayerKey) => visible[layer] !== false && looks.of(layer).labels;
  const found = (layer: LayerKey): readonly PlanRecord[] => (!labelled(layer) || document.count(layer) === 0 ? [] : index.search(layer, around));
  const zones = !labelled(zonesOf(phase)) ? [] : scene.zones(zonesOf(phase)).search(around, smallestSide / scale, Infinity)!;
  zones.sort((a, b) => b.side - a.side);
  const write = numberWriter(locale);
  return labelsInView({
    records: {
      unit: found('units'), facility: found('facilities'), road: found('roads'), note: found('notes'),
      zone: zones.slice(0, 3 * mostLabels).flatMap(({ id }) => document.get(id) ?? []),
    },
    scale, measure,
    symbolOfClass: (code) => symbols.get(code) || code,
    writeHectares: (hectares) => write.hectares(hectares),
    writeNumber: (value) => write.plain(value),
  });
}
