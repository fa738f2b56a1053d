import type { Problem } from '../result.ts';

/**
 * Why an expression cannot be read; each is a sentence in the catalogues (`expression.<code>`). Evidence `at` is the
 * place in the text, counted from 1, and `length` how many characters it is about.
 */
export type ExpressionProblem = Problem<
  | 'empty' | 'too-long' | 'too-deep' | 'character' | 'text-open' | 'name-open' | 'number-bad' | 'decimal-comma' | 'expected' | 'unfinished'
  | 'name-unknown' | 'name-ambiguous' | 'special-unknown' | 'function-unknown' | 'arguments' | 'kind-wrong' | 'kinds-differ' | 'is-instead' | 'plus-on-text' | 'not-a-condition'
>;

/** Thrown inside the reader only, and turned into a value at its door. */
export class Unreadable extends Error {
  readonly problem: ExpressionProblem;
  constructor(code: ExpressionProblem['code'], at: number, length: number, evidence: Readonly<Record<string, string | number>> = {}) {
    super(code);
    this.problem = { code, evidence: { at: at + 1, length, ...evidence } };
  }
}
