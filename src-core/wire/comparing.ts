import type { ComparedSide } from '../compare/compared-pair.ts';
import type { NamedArea } from '../compare/compared-version.ts';
import type { Phase } from '../document/layers.ts';
import type { PlanSettings } from '../document/plan-document.ts';
import type { Version } from '../versions/version.ts';
import type { RecordColumns } from './columns.ts';
import type { ComparisonColumns } from './comparison-columns.ts';

/** What is compared of a file, and how it is read. */
export interface CompareSource {
  readonly path: string;
  /** Of a plan: the version that is called so, or begins with this id; absent: the plan as it stands. */
  readonly planVersion?: string | null | undefined;
  /** Of a plan; absent: the last phase that has zones. */
  readonly phase?: Phase | undefined;
  /** Of a file; absent: the first of polygons. */
  readonly layer?: string | undefined;
  readonly classField?: string | undefined;
  readonly idField?: string | undefined;
}

export interface CompareRequest {
  readonly before: CompareSource;
  readonly after: CompareSource;
  /** The system to compare in, metres; absent: a plan's own, else a file's if that is in metres, else the UTM zone of its middle. */
  readonly crs?: string | undefined;
  readonly toleranceM?: number | undefined;
}

/** What there is to choose from in a file that is to be compared. */
export type CompareSourceContents =
  | { readonly kind: 'plan'; readonly name: string; readonly crs: string; readonly versions: readonly Version[]; /** Id of the version that the plan as it stands goes on from. */ readonly standsOn: string | null; /** Zones of each phase of the plan as it stands. */ readonly zones: Readonly<Record<Phase, number>> }
  | { readonly kind: 'file'; readonly layers: readonly { readonly name: string; readonly count: number; readonly fields: readonly string[]; /** The likeliest to tell the land use. */ readonly classField: string | null }[] };

/** One side of a comparison as the window shows it: its zones in the order of the places that the comparison names, and all else a plan holds. */
export interface ComparedSideColumns extends ComparedSide { readonly settings: PlanSettings; readonly layers: readonly RecordColumns[] }

export interface ComparedColumns {
  /** For a report of it, until the next one. */
  readonly id: number;
  readonly before: ComparedSideColumns;
  readonly after: ComparedSideColumns;
  readonly crs: string;
  readonly comparison: ComparisonColumns;
  /** By which places are told besides planning units. */
  readonly communes: readonly NamedArea[];
}

export const comparisonReports = ['html', 'xlsx', 'docx', 'pdf'] as const;
export type ComparisonReport = (typeof comparisonReports)[number];
