import { layerKeys, type LayerKey } from '../../src-core/document/layers.ts';
import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import { boxOf, boxOfCoordinates, emptyBox, isEmptyBox, unionOfBoxes } from '../../src-core/geometry/bounds.ts';
import type { Box } from '../../src-core/geometry/types.ts';
import type { RecordColumns } from '../../src-core/wire/columns.ts';

/** The planning boundary where there is one, otherwise everything there is. From columns it is one pass over numbers. */
export function boxOfPlan(document: PlanDocument, columns: readonly RecordColumns[] | null): Box {
  const boxOfLayer = (layer: LayerKey): Box => {
    const its = columns?.find((each) => each.layer === layer);
    if (its !== undefined) return boxOfCoordinates(its.coordinates);
    let box = emptyBox;
    for (const { geometry } of document.values(layer)) box = unionOfBoxes(box, boxOf(geometry));
    return box;
  };
  const boundary = boxOfLayer('boundary');
  return isEmptyBox(boundary) ? layerKeys.map(boxOfLayer).reduce(unionOfBoxes, emptyBox) : boundary;
}
