import { editedOutside } from '../../../src-core/document/history.ts';
import type { WireChange, WireRecord } from '../../../src-core/wire/project.ts';
import { unpackJournal, type JournalStep } from './journal-content.ts';
import type { PlanConnection } from './plan-connection.ts';
import { ProjectProblemError } from './project-problem.ts';
import { recordOf } from './record-row.ts';
import { rowHash, sameHash } from './row-hash.ts';

/** The change that takes `revision` back: possible while every record is still what that revision left. */
export function inverseOf(connection: PlanConnection, revision: number, editedSince: boolean, path: string): WireChange[] {
  const refuse = (reason: string, record: string | null = null): never => {
    throw new ProjectProblemError('edit-refused', { path, record }, reason);
  };
  const entry = connection.db.prepare('SELECT command, content, records FROM planwright_journal WHERE revision = ?').raw().get(revision) as unknown[] | undefined;
  if (entry === undefined) return refuse(`there is no revision ${revision}`);
  const barrier = connection.db.prepare('SELECT max(revision) FROM planwright_journal WHERE command = ?').pluck().get(editedOutside);
  if (editedSince || (typeof barrier === 'number' && revision <= barrier)) return refuse('another program edited the file since');
  if (!Buffer.isBuffer(entry[1])) return entry[2] === 0 ? [] : refuse('the edit was too large to be kept');
  const unpacked = unpackJournal(entry[1]);
  if (!unpacked.ok) throw new ProjectProblemError('project-damaged', { path }, `revision ${revision} of the journal`);
  return unpacked.value.map((step) => {
    const before = currentOf(connection, step);
    if (before === 'changed') return refuse('the record was changed since', step.id);
    return { before, after: step.before === null ? null : recordOf(step.before.row, step.before.layer) };
  });
}

function currentOf(connection: PlanConnection, { id, before, after }: JournalStep): WireRecord | null | 'changed' {
  if (after === null) return before !== null && connection.tables[before.layer].find(id) !== null ? 'changed' : null;
  const found = connection.tables[after.layer].find(id);
  if (found === null || !sameHash(rowHash(found.row, after.layer), after.hash)) return 'changed';
  return recordOf(found.row, after.layer);
}
