/** The shapes of a large layer, written in a thread of their own while the table beside them is written. */
import { parentPort, workerData } from 'node:worker_threads';
import { openSqlite } from '../../../../native/sqlite.ts';
import { TooLarge } from './shape-writer.ts';
import type { FromShapes, ShapesToWrite } from './shapes-thread.ts';
import { writeShapes } from './write-shapes.ts';

const { plan, source, geometry, stem } = workerData as ShapesToWrite;
const tell = (answer: FromShapes): void => parentPort!.postMessage(answer);
const db = openSqlite(plan, { mode: 'read', busyTimeout: 5_000 });
db.pragma('trusted_schema = OFF');
try {
  tell({ kind: 'written', ...writeShapes(db, source, geometry, stem) });
} catch (error) {
  if (!(error instanceof TooLarge)) throw error;
  tell({ kind: 'too-large' });
} finally {
  db.close();
}
