import { sqliteCodeOf, type SqliteDatabase } from '../../../../native/sqlite.ts';
import { largestRow, smallestRow } from '../row-numbers.ts';

/** Rows of a feature table: its quoted name, and SQL over a row `s` of it. */
export interface BlobSource { readonly table: string; readonly where: string }

const mostTogether = 256;
/** So many bytes are wanted at once, more or less. */
const bytesTogether = 1 << 20;

/**
 * What stands in the geometry column, row by row in the order of the plan; `null` where that is no blob. SQLite hands over
 * the blobs of many rows as one, which takes a sixth of the time of a buffer each.
 */
export function* geometryBlobs(db: SqliteDatabase, { table, where }: BlobSource): Generator<Buffer | null> {
  const rows = `SELECT s.fid, s.geom FROM ${table} s WHERE s.fid >= ? AND (${where}) ORDER BY s.fid LIMIT ?`;
  const one = db.prepare<[bigint, number], [bigint, unknown]>(rows).raw().safeIntegers();
  // Joined in the order of what is within: a limit keeps it apart, and saying it once more has SQLite sort every blob.
  const many = db.prepare<[bigint, number], [bigint | null, Buffer | null, string | null]>(`SELECT max(fid),
    CAST(group_concat(CASE WHEN typeof(geom) = 'blob' THEN CAST(geom AS TEXT) END, '') AS BLOB),
    group_concat(CASE WHEN typeof(geom) = 'blob' THEN length(geom) ELSE -1 END) FROM (${rows})`).raw().safeIntegers();
  // Bytes taken for text go through as they are where the file's encoding is the one in which texts are joined.
  const isJoined = db.pragma('encoding', { simple: true }) === 'UTF-8';
  let together = isJoined ? 16 : 1;
  for (let next = smallestRow, last: bigint | null = null; last !== largestRow; next = last + 1n) {
    if (together > 1) {
      let found: [bigint | null, Buffer | null, string | null];
      try {
        found = many.get(next, together)!;
      } catch (error) {
        // More together than one value may hold.
        if (sqliteCodeOf(error) !== 'SQLITE_TOOBIG') throw error;
        together = 1;
        last = next - 1n;
        continue;
      }
      last = found[0];
      if (last === null) return;
      let at = 0;
      for (const length of found[2]!.split(',')) {
        const size = Number(length);
        yield size < 0 ? null : found[1]!.subarray(at, (at += size));
      }
      together = Math.max(1, Math.min(mostTogether, 2 * together, Math.floor((bytesTogether * together) / Math.max(1, at))));
    } else {
      const found = one.get(next, 1);
      if (found === undefined) return;
      last = found[0];
      const blob = Buffer.isBuffer(found[1]) ? found[1] : null;
      yield blob;
      if (isJoined && (blob === null || 2 * blob.length <= bytesTogether)) together = 2;
    }
  }
}
