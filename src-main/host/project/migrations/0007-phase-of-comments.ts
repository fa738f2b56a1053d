import type { SqliteDatabase } from '../../../../native/sqlite.ts';

/** The phase that a comment is about. What was said before has none: as far as is known, it is about all of them. */
export const phaseOfComments = {
  number: 7,
  name: 'phase-of-comments',
  up(db: SqliteDatabase): void {
    db.exec('ALTER TABLE planwright_comment ADD COLUMN phase TEXT');
  },
};
