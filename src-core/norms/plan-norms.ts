import { keptNormSets, normChoice, type KeptNormSet, type NormSetName } from '../document/norm-sets.ts';
import type { PlanDocument } from '../document/plan-document.ts';
import { planFactsOf } from '../document/plan-facts.ts';
import type { PlanRecord } from '../document/record.ts';
import { failure, problem, type Problem, type Result } from '../result.ts';
import { checkNormPack, type NormPackFault } from './check-norm-pack.ts';
import { planDatesIn } from './facts-in.ts';
import type { NormPack } from './norm-pack.ts';
import { packInForce } from './pack-in-force.ts';
import { readNormPack } from './read-norm-pack.ts';

/** A set that a plan can be judged by: one that ships (`source` null), or one that is kept in it. */
export interface NormSet extends NormSetName { readonly names: NormPack['names']; readonly effectiveFrom: string; readonly effectiveTo: string | null; readonly enabled: boolean; readonly source: string | null; readonly date: string | null }

/** Why nothing can be judged by a set. */
export type SetProblem = Problem<'norms-unreadable' | 'norms-other-name'> | NormPackFault;

/** A set that the plan keeps and that nothing can be judged by: it was damaged, another program wrote it, or an older one that asked less of it. */
export interface UnusableSet extends NormSetName { readonly source: string; readonly date: string; readonly why: SetProblem }

/** A set that was chosen and is not to be had; `why` is `null` where the plan keeps nothing of it. */
export interface MissingSet extends NormSetName { readonly why: SetProblem | null }

/** Which set judges a plan, and which others there are. */
export interface PlanNorms {
  /** `null`: none is in force, or the one that was chosen is not there. */
  readonly pack: NormPack | null;
  readonly choice: NormSetName | null;
  /** The set that was chosen, where this program does not have it and what the plan keeps of it cannot be used. */
  readonly missing: MissingSet | null;
  readonly sets: readonly NormSet[];
  /** Sets that are kept in the plan and cannot be used, chosen or not. */
  readonly unusable: readonly UnusableSet[];
}

/** A record never changes, so a set is read once for the classes it is held against. */
const read = new WeakMap<PlanRecord, { readonly codes: ReadonlySet<string>; readonly set: Result<NormPack, SetProblem> }>();

/**
 * The set that was chosen for the plan; where none was, the one that is in force for it by its dates. A set that is kept in
 * the plan is held against what one from a file is. `today` is an ISO date, `codes` are the classes of land use.
 */
export function planNorms(document: PlanDocument, shipped: readonly NormPack[], today: string, codes: ReadonlySet<string>): PlanNorms {
  const packs: NormPack[] = [];
  const sets = shipped.map((pack) => setOf(pack, null, null));
  const unusable: UnusableSet[] = [];
  for (const kept of keptNormSets(document)) {
    const { id, version, source, date } = kept;
    const set = readKept(kept, codes);
    if (!set.ok) unusable.push({ id, version, source, date, why: set.failure });
    else {
      packs.push(set.value);
      sets.push(setOf(set.value, source, date));
    }
  }
  const choice = normChoice(document);
  if (choice === null) return { pack: packInForce(shipped, planDatesIn(planFactsOf(document), today)), choice, missing: null, sets, unusable };
  const isChosen = ({ id, version }: NormSetName): boolean => id === choice.id && version === choice.version;
  const chosen = [...packs, ...shipped].find((pack) => pack.enabled && isChosen(pack)) ?? null;
  return { pack: chosen, choice, missing: chosen === null ? { ...choice, why: unusable.find(isChosen)?.why ?? null } : null, sets, unusable };
}

function readKept({ id, version, text, source, record }: KeptNormSet, codes: ReadonlySet<string>): Result<NormPack, SetProblem> {
  const before = read.get(record);
  if (before?.codes === codes) return before.set;
  const pack = readNormPack(text, source);
  const set = !pack.ok ? pack : pack.value.id !== id || pack.value.version !== version ? failure(problem('norms-other-name', { file: source, id: pack.value.id, version: pack.value.version })) : checkNormPack(pack.value, source, codes);
  read.set(record, { codes, set });
  return set;
}

const setOf = ({ id, version, names, effectiveFrom, effectiveTo, enabled }: NormPack, source: string | null, date: string | null): NormSet => ({ id, version, names, effectiveFrom, effectiveTo, enabled, source, date });
