import type { SqliteDatabase } from '../../../../native/sqlite.ts';
import { firstFormat, type PlanFormat } from './0001-first-format.ts';
import { stylesAndRoads } from './0002-styles-and-roads.ts';
import { versionsFormat } from './0003-versions.ts';
import { planFactsFormat } from './0004-plan-facts.ts';
import { commentsFormat } from './0005-comments.ts';
import { adjustmentsFormat } from './0006-adjustments.ts';
import { phaseOfComments } from './0007-phase-of-comments.ts';

/**
 * One step of the format, forward only. A migration that was ever released is never edited: what it got wrong, a later
 * one puts right. The numbers are ours; `user_version` belongs to the GeoPackage standard.
 */
export interface Migration {
  readonly number: number;
  readonly name: string;
  up(db: SqliteDatabase, format: PlanFormat | null): void;
}

export const migrations: readonly Migration[] = [firstFormat, stylesAndRoads, versionsFormat, planFactsFormat, commentsFormat, adjustmentsFormat, phaseOfComments];

export const latestFormat = (list: readonly Migration[] = migrations): number => list.at(-1)!.number;

/** The format of a file, 0 where it has none of ours. */
export function formatOf(db: SqliteDatabase): number {
  const known = db.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'planwright_migration'").get();
  if (known === undefined) return 0;
  const last = db.prepare('SELECT max(id) FROM planwright_migration').pluck().get();
  return typeof last === 'number' ? last : 0;
}

/** Applies what the file lacks, all of it or nothing. `format` is what a new file is made from; an older file has it already. */
export function migrate(db: SqliteDatabase, format: PlanFormat | null, list: readonly Migration[] = migrations): void {
  db.transaction(() => {
    const from = formatOf(db);
    for (const migration of list) {
      if (migration.number <= from) continue;
      migration.up(db, format);
      db.prepare('INSERT INTO planwright_migration (id, name, at) VALUES (?, ?, ?)').run(migration.number, migration.name, new Date().toISOString());
    }
  }).immediate();
}
