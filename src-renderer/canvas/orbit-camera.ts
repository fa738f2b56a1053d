import type { Box, PlanPoint } from '../../src-core/geometry/types.ts';
import type { Orbit } from '../store/orbit.ts';
import { workspace, type MapView, type Workspace } from '../store/workspace.ts';
import { setView, zoomed } from './camera.ts';
import type { SceneOrigin } from './fill-base.ts';

/**
 * The plan from the side, without perspective: what is as long on the ground is as long on the screen, however far away.
 * A view has the middle and the scale it has in plan; turning about the middle changes neither.
 */
export interface Aim { readonly view: MapView; readonly orbit: Pick<Orbit, 'bearing' | 'pitch'>; readonly mapSize: Workspace['mapSize'] }

const radians = Math.PI / 180;

interface Sines { readonly sinB: number; readonly cosB: number; readonly sinP: number; readonly cosP: number }
const sines = ({ bearing, pitch }: Aim['orbit']): Sines => ({ sinB: Math.sin(bearing * radians), cosB: Math.cos(bearing * radians), sinP: Math.sin(pitch * radians), cosP: Math.cos(pitch * radians) });

/** The place on the ground that a pixel shows; pixels from the map's upper left corner. */
export function groundAt({ view, orbit, mapSize }: Aim, x: number, y: number): PlanPoint {
  const { sinB, cosB, sinP } = sines(orbit);
  const scale = 2 ** -view.zoom;
  const across = (x - mapSize.width / 2) * scale;
  const away = ((mapSize.height / 2 - y) * scale) / sinP;
  return { x: view.x + across * cosB + away * sinB, y: view.y - across * sinB + away * cosB };
}

/** The pixel that a place `height` metres above the ground is seen at. */
export function pixelOf({ view, orbit, mapSize }: Aim, point: PlanPoint, height = 0): { readonly x: number; readonly y: number } {
  const { sinB, cosB, sinP, cosP } = sines(orbit);
  const scale = 2 ** view.zoom;
  const [dx, dy] = [point.x - view.x, point.y - view.y];
  return { x: mapSize.width / 2 + (dx * cosB - dy * sinB) * scale, y: mapSize.height / 2 - ((dx * sinB + dy * cosB) * sinP + height * cosP) * scale };
}

/** How far a line of sight comes towards the eye for every metre it rises, metres on the ground. */
export function towardsEye({ orbit }: Pick<Aim, 'orbit'>): { readonly x: number; readonly y: number } {
  const { sinB, cosB, sinP, cosP } = sines(orbit);
  return { x: (-sinB * cosP) / sinP, y: (-cosB * cosP) / sinP };
}

/** The ground that a view shows, and what stands up to `height` metres on it before its lower edge. */
export function boxOnGround(aim: Aim, height: number): Box {
  const { width, height: down } = aim.mapSize;
  const up = towardsEye(aim);
  const corners = [groundAt(aim, 0, 0), groundAt(aim, width, 0), groundAt(aim, 0, down), groundAt(aim, width, down)];
  const all = [...corners, ...corners.map(({ x, y }) => ({ x: x + up.x * height, y: y + up.y * height }))];
  return { minX: Math.min(...all.map(({ x }) => x)), minY: Math.min(...all.map(({ y }) => y)), maxX: Math.max(...all.map(({ x }) => x)), maxY: Math.max(...all.map(({ y }) => y)) };
}

/** As deck.gl's `OrbitView` takes it. */
export const orbitViewState = ({ view, orbit }: Aim, origin: SceneOrigin) => ({ target: [view.x - origin.x, view.y - origin.y, 0], zoom: view.zoom, rotationX: orbit.pitch, rotationOrbit: orbit.bearing });

export function aimNow(): Aim | null {
  const { view, orbit, mapSize } = workspace.getState();
  return view === null || orbit === null ? null : { view, orbit, mapSize };
}

/** The ground follows the pointer. Pixels. */
export function panOrbit(dx: number, dy: number): void {
  const aim = aimNow();
  if (aim === null) return;
  const { width, height } = aim.mapSize;
  const to = groundAt(aim, width / 2 - dx, height / 2 - dy);
  setView({ ...aim.view, x: to.x, y: to.y });
}

/** The ground under the pointer stays under it. */
export function zoomOrbit(x: number, y: number, wheel: number): void {
  const aim = aimNow();
  if (aim === null) return;
  const before = groundAt(aim, x, y);
  const view = { ...aim.view, zoom: zoomed(aim.view.zoom, wheel) };
  const after = groundAt({ ...aim, view }, x, y);
  setView({ ...view, x: view.x + before.x - after.x, y: view.y + before.y - after.y });
}
