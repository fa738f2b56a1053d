import type { Snap } from '../../src-core/document/snap.ts';
import type { PlanPoint } from '../../src-core/geometry/types.ts';
import { findSnap } from '../../src-core/snap/find-snap.ts';
import { onGround, pixels, type Metres } from '../../src-core/units.ts';
import { aimingOf } from './precise/aiming.ts';
import { constrained } from './precise/constrain.ts';
import type { Along } from './precise/constraints.ts';
import type { ToolContext, ToolEvent } from './tool.ts';

/** How near on the screen is "on it", and from where on a held button is a drag. */
const snapPixels = pixels(10);
const dragPixels = pixels(4);

export const snapReach = ({ scale }: Pick<ToolContext, 'scale'>): Metres => onGround(snapPixels, scale);
export const dragReach = ({ scale }: Pick<ToolContext, 'scale'>): Metres => onGround(dragPixels, scale);

/**
 * Where the pointer is meant to be: snapped, then held by what is typed, ortho, polar or a parallel. Alt holds snapping
 * off. `own` are the corners of what is being drawn; lengths and angles are reckoned from `base`, the last of them unless
 * the tool says otherwise, and `along` holds the pointer to a direction of the tool's own. Always on the 1 mm grid.
 */
export function aimed(
  event: Extract<ToolEvent, { point: PlanPoint }>, context: ToolContext, own: readonly PlanPoint[] = [], base: PlanPoint | null = own.at(-1) ?? null, along: Along | null = null,
): { readonly point: PlanPoint; readonly snap: Snap | null } {
  const { sources, kinds, gridStep, lines, constraints } = aimingOf(context);
  const reach = snapReach(context);
  const snap = context.snapOn && !event.alt && event.typed !== true ? findSnap({ cursor: event.point, reach, sources, kinds, own, base, lines, gridStep }) : null;
  const { point, snap: met } = constrained({ cursor: event.point, snap, base, reach, constraints: along === null ? constraints : { ...constraints, along } });
  return { point, snap: met };
}
