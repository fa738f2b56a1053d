import { recordId, type RecordId } from '../ids.ts';
import type { Phase } from './layers.ts';
import type { PlanDocument } from './plan-document.ts';

/** What the law asks of a local adjustment, test by test (Luật 47/2024/QH15, Điều 46; `../shared/domain/process.md`, section 3). */
export const adjustmentTests = ['nature', 'function', 'boundary', 'structure', 'infrastructure', 'norms', 'continuity'] as const;
export type AdjustmentTest = (typeof adjustmentTests)[number];

/** `within`: as a local adjustment may be; `beyond`: it goes further. */
export const verdicts = ['within', 'beyond', 'open'] as const;
export type Verdict = (typeof verdicts)[number];

export const conclusions = ['local', 'overall', 'open'] as const;
export type Conclusion = (typeof conclusions)[number];

/** Who decided, and when: ISO 8601, UTC. */
export interface Decider { readonly by: string; readonly at: string }

export interface AdjustmentLine extends Decider { readonly test: AdjustmentTest; readonly verdict: Verdict; readonly remark: string }

/** What people decided of two versions, line by line, and of the whole. */
export interface AdjustmentReview { readonly lines: readonly AdjustmentLine[]; readonly conclusion: ({ readonly is: Conclusion; readonly remark: string } & Decider) | null }

/** Whether there is anything to put into a report. */
export const isFilledIn = ({ lines, conclusion }: AdjustmentReview): boolean => lines.length > 0 || conclusion !== null;

export const undecided: AdjustmentReview = { lines: [], conclusion: null };

/**
 * One side of what was decided about. Of the plan that the decision is kept in: a version by its name, which no other ever
 * gets, or the plan as it stood when it was decided. Of anything else: what it was called.
 */
export interface DecidedSide { readonly own: boolean; readonly name: string; readonly version: string | null; readonly phase: Phase | null }

/** The same two compared another time have the same key. */
export const adjustmentKey = (before: DecidedSide, after: DecidedSide): string => `${sideKey(before)} → ${sideKey(after)}`;

const sideKey = ({ own, name, version, phase }: DecidedSide): string => `${own ? (version === null ? 'plan' : `version ${version}`) : `other ${name}`}${phase === null ? '' : ` ${phase}`}`;

/** What a decision is about: one test, or the whole. */
export type DecidedOf = AdjustmentTest | 'conclusion';

export const decisionId = (comparison: string, of: DecidedOf): RecordId => recordId(`adjustment ${of} ${comparison}`);

/** What the plan keeps of the decisions about two versions. What a later program decided in words unknown here is not shown. */
export function adjustmentReviewOf(document: PlanDocument, comparison: string): AdjustmentReview {
  const found = [...document.values('adjustments')].filter(({ fields }) => fields['comparison'] === comparison).map(({ fields }) => {
    const text = (name: string) => (typeof fields[name] === 'string' ? fields[name] : '');
    return { of: text('decidedOf'), is: text('verdict'), remark: text('remark'), by: text('decidedBy'), at: text('decidedAt') };
  });
  const lines = adjustmentTests.flatMap((test): AdjustmentLine[] => found.filter(({ of }) => of === test).flatMap(({ is, remark, by, at }) => {
    const verdict = verdicts.find((each) => each === is);
    return verdict === undefined ? [] : [{ test, verdict, remark, by, at }];
  }));
  const whole = found.find(({ of }) => of === 'conclusion');
  const is = conclusions.find((each) => each === whole?.is);
  return { lines, conclusion: whole === undefined || is === undefined ? null : { is, remark: whole.remark, by: whole.by, at: whole.at } };
}
