import { layerKeys } from '../../src-core/document/layers.ts';
import { metres } from '../../src-core/units.ts';
import { recordIndex } from '../store/open-plan.ts';
import { workspace } from '../store/workspace.ts';
import { recordAt } from '../tools/record-at.ts';
import { toPlan } from './camera.ts';

/** How near on the screen is "on it", pixels. */
const reach = 10;

/** Id of the record a click at a place of the map would mean; pixels from the map's upper left corner. */
export function recordUnder(x: number, y: number): string | null {
  const { document, view, visible, phase } = workspace.getState();
  const point = toPlan(x, y);
  if (document === null || view === null || point === null) return null;
  const layers = layerKeys.filter((key) => visible[key] !== false && (!key.startsWith('zones_') || key === `zones_${phase}`));
  return recordAt(point, metres(reach * 2 ** -view.zoom), recordIndex(), layers)?.id ?? null;
}
