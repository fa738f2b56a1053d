import type { SqliteDatabase } from '../../../native/sqlite.ts';
import type { Evidence } from '../../../src-core/result.ts';
import { versionRestored, type JournalStep } from '../../../src-core/versions/stands-on.ts';
import type { JournalEntry } from '../../../src-core/wire/project.ts';

/** All revisions, oldest first, without what they changed. */
export function readJournal(db: SqliteDatabase): JournalEntry[] {
  const rows = db.prepare('SELECT revision, at, command, evidence, undoes, records FROM planwright_journal ORDER BY revision').raw().all() as unknown[][];
  return rows.map(([revision, at, command, evidence, undoes, records]) => ({
    revision: Number(revision), at: String(at), command: String(command), evidence: evidenceOf(evidence),
    undoes: typeof undoes === 'number' ? undoes : null, records: Number(records ?? 0),
  }));
}

/** Of the journal what brought versions back, and what took edits back: what tells which version the plan goes on from. */
export function readRestores(db: SqliteDatabase): JournalStep[] {
  const rows = db.prepare('SELECT revision, command, evidence, undoes FROM planwright_journal WHERE command = ? OR undoes IS NOT NULL ORDER BY revision').raw().all(versionRestored) as unknown[][];
  return rows.map(([revision, command, evidence, undoes]) => ({ revision: Number(revision), command: String(command), evidence: evidenceOf(evidence), undoes: typeof undoes === 'number' ? undoes : null }));
}

/** Plain values only, whatever the file holds. */
function evidenceOf(text: unknown): Evidence {
  let value: unknown = null;
  try {
    value = JSON.parse(String(text));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry === null || typeof entry !== 'object'));
}
