import type { ClaimedException } from '../document/plan-facts.ts';
import type { Phase } from '../document/layers.ts';
import type { NormFinding } from './norm-finding.ts';

/** What to judge where an exception is claimed. */
export const exceptionClaimed = 'exception-claimed';

/** A finding that fails under a claimed exception is for a person to judge: the figure, the limit and what is lacking stay in it. */
export function withClaims(finding: NormFinding, pack: string, phase: Phase, exceptions: readonly ClaimedException[]): NormFinding {
  if (finding.status !== 'fail') return finding;
  const claim = exceptions.find((each) => each.pack === pack && each.rule === finding.rule && (each.phase === null || each.phase === phase) && (each.place === null || each.place === finding.place));
  return claim === undefined ? finding : { ...finding, status: 'judge', needs: [exceptionClaimed], claim };
}
