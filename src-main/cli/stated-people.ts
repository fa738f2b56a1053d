import type { StatedPeople } from '../../src-core/balance/population.ts';
import { success, type Problem, type Result } from '../../src-core/result.ts';
import { factsIn } from './facts-in.ts';

/** The urban population as a file of facts states it: of the long term, which a plan is drawn for. */
export function statedPeople(file: string | null): Result<StatedPeople, Problem> {
  if (file === null) return success({});
  const facts = factsIn(file);
  if (!facts.ok) return facts;
  const people = facts.value.get('urbanPopulation')?.value;
  return success(typeof people === 'number' ? { QHDH: people } : {});
}
