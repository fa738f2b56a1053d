import type { Facts } from './bounds.ts';
import type { Norm } from './norm-pack.ts';

/** Kinds of plans that a norm is asked of, as `planKind` has them; none where it is asked of all. */
export const kindsAsked = ({ planScope }: Norm): readonly string[] => (planScope ?? []).map((scope) => scope.split(':')[0]!.trim());

/** Whether a norm is asked of a plan; where the plan does not say what it is, it is. */
export function isAsked(norm: Norm, facts: Facts): boolean {
  const kind = facts.get('planKind')?.value;
  return kind === undefined || norm.planScope === undefined || kindsAsked(norm).includes(String(kind));
}
