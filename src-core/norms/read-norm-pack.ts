import { failure, problem, success, type Problem, type Result } from '../result.ts';
import { normPackSchema, type NormPack } from './norm-pack.ts';

/** A set of norms from JSON; where it is none, the place in it that is wrong. `file` is what it is called. */
export function readNormPack(text: string, file: string): Result<NormPack, Problem<'norms-unreadable'>> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return failure(problem('norms-unreadable', { file, place: '–' }, String(error)));
  }
  const parsed = normPackSchema.safeParse(json);
  return parsed.success ? success(parsed.data) : failure(problem('norms-unreadable', { file, place: parsed.error.issues[0]?.path.join('.') || '–' }, parsed.error.message));
}
