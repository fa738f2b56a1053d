import type { Norm, NormHow, NormRule } from './norm-pack.ts';

/** What a norm asks that has an answer of its own: all of it (`part` null), or figures beside the others. */
export interface NormQuestion { readonly norm: Norm; readonly part: string | null; readonly unit: string; readonly how: NormHow }

export const questionsOf = (norm: Norm): readonly NormQuestion[] =>
  [{ norm, part: null, unit: norm.unit, how: norm.how }, ...(norm.parts ?? []).map(({ part, unit, how }) => ({ norm, part, unit, how }))];

/** The rule that a finding comes of; `null` where there is none. `part` is the finding's. */
export function ruleOf({ how, parts }: Norm, part: string | null): NormRule | null {
  const its = parts?.find((each) => each.part === part)?.how ?? how;
  return its.is === 'evaluated' ? its.rule : null;
}
