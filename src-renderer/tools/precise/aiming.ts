import type { SnapKind } from '../../../src-core/document/snap.ts';
import type { ConstructionLine } from '../../../src-core/snap/construction-line.ts';
import { defaultSnapSettings } from '../../../src-core/snap/snap-settings.ts';
import { planSource, type SnapSource } from '../../../src-core/snap/snap-source.ts';
import type { ToolContext } from '../tool.ts';
import type { CircleCorners } from './circle-ring.ts';
import { unconstrained, type Constraints } from './constraints.ts';

/** What the pointer is drawn to, and what holds it. */
export interface Aiming {
  readonly sources: readonly SnapSource[];
  readonly kinds: Readonly<Record<SnapKind, boolean>>;
  /** Metres. */
  readonly gridStep: number;
  readonly lines: readonly ConstructionLine[];
  readonly constraints: Constraints;
  readonly circle: CircleCorners;
}

export const usualCircle: CircleCorners = { by: 'tolerance', metres: 0.05 };

export const aimingOf = ({ aim, index, layers }: ToolContext): Aiming => aim ?? {
  sources: [planSource(index, layers)], kinds: defaultSnapSettings.kinds, gridStep: defaultSnapSettings.gridStep, lines: [], constraints: unconstrained, circle: usualCircle,
};
