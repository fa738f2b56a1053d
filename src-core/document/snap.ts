import type { PlanPoint } from '../geometry/types.ts';
import type { RecordId } from '../ids.ts';

/**
 * What a cursor can be on, strongest first as people list them. `own-vertex` is a corner of what is being drawn,
 * `construction` a construction line, `grid` a node of the drawing grid.
 */
export const snapKinds = [
  'own-vertex', 'vertex', 'intersection', 'midpoint', 'centre', 'perpendicular', 'edge', 'extension', 'construction', 'grid',
] as const;
export type SnapKind = (typeof snapKinds)[number];

export interface Snap {
  /** On the 1 mm grid; a vertex is met exactly. */
  readonly point: PlanPoint;
  readonly kind: SnapKind;
  /** Whose it is; `null` for what is being drawn, construction lines, the grid and reference layers. */
  readonly record: RecordId | null;
  /** The edge the point is on, where it is on one: what a parallel or a perpendicular is drawn to. */
  readonly edge?: readonly [PlanPoint, PlanPoint];
}
