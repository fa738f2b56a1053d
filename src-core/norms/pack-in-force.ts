import type { NormPack } from './norm-pack.ts';

/** ISO dates; `null` where it has not happened. */
export interface PlanDates {
  readonly today: string;
  readonly appraisedOn: string | null;
  readonly approvedOn: string | null;
  /** When work on the adjustment of an approved plan began; `null` for a plan that is none. */
  readonly adjustedOn: string | null;
}

/**
 * The pack a plan is judged by: the one whose time today is, but a plan that was appraised or approved in the time of
 * another keeps that one, unless it is adjusted after it (transition rules of the pack). `null` where none that is
 * enabled fits: the one in force may not have been checked against the law yet.
 */
export function packInForce(packs: readonly NormPack[], dates: PlanDates): NormPack | null {
  const settled = [dates.appraisedOn, dates.approvedOn].filter((date) => date !== null).sort()[0] ?? null;
  const at = (date: string): NormPack | undefined => packs.find((pack) => pack.enabled && pack.effectiveFrom <= date && (pack.effectiveTo === null || date <= pack.effectiveTo));
  const kept = settled === null ? undefined : at(settled);
  if (kept === undefined) return at(dates.today) ?? null;
  const ended = kept.effectiveTo !== null && dates.today > kept.effectiveTo;
  if (!ended) return kept;
  const adjusted = dates.adjustedOn !== null && dates.adjustedOn > kept.effectiveTo!;
  const keeps = kept.transition.keepsWhenApprovedOrAppraisedBeforeEnd && !(adjusted && kept.transition.adjustmentAfterEndFollowsNext);
  return keeps ? kept : at(dates.today) ?? null;
}
