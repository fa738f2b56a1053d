/** Looks a plan's file through in a thread of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { openSqlite } from '../../../native/sqlite.ts';
import { faultIn } from './whole-check.ts';

const db = openSqlite(workerData as string, { mode: 'read', busyTimeout: 5_000 });
try {
  parentPort!.postMessage(faultIn(db));
} finally {
  db.close();
}
