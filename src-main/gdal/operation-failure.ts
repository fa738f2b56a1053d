import { problem, type Evidence } from '../../src-core/result.ts';
import type { GdalProblem } from './protocol.ts';

/** Carries a problem out of an operation; `child.ts` turns it back into a value at the process's edge. */
export class OperationFailure extends Error {
  readonly problem: GdalProblem;
  constructor(reason: GdalProblem) {
    super(reason.code);
    this.problem = reason;
  }
}

export function refuse(code: GdalProblem['code'], evidence: Evidence, detail?: string): never {
  throw new OperationFailure(problem(code, evidence, detail));
}
