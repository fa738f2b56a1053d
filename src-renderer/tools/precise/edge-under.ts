import { snapKinds, type Snap, type SnapKind } from '../../../src-core/document/snap.ts';
import type { PlanPoint } from '../../../src-core/geometry/types.ts';
import { findSnap } from '../../../src-core/snap/find-snap.ts';
import { snapReach } from '../reach.ts';
import type { ToolContext } from '../tool.ts';
import { aimingOf } from './aiming.ts';

const onlyEdges = Object.fromEntries(snapKinds.map((kind) => [kind, kind === 'edge' || kind === 'construction'])) as Record<SnapKind, boolean>;

export type EdgeSnap = Snap & { readonly edge: readonly [PlanPoint, PlanPoint] };

/** The edge or construction line under the pointer, whatever snapping is set to: somebody points at it on purpose. */
export function edgeUnder(point: PlanPoint, context: ToolContext, own: readonly PlanPoint[] = []): EdgeSnap | null {
  const { sources, lines } = aimingOf(context);
  const found = findSnap({ cursor: point, reach: snapReach(context), sources, kinds: onlyEdges, own, lines });
  return found?.edge === undefined ? null : { ...found, edge: found.edge };
}
