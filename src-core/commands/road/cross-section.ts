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

/** A change of some of it. `width` alone leaves pavements and median as they are: the carriageway takes up the difference. */
export type SectionChange = Partial<CrossSection> & { readonly width?: number };

/** Fields of a road that its reserve follows: they change by `set-road-section`, not value by value. */
export const sectionFieldNames: ReadonlySet<string> = new Set<keyof SectionChange>(['width', 'carriagewayWidth', 'pavementWidth', 'medianWidth', 'cornerRadius']);

/** The section of a road with a change in it. Of one whose width alone is stated the carriageway is what pavements and median leave. */
export function changedSection({ fields }: PlanRecord, { width, ...changed }: SectionChange): CrossSection {
  const stated = (name: string): number | null => (typeof fields[name] === 'number' ? fields[name] : null);
  const pavementWidth = changed.pavementWidth ?? stated('pavementWidth') ?? 0;
  const medianWidth = changed.medianWidth ?? stated('medianWidth') ?? 0;
  const rest = (whole: number, pavement: number, median: number): number => Math.round((whole - median - 2 * pavement) * 1000) / 1000;
  const carriagewayWidth = changed.carriagewayWidth
    ?? (width === undefined ? stated('carriagewayWidth') ?? rest(stated('width') ?? 0, stated('pavementWidth') ?? 0, stated('medianWidth') ?? 0) : rest(width, pavementWidth, medianWidth));
  return { carriagewayWidth, pavementWidth, medianWidth, cornerRadius: changed.cornerRadius ?? stated('cornerRadius') ?? 0 };
}

/** The fields of a road with this section. */
export const sectionFields = (section: CrossSection) => ({ ...section, width: reserveWidth(section) });

export interface RoadMeasures { readonly width: number; readonly cornerRadius: number }

/** What of a road is stated; `null` where its width is not. */
export function measuresOf({ fields }: PlanRecord): RoadMeasures | null {
  const { width, cornerRadius } = fields;
  return typeof width === 'number' && width > 0 ? { width, cornerRadius: typeof cornerRadius === 'number' ? cornerRadius : 0 } : null;
}
