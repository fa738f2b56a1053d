import { readFileSync } from 'node:fs';
import type { Facts } from '../../src-core/norms/bounds.ts';
import { readFacts } from '../../src-core/norms/read-facts.ts';
import { failure, problem, type Problem, type Result } from '../../src-core/result.ts';

/** Facts of a plan from a file. */
export function factsIn(file: string): Result<Facts, Problem> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return failure((error as NodeJS.ErrnoException).code === 'ENOENT' ? problem('source-missing', { file }) : problem('facts-unreadable', { file, name: '–' }, String(error)));
  }
  return readFacts(text, file);
}
