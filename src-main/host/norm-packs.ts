import { readFileSync, statSync } from 'node:fs';
import qcvn2021 from '../../resources/norms/qcvn-01-2021.json' with { type: 'json' };
import qcvn2026 from '../../resources/norms/qcvn-01-2026-partial.json' with { type: 'json' };
import { checkNormPack, type NormPackFault } from '../../src-core/norms/check-norm-pack.ts';
import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import { normPackSchema, type NormPack } from '../../src-core/norms/norm-pack.ts';
import { planNorms, type PlanNorms } from '../../src-core/norms/plan-norms.ts';
import { readNormPack } from '../../src-core/norms/read-norm-pack.ts';
import { failure, problem, success, type Problem, type Result } from '../../src-core/result.ts';
import { landUseCodes } from './land-use-tables.ts';

/** The sets of norms that ship with the program, held against their schema when they are read. Those that are not enabled are never in force by themselves. */
export const shippedNormPacks = (): readonly NormPack[] => [normPackSchema.parse(qcvn2021), normPackSchema.parse(qcvn2026)];

/** Which set of norms judges a plan at `now`, of those that ship and those that it keeps. */
export const normsOfPlan = (document: PlanDocument, now: Date): PlanNorms => planNorms(document, shippedNormPacks(), now.toISOString().slice(0, 10), landUseCodes);

/** Larger than any set of norms: what is, is something else. */
const mostBytes = 8 * 2 ** 20;

/** A set of norms of somebody's own, from a file, with the text it was read from; where it is none, the place in it that is wrong. */
export function readNormFile(file: string): Result<{ readonly pack: NormPack; readonly text: string }, Problem<'source-missing' | 'norms-unreadable'> | NormPackFault> {
  let text: string;
  try {
    if (statSync(file).size > mostBytes) return failure(problem('norms-unreadable', { file, place: '–' }, 'too large'));
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return failure((error as NodeJS.ErrnoException).code === 'ENOENT' ? problem('source-missing', { file }) : problem('norms-unreadable', { file, place: '–' }, String(error)));
  }
  const pack = readNormPack(text.replace(/^\uFEFF/, ''), file);
  if (!pack.ok) return pack;
  const checked = checkNormPack(pack.value, file, landUseCodes);
  return checked.ok ? success({ pack: pack.value, text: JSON.stringify(pack.value) }) : checked;
}
