import type { LayerKey } from '../document/layers.ts';
import type { PlanPoint } from '../geometry/types.ts';
import type { Command } from './command.ts';
import type { OverlapBehaviour } from './coverage/settle.ts';
import { moveVertices } from './move-vertices.ts';

export interface MoveVertex {
  readonly layer: LayerKey;
  /** Exactly where a vertex is. */
  readonly from: PlanPoint;
  readonly to: PlanPoint;
  readonly overlap?: OverlapBehaviour;
  /** Of a road: the phase in which its reserve follows. */
  readonly reservesIn?: LayerKey | undefined;
}

/** One vertex, of every record of the layer that has it. */
export const moveVertex: Command<MoveVertex> = (context, { layer, from, to, overlap, reservesIn }) =>
  moveVertices(context, { layer, moves: [{ from, to }], reservesIn, ...(overlap === undefined ? {} : { overlap }) });
