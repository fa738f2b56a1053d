import { editedOutside } from '../../../../src-core/document/history.ts';
import { unpackJournal } from '../journal-content.ts';
import type { PlanConnection } from '../plan-connection.ts';

/** The ids of all records that edits after `revision` touched; `null` where the journal cannot tell. */
export function touchedSince({ db }: PlanConnection, revision: number): ReadonlySet<string> | null {
  const rows = db.prepare('SELECT command, records, content FROM planwright_journal WHERE revision > ?').raw().iterate(revision) as Iterable<unknown[]>;
  const touched = new Set<string>();
  for (const [command, records, content] of rows) {
    if (command === editedOutside) return null;
    if (!Buffer.isBuffer(content)) {
      if (Number(records ?? 0) > 0) return null;
      continue;
    }
    const steps = unpackJournal(content);
    if (!steps.ok) return null;
    for (const { id } of steps.value) touched.add(id);
  }
  return touched;
}
