import { layerKeys } from '../../src-core/document/layers.ts';
import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import { emptyBox, isEmptyBox, unionOfBoxes } from '../../src-core/geometry/bounds.ts';
import type { Box } from '../../src-core/geometry/types.ts';
import { fitBox, panBy } from '../canvas/camera.ts';
import { panOrbit } from '../canvas/orbit-camera.ts';
import { boxOfRecord } from '../panels/classes-in-view.ts';
import { isOrbiting } from '../store/orbit.ts';
import { workspace } from '../store/workspace.ts';

/** The planning boundary where there is one, otherwise everything there is. */
export function boxOfPlan(document: PlanDocument): Box {
  const boundary = boxOfLayers(document, ['boundary']);
  return isEmptyBox(boundary) ? boxOfLayers(document, layerKeys) : boundary;
}

export function fitPlan(): void {
  const { document } = workspace.getState();
  if (document !== null) fit(boxOfPlan(document));
}

export function zoomToSelection(): void {
  const { document, selection } = workspace.getState();
  if (document === null) return;
  let box = emptyBox;
  for (const id of selection) {
    const record = document.get(id);
    if (record !== undefined) box = unionOfBoxes(box, boxOfRecord(record));
  }
  fit(box);
}

/** Shows what lies beside, by parts of what the map shows across and down. */
export function panView(right: number, down: number): void {
  const { mapSize: { width, height }, compare } = workspace.getState();
  const across = compare?.mode === 'side-by-side' ? width / 2 : width;
  (isOrbiting(workspace.getState()) ? panOrbit : panBy)(-right * across, -down * height);
}

function fit(box: Box): void {
  if (!isEmptyBox(box)) fitBox(box, true);
}

function boxOfLayers(document: PlanDocument, layers: readonly (typeof layerKeys)[number][]): Box {
  let box = emptyBox;
  for (const layer of layers) {
    for (const record of document.values(layer)) box = unionOfBoxes(box, boxOfRecord(record));
  }
  return box;
}
