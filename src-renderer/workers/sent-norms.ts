import type { RecordId } from '../../src-core/ids.ts';
import type { NormFinding } from '../../src-core/norms/norm-finding.ts';
import { listPatch, patchedList, type ListPatch } from './list-patch.ts';

/** A finding that the window does not have as it is; of one about very many zones it has an earlier list of them. */
interface SentFinding { readonly finding: NormFinding; readonly zones: ListPatch<RecordId> | null }
/** What the norms say, for a window that has what they said last: to copy the findings of 100,000 zones with every edit would hold it up. */
export type SentNorms = ListPatch<SentFinding>;

/** So many zones are sooner copied than told apart. */
const fewZones = 200;

export function sentNorms(before: readonly NormFinding[], after: readonly NormFinding[]): SentNorms {
  let known: ReadonlyMap<string, NormFinding> | null = null;
  const sent = (finding: NormFinding): SentFinding => {
    if (finding.zones.length <= fewZones) return { finding, zones: null };
    known ??= byId(before);
    const its = known.get(finding.id);
    return its === undefined ? { finding, zones: null } : { finding: { ...finding, zones: [] }, zones: listPatch(its.zones, finding.zones) };
  };
  return listPatch(before, after).map((part) => ('items' in part ? { items: part.items.map(sent) } : part));
}

/** `before` is what the window heard last. */
export function heardNorms(before: readonly NormFinding[], sent: SentNorms): readonly NormFinding[] {
  let known: ReadonlyMap<string, NormFinding> | null = null;
  const heard = ({ finding, zones }: SentFinding): NormFinding => {
    if (zones === null) return finding;
    known ??= byId(before);
    return { ...finding, zones: patchedList(known.get(finding.id)!.zones, zones) };
  };
  return patchedList(before, sent.map((part) => ('items' in part ? { items: part.items.map(heard) } : part)));
}

/** Only those about many zones are asked for. */
const byId = (findings: readonly NormFinding[]): ReadonlyMap<string, NormFinding> => new Map(findings.filter(({ zones }) => zones.length > fewZones).map((finding) => [finding.id, finding]));
