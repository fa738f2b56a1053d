import type { Evidence, Problem } from '../../../../src-core/result.ts';

/** Why something was read as it was: a sentence `reading.<code>`. */
export const reason = (code: string, evidence: Evidence = {}): Problem => ({ code, evidence });
