import type { ClaimedException } from '../document/plan-facts.ts';
import type { PlanPoint } from '../geometry/types.ts';
import type { RecordId } from '../ids.ts';
import type { Evidence } from '../result.ts';

/** `judge`: for a person to judge. */
export type NormStatus = 'pass' | 'fail' | 'needs-data' | 'judge';

/** Land that would settle a shortfall. */
export interface Candidate { readonly zone: RecordId; readonly areaM2: number; readonly reason: 'vacant' | 'convertible'; /** Housing land that lacks a service and that one on it would reach, where a radius counts. */ readonly reachesM2?: number }

/** One norm held against the plan, or against one place of it. */
export interface NormFinding {
  /** Of the rule and the place: the same after edits elsewhere and after reopening. */
  readonly id: string;
  readonly rule: string;
  readonly status: NormStatus;
  /** What of a rule with several parts: such as `count` or `land`. */
  readonly part: string | null;
  /** The unit or zone it is about; `null` for the plan as a whole. */
  readonly place: RecordId | null;
  readonly figure: number | null;
  readonly limit: number | null;
  readonly unit: string;
  /** What is lacking, or too much, in `shortfallUnit`. */
  readonly shortfall: number | null;
  readonly shortfallUnit: string | null;
  readonly at: PlanPoint | null;
  readonly zones: readonly RecordId[];
  /** Names of facts and data that are lacking; why a person must judge. */
  readonly needs: readonly string[];
  readonly candidates: readonly Candidate[];
  readonly evidence: Evidence;
  /** The exception that is claimed for it. */
  readonly claim: ClaimedException | null;
}
