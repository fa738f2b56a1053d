import type { PlanDocument } from '../document/plan-document.ts';
import type { RecordId } from '../ids.ts';
import type { NormFinding, NormStatus } from './norm-finding.ts';
import type { Norm, NormPack } from './norm-pack.ts';
import type { MissingSet } from './plan-norms.ts';

/** How often a norm fails and holds in one version; the figure where it is one of the whole plan. */
export interface NormTally { readonly fail: number; readonly pass: number; readonly needsData: number; readonly figure: number | null; readonly limit: number | null }

export interface NormOutcome { readonly status: NormStatus; readonly figure: number | null; readonly limit: number | null }

/** One norm, or one part of it, that comes out otherwise in the later version: of the plan as a whole or of one planning unit. */
export interface NormChange {
  readonly rule: string;
  readonly clause: string;
  /** Such as "Bảng 2.5"; `null` where the clause has no table. */
  readonly table: string | null;
  readonly names: Norm['names'];
  readonly unit: string;
  readonly part: string | null;
  /** What the unit is called; `null`: the plan as a whole. */
  readonly place: string | null;
  /** `null`: the version has no such place. */
  readonly before: NormOutcome | null;
  readonly after: NormOutcome | null;
}

/** The norms in force, held against both versions. */
export interface ComparedNorms {
  readonly pack: NormPack['names'];
  readonly rules: readonly { readonly rule: string; readonly clause: string; readonly names: Norm['names']; readonly unit: string; readonly before: NormTally; readonly after: NormTally }[];
  /** In the order of the pack. Limits of single plots are only counted, in `rules`. */
  readonly changes: readonly NormChange[];
}

/** Why the norms are held against neither of two plans: no set is in force for the later one, or the set it chose is not to be had. */
export type NormsNotHeld = { readonly notHeld: 'none-in-force' } | { readonly notHeld: 'set-missing'; readonly missing: MissingSet };

/** `null`: one of the two is no plan, so that there is nothing to hold them against. */
export type HeldNorms = ComparedNorms | NormsNotHeld | null;

export const isHeld = (norms: HeldNorms | undefined): norms is ComparedNorms => norms != null && !('notHeld' in norms);

/** What was found in one version, and the plan it was found in. */
export interface NormSide { readonly document: PlanDocument; readonly findings: readonly NormFinding[] }

export function comparedNorms(pack: NormPack, before: NormSide, after: NormSide): ComparedNorms {
  const [was, is] = [byRule(before.findings), byRule(after.findings)];
  return {
    pack: pack.names,
    rules: pack.rules.map(({ id, clause, names, unit }) => ({ rule: id, clause, names, unit, before: tallyOf(was.get(id) ?? []), after: tallyOf(is.get(id) ?? []) })),
    changes: pack.rules.flatMap((norm) => changesOf(norm, was.get(norm.id) ?? [], is.get(norm.id) ?? [], [before.document, after.document])),
  };
}

function byRule(findings: readonly NormFinding[]): Map<string, NormFinding[]> {
  const found = new Map<string, NormFinding[]>();
  for (const finding of findings) {
    const list = found.get(finding.rule);
    if (list === undefined) found.set(finding.rule, [finding]);
    else list.push(finding);
  }
  return found;
}

/** A rule speaks of the plan, or of each of its places: where it is one figure, that is told. */
function tallyOf(findings: readonly NormFinding[]): NormTally {
  const count = (status: NormStatus) => findings.filter((finding) => finding.status === status).length;
  const only = findings.length === 1 ? findings[0]! : null;
  return { fail: count('fail'), pass: count('pass'), needsData: count('needs-data'), figure: only?.figure ?? null, limit: only?.limit ?? null };
}

function changesOf({ id, clause, table, names }: Norm, was: readonly NormFinding[], is: readonly NormFinding[], [before, after]: readonly [PlanDocument, PlanDocument]): NormChange[] {
  const pairs = new Map<string, { place: RecordId | null; part: string | null; unit: string; before: NormFinding | null; after: NormFinding | null }>();
  for (const [side, findings] of [['before', was], ['after', is]] as const) {
    for (const finding of findings) {
      const { place, part, unit } = finding;
      // A limit of each plot: there may be as many findings as zones.
      if (place !== null && before.get(place)?.layer !== 'units' && after.get(place)?.layer !== 'units') continue;
      const key = `${part ?? ''}\n${place ?? ''}`;
      const pair = pairs.get(key) ?? { place, part, unit, before: null, after: null };
      pair[side] = finding;
      pairs.set(key, pair);
    }
  }
  return [...pairs.values()].filter(({ before: old, after: young }) => comesOutOtherwise(old, young)).map(({ place, part, unit, before: old, after: young }) => ({
    rule: id, clause, table, names, unit, part, place: place === null ? null : nameIn(place, after, before), before: outcomeOf(old), after: outcomeOf(young),
  }));
}

/** Figures that are written alike, to two decimals, are no change; nor is a norm that can be told of neither version. */
function comesOutOtherwise(before: NormFinding | null, after: NormFinding | null): boolean {
  const isTold = (finding: NormFinding | null) => finding !== null && (finding.figure !== null || finding.status === 'pass' || finding.status === 'fail');
  if (!isTold(before) && !isTold(after)) return false;
  return before?.status !== after?.status || written(before?.figure) !== written(after?.figure) || written(before?.limit) !== written(after?.limit);
}

const written = (figure: number | null | undefined): number | null => (figure === null || figure === undefined ? null : Math.round(figure * 100));

const outcomeOf = (finding: NormFinding | null): NormOutcome | null => (finding === null ? null : { status: finding.status, figure: finding.figure, limit: finding.limit });

function nameIn(id: RecordId, ...documents: readonly PlanDocument[]): string {
  const fields = documents.map((document) => document.get(id)).find((record) => record !== undefined)?.fields;
  return String(fields?.['name'] ?? fields?.['label'] ?? id);
}
