import type { PlanRecord } from '../../src-core/document/record.ts';
import { squareMetres, type SquareMetres } from '../../src-core/units.ts';

export interface StatedSum {
  readonly sum: number;
  /** How many records state what is summed; the others count as nothing, and are told. */
  readonly stated: number;
}

/** Gross floor area: floor area ratio times the area of the lot; `null` where either is not stated. */
export function floorAreaOf({ fields }: PlanRecord, area: SquareMetres): SquareMetres | null {
  const ratio = fields['floorAreaRatio'];
  return typeof ratio === 'number' && area > 0 ? squareMetres(ratio * area) : null;
}

/** Land under buildings: building density (per cent) of the area of the lot. */
export function footprintOf({ fields }: PlanRecord, area: SquareMetres): SquareMetres | null {
  const density = fields['buildingDensity'];
  return typeof density === 'number' && area > 0 ? squareMetres((density / 100) * area) : null;
}
