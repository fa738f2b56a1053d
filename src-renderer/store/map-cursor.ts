import type { PlanPoint } from '../../src-core/geometry/types.ts';
import { isOrbiting } from './orbit.ts';
import { precise } from './precise.ts';
import { aimAgain, feed } from './tool-runner.ts';
import { workspace, type MapView, type Workspace } from './workspace.ts';

/** A pointer that keys move: where it is, plan metres, and whether its button is held. */
export interface MapCursor { readonly at: PlanPoint; readonly pressed: boolean }

/** How far an arrow key moves it, pixels of the map. */
export const mapCursorSteps = { usual: 10, far: 60, fine: 1 } as const;
/** So far inside the edge of the map it stays, pixels. */
const rim = 24;

/** What its last key did: two clicks on one place are a double click, two Escapes leave it. */
let previous: 'click' | 'escape' | null = null;

export const canHaveMapCursor = (state: Workspace): boolean => state.stage === 'open' && state.view !== null && !isOrbiting(state);

/** Begins where the pointer is, else in the middle of the map. Whoever moved the map by hand goes back to selecting. */
export function startMapCursor(): void {
  const { view, cursor, tool, mapSize, compare } = workspace.getState();
  if (view === null) return;
  const at = cursor !== null && isWithin(cursor, edgesOf(view, mapSize, compare)) ? cursor : { x: view.x, y: view.y };
  previous = null;
  workspace.setState({ ...(tool === 'pan' ? { tool: 'select' } : {}), mapCursor: { at, pressed: false }, cursor: at, message: null });
  aim(at, false);
}

export function leaveMapCursor(): void {
  const { mapCursor } = workspace.getState();
  if (mapCursor === null) return;
  if (mapCursor.pressed) feed({ kind: 'key', key: 'Escape' });
  workspace.setState({ mapCursor: null, cursor: null });
  feed({ kind: 'leave' });
}

/** By pixels right and down. Past the edge the map comes along. `alt` holds snapping off, as with the mouse. */
export function moveMapCursor(right: number, down: number, alt: boolean): void {
  const { mapCursor, view, mapSize, compare } = workspace.getState();
  if (mapCursor === null || view === null) return;
  previous = null;
  const scale = 2 ** -view.zoom;
  const at = { x: mapCursor.at.x + right * scale, y: mapCursor.at.y - down * scale };
  const { minX, minY, maxX, maxY } = edgesOf(view, mapSize, compare);
  // A quarter of the map at once: a map that moved by every step would be drawn anew with each.
  const [across, along] = [(maxX - minX) / 4, (maxY - minY) / 4];
  const x = at.x < minX ? at.x + across : at.x > maxX ? at.x - across : view.x;
  const y = at.y < minY ? at.y + along : at.y > maxY ? at.y - along : view.y;
  workspace.setState({ mapCursor: { ...mapCursor, at }, cursor: at, ...(x === view.x && y === view.y ? {} : { view: { ...view, x, y } }) });
  aim(at, alt);
}

/** A click; again on the same place, a double click. Of a button that is held, it lets go. */
export function clickMapCursor(shift: boolean, alt: boolean): void {
  const { mapCursor } = workspace.getState();
  if (mapCursor === null) return;
  if (mapCursor.pressed) return pressMapCursor(shift, alt);
  const again = previous === 'click';
  const click = { point: mapCursor.at, shift, alt } as const;
  feed({ kind: 'down', ...click });
  feed({ kind: 'up', ...click });
  if (again) feed({ kind: 'double-click', ...click });
  previous = again ? null : 'click';
  aim(mapCursor.at, alt);
}

/** Holds the button down, or lets go of it: between the two is a drag. */
export function pressMapCursor(shift: boolean, alt: boolean): void {
  const { mapCursor } = workspace.getState();
  if (mapCursor === null) return;
  const { at, pressed } = mapCursor;
  previous = null;
  workspace.setState({ mapCursor: { at, pressed: !pressed } });
  feed({ kind: pressed ? 'up' : 'down', point: at, shift, alt });
  if (pressed) aim(at, alt);
}

/** What is being drawn ends where it has come to, wherever the cursor is. */
export function finishAtMapCursor(): void {
  previous = null;
  feed({ kind: 'key', key: 'Enter' });
  aimAgain();
}

/** First it is the tool's: what is begun is forgotten. A tool with nothing to forget, or a second Escape, ends the cursor. */
export function escapeMapCursor(): void {
  const { mapCursor } = workspace.getState();
  if (mapCursor === null) return;
  const forgot = feed({ kind: 'key', key: 'Escape' });
  if (!mapCursor.pressed && (!forgot || previous === 'escape')) return leaveMapCursor();
  previous = 'escape';
  workspace.setState({ mapCursor: { ...mapCursor, pressed: false } });
  aim(mapCursor.at, false);
}

/** It stays in sight however the map is moved, goes over to the next tool, and ends where there is nothing for it to point at. Called once, after `followTool`. */
export function followMapCursor(): void {
  // A point that figures have set is no click of the cursor's.
  precise.subscribe((now, before) => { if (now.locks !== before.locks) previous = null; });
  workspace.subscribe((now, before) => {
    const { mapCursor, view } = now;
    if (mapCursor === null || mapCursor !== before.mapCursor) return;
    if (!canHaveMapCursor(now) || now.tool === 'pan') return leaveMapCursor();
    if (now.tool !== before.tool || now.phase !== before.phase) {
      workspace.setState({ mapCursor: { ...mapCursor, pressed: false } });
      aim(mapCursor.at, false);
    } else if (now.view !== before.view || now.mapSize !== before.mapSize || now.compare !== before.compare) {
      const { minX, minY, maxX, maxY } = edgesOf(view!, now.mapSize, now.compare);
      const at = { x: Math.min(maxX, Math.max(minX, mapCursor.at.x)), y: Math.min(maxY, Math.max(minY, mapCursor.at.y)) };
      if (at.x === mapCursor.at.x && at.y === mapCursor.at.y) return;
      previous = null;
      workspace.setState({ mapCursor: { ...mapCursor, at }, cursor: at });
      aim(at, false);
    }
  });
}

const aim = (point: PlanPoint, alt: boolean): void => void feed({ kind: 'move', point, shift: false, alt });

/** The part of the map where the cursor may be; of two maps side by side, one of them. */
function edgesOf(view: MapView, { width, height }: Workspace['mapSize'], compare: Workspace['compare']) {
  const scale = 2 ** -view.zoom;
  const halfWidth = Math.max(0, (compare?.mode === 'side-by-side' ? width / 2 : width) / 2 - rim) * scale;
  const halfHeight = Math.max(0, height / 2 - rim) * scale;
  return { minX: view.x - halfWidth, minY: view.y - halfHeight, maxX: view.x + halfWidth, maxY: view.y + halfHeight };
}

const isWithin = ({ x, y }: PlanPoint, { minX, minY, maxX, maxY }: ReturnType<typeof edgesOf>): boolean => x >= minX && x <= maxX && y >= minY && y <= maxY;
