import type { Version, VersionState, VersionStep } from '../../../../src-core/versions/version.ts';
import { versionStates } from '../../../../src-core/versions/version.ts';
import type { PlanConnection } from '../plan-connection.ts';

/** The format with which versions came. */
const versionsSince = 3;

/** The order they were made in. */
export function versionsIn({ db, format }: PlanConnection): Version[] {
  if (format < versionsSince) return [];
  const steps = new Map<string, VersionStep[]>();
  const stepRows = db.prepare('SELECT version, state, at, author, decision_number, decision_date, seal FROM planwright_version_step ORDER BY number').raw().all() as unknown[][];
  for (const [version, state, at, author, decisionNumber, decisionDate, seal] of stepRows) {
    const list = steps.get(String(version)) ?? [];
    steps.set(String(version), list);
    // A state of a later program's is shown as the last that is known here.
    const known = versionStates.includes(state as VersionState) ? (state as VersionState) : 'published';
    list.push({ state: known, at: String(at), author: textOf(author), decisionNumber: textOf(decisionNumber), decisionDate: textOf(decisionDate), seal: String(seal) });
  }
  const rows = db.prepare('SELECT id, parent, name, description, option_name, author, at, revision, crs, records, content_hash FROM planwright_version ORDER BY number').raw().all() as unknown[][];
  return rows.map(([id, parent, name, description, option, author, at, revision, crs, records, contentHash]) => ({
    id: String(id), parent: textOf(parent), name: String(name), description: String(description), option: textOf(option), author: textOf(author),
    at: String(at), revision: Number(revision), crs: String(crs), records: Number(records), contentHash: String(contentHash), steps: steps.get(String(id)) ?? [],
  }));
}

export interface StoredVersion {
  readonly id: string;
  readonly base: string | null;
  readonly content: Buffer;
  readonly digests: Buffer;
  /** SHA-256 of content and digests, as it was when they were written. */
  readonly storedSha256: string;
}

/** From the one that holds everything to the one asked for; `null` where one of them is missing or they go in a circle. */
export function chainOf({ db }: PlanConnection, id: string, what: 'content' | 'digests' | 'all'): StoredVersion[] | null {
  const columns = `id, base, ${what === 'digests' ? "x''" : 'content'}, ${what === 'content' ? "x''" : 'digests'}, stored_sha256`;
  const find = db.prepare(`SELECT ${columns} FROM planwright_version WHERE id = ?`).raw();
  const chain: StoredVersion[] = [];
  const seen = new Set<string>();
  for (let next: string | null = id; next !== null;) {
    const row = seen.has(next) ? undefined : (find.get(next) as unknown[] | undefined);
    if (row === undefined || !Buffer.isBuffer(row[2]) || !Buffer.isBuffer(row[3])) return null;
    seen.add(next);
    const base = textOf(row[1]);
    chain.unshift({ id: next, base, content: row[2], digests: row[3], storedSha256: String(row[4]) });
    next = base;
  }
  return chain;
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
