import { keptNormSets, normChoice, type NormSetName } from '../document/norm-sets.ts';
import type { PlanDocument } from '../document/plan-document.ts';
import { planFactsOf } from '../document/plan-facts.ts';
import type { PlanRecord } from '../document/record.ts';
import { checkNormPack } from './check-norm-pack.ts';
import { planDatesIn } from './facts-in.ts';
import type { NormPack } from './norm-pack.ts';
import { packInForce } from './pack-in-force.ts';
import { readNormPack } from './read-norm-pack.ts';

/** A set that a plan can be judged by: one that ships (`source` null), or one that is kept in it. */
export interface NormSet extends NormSetName { readonly names: NormPack['names']; readonly effectiveFrom: string; readonly effectiveTo: string | null; readonly enabled: boolean; readonly source: string | null; readonly date: string | null }

/** Which set judges a plan, and which others there are. */
export interface PlanNorms {
  /** `null`: none is in force, or the one that was chosen is not there. */
  readonly pack: NormPack | null;
  readonly choice: NormSetName | null;
  /** The set that was chosen, where this program does not have it and what the plan keeps of it cannot be read. */
  readonly missing: NormSetName | null;
  readonly sets: readonly NormSet[];
}

/** A record never changes, so a set is read once. */
const read = new WeakMap<PlanRecord, NormPack | null>();

/**
 * The set that was chosen for the plan; where none was, the one that is in force for it by its dates. `today` is an ISO
 * date, `codes` are the classes of land use. A kept set is looked through like one that is added: a file from elsewhere may hold anything.
 */
export function planNorms(document: PlanDocument, shipped: readonly NormPack[], today: string, codes: ReadonlySet<string>): PlanNorms {
  const kept = keptNormSets(document).flatMap(({ id, version, text, source, date, record }) => {
    if (!read.has(record)) {
      const pack = readNormPack(text, source);
      read.set(record, pack.ok && pack.value.id === id && pack.value.version === version && checkNormPack(pack.value, source, codes).ok ? pack.value : null);
    }
    const pack = read.get(record)!;
    return pack === null ? [] : [{ pack, source, date }];
  });
  const choice = normChoice(document);
  const sets = [...shipped.map((pack) => setOf(pack, null, null)), ...kept.map(({ pack, source, date }) => setOf(pack, source, date))];
  if (choice === null) return { pack: packInForce(shipped, planDatesIn(planFactsOf(document), today)), choice, missing: null, sets };
  const chosen = [...kept.map(({ pack }) => pack), ...shipped].find((pack) => pack.enabled && pack.id === choice.id && pack.version === choice.version) ?? null;
  return { pack: chosen, choice, missing: chosen === null ? choice : null, sets };
}

const setOf = ({ id, version, names, effectiveFrom, effectiveTo, enabled }: NormPack, source: string | null, date: string | null): NormSet => ({ id, version, names, effectiveFrom, effectiveTo, enabled, source, date });
