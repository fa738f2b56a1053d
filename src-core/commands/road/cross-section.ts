import type { PlanRecord } from '../../document/record.ts';
import { failure, problem, success, type Result } from '../../result.ts';
import type { Refusal } from '../command.ts';

/** What a road is made of from reserve line to reserve line, metres. */
export interface CrossSection {
  readonly carriagewayWidth: number;
  /** Of each side. */
  readonly pavementWidth: number;
  readonly medianWidth: number;
  /** Of the reserve line where roads meet. */
  readonly cornerRadius: number;
}

/** Carriageway, median and a pavement on each side. */
export const reserveWidth = ({ carriagewayWidth, pavementWidth, medianWidth }: CrossSection): number =>
  Math.round((carriagewayWidth + medianWidth + 2 * pavementWidth) * 1000) / 1000;

export function checkedSection(section: CrossSection): Result<CrossSection, Refusal> {
  for (const [field, value] of Object.entries(section)) if (!(value >= 0) || !Number.isFinite(value)) return failure(problem('value-out-of-range', { field, value }));
  return reserveWidth(section) > 0 ? success(section) : failure(problem('distance-not-positive'));
}

/** The fields of a road with this section. */
export const sectionFields = (section: CrossSection) => ({ ...section, width: reserveWidth(section) });

export interface RoadMeasures { readonly width: number; readonly cornerRadius: number }

/** What of a road is stated; `null` where its width is not. */
export function measuresOf({ fields }: PlanRecord): RoadMeasures | null {
  const { width, cornerRadius } = fields;
  return typeof width === 'number' && width > 0 ? { width, cornerRadius: typeof cornerRadius === 'number' ? cornerRadius : 0 } : null;
}
