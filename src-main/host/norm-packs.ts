import { readFileSync } from 'node:fs';
import qcvn2021 from '../../resources/norms/qcvn-01-2021.json' with { type: 'json' };
import qcvn2026 from '../../resources/norms/qcvn-01-2026-partial.json' with { type: 'json' };
import { normPackSchema, type NormPack } from '../../src-core/norms/norm-pack.ts';
import { failure, problem, success, type Problem, type Result } from '../../src-core/result.ts';

/** The sets of norms that ship with the program, held against their schema when they are read. Those that are not enabled are never in force by themselves. */
export const shippedNormPacks = (): readonly NormPack[] => [normPackSchema.parse(qcvn2021), normPackSchema.parse(qcvn2026)];

/** A set of norms of somebody's own, from a file; where it is none, the place in it that is wrong. */
export function readNormPack(file: string): Result<NormPack, Problem<'source-missing' | 'norms-unreadable'>> {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return failure((error as NodeJS.ErrnoException).code === 'ENOENT' ? problem('source-missing', { file }) : problem('norms-unreadable', { file, place: '–' }, String(error)));
  }
  const parsed = normPackSchema.safeParse(json);
  return parsed.success ? success(parsed.data) : failure(problem('norms-unreadable', { file, place: parsed.error.issues[0]?.path.join('.') || '–' }, parsed.error.message));
}
