import type { OverlapBehaviour } from '../../src-core/commands/coverage/settle.ts';
import { defaultSnapSettings, type SnapSettings } from '../../src-core/snap/snap-settings.ts';
import { usualCircle } from '../tools/precise/aiming.ts';
import type { CircleCorners } from '../tools/precise/circle-ring.ts';

/** How one draws: of the person, not of the plan, and kept in the session. */
export interface Drafting {
  readonly snap: SnapSettings;
  readonly ortho: boolean;
  readonly polar: boolean;
  /** Degrees between the directions that attract. */
  readonly polarStep: number;
  readonly circle: CircleCorners;
  /** What becomes of other zones' land under what is drawn, moved or pasted. */
  readonly overlap: OverlapBehaviour;
}

export const usualDrafting: Drafting = { snap: defaultSnapSettings, ortho: false, polar: false, polarStep: 15, circle: usualCircle, overlap: 'take' };
