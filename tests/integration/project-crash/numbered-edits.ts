import type { PlanRecord } from '../../../src-core/document/record.ts';
import type { WireChange } from '../../../src-core/wire/project.ts';
import { aRecord, square } from '../project-testing/a-project.ts';

const made = (id: string, revision: number): PlanRecord =>
  aRecord(id, revision % 2 === 0 ? 'zones_HT' : 'zones_QHDD', square(revision % 500, revision % 300), { name: `Khu ${revision}`, note: 'n'.repeat(revision % 400) }, { revision });

/** What import number `revision` brings. */
export const numberedImport = (revision: number): readonly PlanRecord[] => Array.from({ length: 40 }, (_, i) => made(`k${revision}-${i}`, revision));

/** Edit number `revision`: known from the number and the plan alone, so that who checks can do it again. Some are of many records. */
export function numberedEdit(revision: number, plan: ReadonlyMap<string, PlanRecord>): readonly WireChange[] {
  if (revision % 9 === 0) return numberedImport(revision).map((after) => ({ before: null, after }));
  const older = plan.get(`k${(revision * 7919) % revision}`);
  if (older === undefined) return [{ before: null, after: made(`k${revision}`, revision) }];
  return [{ before: older, after: revision % 3 === 0 ? null : made(older.id, revision) }];
}

export function applyEdit(change: readonly WireChange[], plan: Map<string, PlanRecord>): void {
  for (const { before, after } of change) {
    if (before !== null) plan.delete(before.id);
    if (after !== null) plan.set(after.id, after as PlanRecord);
  }
}
