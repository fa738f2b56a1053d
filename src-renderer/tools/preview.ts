import type { Snap } from '../../src-core/document/snap.ts';
import type { Box, Geometry, PlanPoint } from '../../src-core/geometry/types.ts';
import type { RecordId } from '../../src-core/ids.ts';

/** What a tool shows before anything is in the plan. Plan metres throughout. */
export type Preview =
  /** An outline in the making: its corners so far, and the cursor the rubber band runs to. `closing` where the next click closes it. */
  | { readonly kind: 'outline'; readonly points: readonly PlanPoint[]; readonly cursor: PlanPoint; readonly closing: boolean; readonly areaM2: number; readonly lengthM: number }
  /** Zones as they would be after a vertex is let go. */
  | { readonly kind: 'moved'; readonly shapes: readonly { readonly id: RecordId; readonly geometry: Geometry }[]; readonly from: PlanPoint; readonly to: PlanPoint; readonly refused: boolean }
  | { readonly kind: 'box'; readonly box: Box }
  /** A line drawn freely about what is to be selected; it closes by itself. */
  | { readonly kind: 'lasso'; readonly points: readonly PlanPoint[] }
  /** What an operation would leave: what it is about, neighbours it changes, and what it takes away. */
  | { readonly kind: 'outcome'; readonly shapes: readonly Geometry[]; readonly beside: readonly Geometry[]; readonly gone: readonly Geometry[] }
  /** Shapes with their figures: a rectangle or circle before it is drawn, a construction line, what is being measured. */
  | { readonly kind: 'figure'; readonly paths: readonly FigurePath[]; readonly filled: boolean; readonly figures: readonly Figure[]; readonly measured?: Measured }
  /** What an edit would make: shapes as they would be, land in question filled, lines to show how. */
  | { readonly kind: 'edit'; readonly shapes: readonly Geometry[]; readonly filled: boolean; readonly lines: readonly FigurePath[]; readonly figures: readonly Figure[]; readonly refused: boolean };

export interface FigurePath { readonly points: readonly PlanPoint[]; readonly closed: boolean }

/** A figure beside a shape: metres, square metres, degrees or a plain number by its kind. */
export interface Figure { readonly kind: 'length' | 'radius' | 'area' | 'angle' | 'factor'; readonly value: number; readonly at: PlanPoint; readonly below?: boolean }

/** What the measure tool has found so far; metres, square metres, degrees counter-clockwise from east. */
export interface Measured {
  readonly lengthM: number;
  /** Of the last piece. */
  readonly lastM: number;
  readonly lastDegrees: number | null;
  readonly areaM2: number | null;
  /** Between the two legs, 0 to 180. */
  readonly angleDegrees: number | null;
}

/** What is drawn beside the plan: the preview, the marker of the snap, the handles of vertices that can be moved. */
export interface ToolPicture {
  readonly preview: Preview | null;
  readonly snap: Snap | null;
  readonly handles: readonly PlanPoint[];
  /** Vertices that are chosen, among the handles. */
  readonly chosen: readonly PlanPoint[];
  /** Middles of edges where a vertex can be had. */
  readonly middles: readonly PlanPoint[];
  /** Where the plan refused the last try. */
  readonly fault: PlanPoint | null;
  /** CSS cursor over the map. */
  readonly cursor: 'default' | 'crosshair' | 'move' | 'grab' | 'pointer' | 'copy';
  /** The tool in hand makes copies and leaves the originals. */
  readonly copies?: boolean;
}

export const emptyPicture: ToolPicture = { preview: null, snap: null, handles: [], chosen: [], middles: [], fault: null, cursor: 'default' };
