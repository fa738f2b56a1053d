import type { PlanRecord } from '../../../src-core/document/record.ts';
import type { WireChange } from '../../../src-core/wire/contract.ts';
import { aRecord, square } from '../project-testing/a-project.ts';

/** Edit number `revision`: known from the number and the plan alone, so that who checks can do it again. */
export type NumberedEdit = { readonly kind: 'import'; readonly records: readonly PlanRecord[] } | { readonly kind: 'edit'; readonly change: readonly WireChange[] };

export function numberedEdit(revision: number, plan: ReadonlyMap<string, PlanRecord>): NumberedEdit {
  const made = (id: string) => aRecord(id, revision % 2 === 0 ? 'zones_HT' : 'zones_QHDD', square(revision % 500, revision % 300), { name: `Khu ${revision}`, note: 'n'.repeat(revision % 400) }, { revision });
  if (revision % 9 === 0) return { kind: 'import', records: Array.from({ length: 40 }, (_, i) => made(`k${revision}-${i}`)) };
  const older = plan.get(`k${(revision * 7919) % revision}`);
  if (older === undefined) return { kind: 'edit', change: [{ before: null, after: made(`k${revision}`) }] };
  return { kind: 'edit', change: [{ before: older, after: revision % 3 === 0 ? null : made(older.id) }] };
}

export function applyEdit(edit: NumberedEdit, plan: Map<string, PlanRecord>): void {
  if (edit.kind === 'import') for (const record of edit.records) plan.set(record.id, record);
  else {
    for (const { before, after } of edit.change) {
      if (before !== null) plan.delete(before.id);
      if (after !== null) plan.set(after.id, after as PlanRecord);
    }
  }
}
