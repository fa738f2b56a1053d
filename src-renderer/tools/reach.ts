import { snapPoint, type Snap } from '../../src-core/document/snap.ts';
import type { PlanPoint } from '../../src-core/geometry/types.ts';
import { onGrid } from '../../src-core/geometry/grid.ts';
import { onGround, pixels, type Metres } from '../../src-core/units.ts';
import type { ToolContext, ToolEvent } from './tool.ts';

/** How near on the screen is "on it", and from where on a held button is a drag. */
const snapPixels = pixels(10);
const dragPixels = pixels(4);

export const snapReach = ({ scale }: ToolContext): Metres => onGround(snapPixels, scale);
export const dragReach = ({ scale }: ToolContext): Metres => onGround(dragPixels, scale);

/** Where the pointer is meant to be. Alt holds snapping off. */
export function aimed(event: Extract<ToolEvent, { point: PlanPoint }>, context: ToolContext, own: readonly PlanPoint[] = []): { readonly point: PlanPoint; readonly snap: Snap | null } {
  const snap = context.snapOn && !event.alt ? snapPoint(event.point, snapReach(context), context.index, context.layers, own) : null;
  return { point: snap?.point ?? { x: onGrid(event.point.x), y: onGrid(event.point.y) }, snap };
}
