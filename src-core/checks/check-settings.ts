import { checkToleranceMm, usualToleranceMm } from '../document/check-tolerance.ts';
import type { PlanDocument } from '../document/plan-document.ts';
import { sliverAreaM2, sliverWidthM } from '../commands/coverage/sliver.ts';

/** What counts as a fault. One value for the whole plan; a check holds no number of its own. */
export interface CheckSettings {
  /** Vertices nearer than this to a neighbour are meant to be on it, and legs nearer than this to each other are a spike. */
  readonly toleranceMm: number;
  /** Narrower than this on the whole (twice the area by the outline) is a sliver. */
  readonly sliverWidthM: number;
  /** A part smaller than this is no land anybody plans. */
  readonly tinyAreaM2: number;
  /** How far a stated area may be from the drawn one beyond the rounding of its last digit. */
  readonly statedAreaPercent: number;
  /** How far a road's reserve may be from its stated width, on the mean. */
  readonly roadWidthM: number;
  /** A gap as narrow as this on the whole belongs to a neighbour; a wider one may be land that somebody forgot to plan. */
  readonly fillableGapWidthM: number;
}

export const usualCheckSettings: CheckSettings = { toleranceMm: usualToleranceMm, sliverWidthM, tinyAreaM2: sliverAreaM2, statedAreaPercent: 1, roadWidthM: 0.1, fillableGapWidthM: 2 };

/** What counts as a fault of this plan. */
export const checkSettingsOf = (document: PlanDocument): CheckSettings => ({ ...usualCheckSettings, toleranceMm: checkToleranceMm(document) });
