import type { Box, PlanPoint } from '../../src-core/geometry/types.ts';
import { workspace, type MapView, type Workspace } from '../store/workspace.ts';
import { editedPane, paneAt, panesOf } from './panes.ts';

/** From a whole province on a small window to a kerb stone. */
const zooms = { least: -9, most: 12 };
/** Room left around what is fitted. */
const margin = 0.06;
const wheelZoom = 1 / 240;

const within = (zoom: number): number => Math.min(zooms.most, Math.max(zooms.least, zoom));

export const setView = (view: MapView): void => workspace.setState({ view });

/** Shows all of a box. `animate` is asked for by actions; the map jumps, for an eight-hour tool waits for nobody. */
export function fitBox(box: Box, _animate = false): void {
  const { mapSize, compare } = workspace.getState();
  if (mapSize.width === 0 || mapSize.height === 0) return;
  const width = Math.max(box.maxX - box.minX, 1);
  const height = Math.max(box.maxY - box.minY, 1);
  const zoom = Math.log2(Math.min((compare?.mode === 'side-by-side' ? mapSize.width / 2 : mapSize.width) / width, mapSize.height / height) * (1 - 2 * margin));
  setView({ x: (box.minX + box.maxX) / 2, y: (box.minY + box.maxY) / 2, zoom: within(zoom) });
}

/** Half a step of two is a factor of 1.4; about the map cursor, or the middle of the map. */
export function zoomBy(steps: number): void {
  const { view, mapCursor } = workspace.getState();
  if (view === null) return;
  const zoom = within(view.zoom + steps / 2);
  const about = mapCursor?.at ?? view;
  const times = 2 ** (view.zoom - zoom);
  setView({ x: about.x + (view.x - about.x) * times, y: about.y + (view.y - about.y) * times, zoom });
}

/** The zoom after a turn of the wheel, pixels. */
export const zoomed = (zoom: number, wheel: number): number => within(zoom - Math.max(-240, Math.min(240, wheel)) * wheelZoom);

/** Zooms so that what is under the pointer stays under it. Pixels from the map's upper left corner. */
export function zoomAt(x: number, y: number, wheel: number): void {
  const { view } = workspace.getState();
  if (view === null) return;
  const under = toPlan(x, y)!;
  const zoom = zoomed(view.zoom, wheel);
  const state = workspace.getState();
  const { mapSize } = state;
  const scale = 2 ** -zoom;
  setView({ zoom, x: under.x - (x - paneAt(x, panesOf(state)).middle) * scale, y: under.y + (y - mapSize.height / 2) * scale });
}

export function panBy(dx: number, dy: number): void {
  const { view } = workspace.getState();
  if (view === null) return;
  const scale = 2 ** -view.zoom;
  setView({ ...view, x: view.x - dx * scale, y: view.y + dy * scale });
}

export function toPlan(x: number, y: number): PlanPoint | null {
  const state = workspace.getState();
  const { view, mapSize } = state;
  if (view === null) return null;
  const scale = 2 ** -view.zoom;
  return { x: view.x + (x - paneAt(x, panesOf(state)).middle) * scale, y: view.y - (y - mapSize.height / 2) * scale };
}

/** Where the phase being edited has it. */
export function toScreen(point: PlanPoint): { readonly x: number; readonly y: number } | null {
  const state = workspace.getState();
  const { view, mapSize } = state;
  if (view === null) return null;
  const scale = 2 ** view.zoom;
  return { x: editedPane(panesOf(state), state.phase).middle + (point.x - view.x) * scale, y: mapSize.height / 2 - (point.y - view.y) * scale };
}

/** What the map shows, `around` times as large on every side. */
export function boxInView(around = 0): Box | null {
  const { view, mapSize } = workspace.getState();
  return view === null ? null : boxAround(view, mapSize, around);
}

/** What a view shows on a map of this size, pixels. */
export function boxAround(view: MapView, mapSize: Workspace['mapSize'], around = 0): Box {
  const scale = 2 ** -view.zoom;
  const halfWidth = (mapSize.width / 2) * scale * (1 + 2 * around);
  const halfHeight = (mapSize.height / 2) * scale * (1 + 2 * around);
  return { minX: view.x - halfWidth, minY: view.y - halfHeight, maxX: view.x + halfWidth, maxY: view.y + halfHeight };
}
