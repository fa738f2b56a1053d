import type { BalanceForm } from '../balance/balance-form.ts';
import type { RoadLand } from '../balance/land-balance.ts';
import type { Phase } from '../document/layers.ts';
import type { Problem } from '../result.ts';
import type { Locale } from './locale.ts';

export interface ExportRequest {
  readonly target: string;
  readonly format?: string | undefined;
  readonly phase?: Phase | undefined;
  readonly layer?: string | undefined;
  /** Label or name of a planning unit: what lies in it. */
  readonly unit?: string | undefined;
  /** A condition of the expression language (`docs/expressions.md`). */
  readonly select?: string | undefined;
  /** Ids of records: only these. */
  readonly selection?: readonly string[] | undefined;
  /** Only layers and classes that are not marked as not to be published. */
  readonly publishable?: boolean | undefined;
  readonly crs?: string | undefined;
  /** In the plan's CRS where the format is otherwise in WGS 84 (GeoJSON). */
  readonly projected?: boolean | undefined;
}

/** The land-balance table in one of its forms; absent: the minimal one of the whole plan, roads as drawn. No phases: those with zones. */
export interface BalanceRequest {
  readonly target: string;
  readonly phases: readonly Phase[];
  readonly locale: Locale;
  readonly form?: BalanceForm | undefined;
  /** Of an adjustment: name or id of the version that was approved. */
  readonly approved?: string | null | undefined;
  readonly by?: 'plan' | 'unit' | 'commune' | undefined;
  /** This unit or commune only, by name, label or id. */
  readonly place?: string | null | undefined;
  /** The reference layer that holds the communes. */
  readonly communes?: string | null | undefined;
  /** Ids of zones: the table of these. */
  readonly selection?: readonly string[] | null | undefined;
  readonly roads?: RoadLand | undefined;
}

export interface ExportReport {
  readonly target: string;
  readonly format: string;
  readonly files: readonly string[];
  readonly layers: readonly { readonly name: string; readonly count: number }[];
  /** What the format could not hold, in sentences by code. */
  readonly issues: readonly Problem[];
}
