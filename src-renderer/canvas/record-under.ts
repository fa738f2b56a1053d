import { recordId } from '../../src-core/ids.ts';
import type { PlanPoint } from '../../src-core/geometry/types.ts';
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

/** Where on the plan a place of the window lies; `null` off the map. */
export function placeUnder(at: { readonly x: number; readonly y: number } | null): PlanPoint | null {
  const box = document.querySelector('.map-surface')?.getBoundingClientRect();
  return at === null || box === undefined ? null : toPlan(at.x - box.left, at.y - box.top);
}

/**
 * Before a menu opens at a place of the window: the record there becomes the selection, unless it is a part of it already.
 * Over empty paper, or from the keyboard, the menu is about what is selected.
 */
export function selectUnder(at: { readonly x: number; readonly y: number } | null): void {
  const box = document.querySelector('.map-surface')?.getBoundingClientRect();
  if (at === null || box === undefined) return;
  const id = recordUnder(at.x - box.left, at.y - box.top);
  if (id !== null && !workspace.getState().selection.has(recordId(id))) workspace.setState({ selection: new Set([recordId(id)]), highlightedClass: null });
}
