import { adjustmentKey, decisionId, type Conclusion, type DecidedOf, type DecidedSide, type Verdict } from '../document/adjustment-decisions.ts';
import { changeOf } from '../document/change.ts';
import type { FieldValue } from '../document/fields.ts';
import { layerSpecs } from '../document/layers.ts';
import type { PlanRecord } from '../document/record.ts';
import { failure, problem, success } from '../result.ts';
import { mostCharacters } from './comment.ts';
import type { Command } from './command.ts';

/** What somebody decides of two versions: of one test of the checklist, or of the whole. `open` without a remark takes it back. */
export interface DecideAdjustment {
  readonly before: DecidedSide;
  readonly after: DecidedSide;
  readonly of: DecidedOf;
  readonly verdict: Verdict | Conclusion;
  readonly remark: string;
  readonly by: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

const nothing: Readonly<Record<string, FieldValue>> = Object.fromEntries(layerSpecs.adjustments.fields.map(({ name }) => [name, null]));

export const decideAdjustment: Command<DecideAdjustment> = ({ document }, { before, after, of, verdict, remark, by, at }) => {
  const comparison = adjustmentKey(before, after);
  const id = decisionId(comparison, of);
  const known = document.get(id) ?? null;
  const said = remark.trim();
  if (said.length > mostCharacters) return failure(problem('comment-too-long', { count: said.length, limit: mostCharacters }));
  const isTakenBack = verdict === 'open' && said === '';
  // A decision has a name to it; taking one back leaves none.
  if (!isTakenBack && by.trim() === '') return failure(problem('decider-missing'));
  const isSame = known === null ? isTakenBack : known.fields['verdict'] === verdict && (known.fields['remark'] ?? '') === said && known.fields['decidedBy'] === by.trim();
  if (isSame) return failure(problem('nothing-to-change'));
  const record: PlanRecord | null = isTakenBack ? null : {
    id, layer: 'adjustments', geometry: null, attributes: known?.attributes ?? {},
    fields: { ...nothing, comparison, before: calledSide(before), after: calledSide(after), decidedOf: of, verdict, remark: said === '' ? null : said, decidedBy: by.trim(), decidedAt: at },
  };
  return success(changeOf([{ before: known, after: record }]));
};

/** As a person would call it, for whoever reads the file elsewhere. */
const calledSide = ({ name, phase }: DecidedSide): string => (phase === null ? name : `${name} (${phase})`);
