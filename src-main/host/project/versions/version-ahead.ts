import { promisify } from 'node:util';
import { constants, zstdCompress } from 'node:zlib';
import { isContent } from '../../../../src-core/versions/content-hash.ts';
import type { RecordColumns } from '../../../../src-core/wire/columns.ts';
import type { PlanConnection } from '../plan-connection.ts';
import { ColumnsDigests } from './columns-digests.ts';
import { digestsIn, type PackedAhead } from './make-version.ts';
import { contentBytes, type VersionContent } from './version-content.ts';

/** Runs a slice of work when nobody else is waiting; `null` where there is no more use for it. */
export type InTurn = <Value>(work: () => Value) => Promise<{ readonly value: Value } | null>;

/** Records whose digests are made at a stretch: about 2 ms. */
const sliceSize = 1000;
const compressing = promisify(zstdCompress);
/** Half the time of the usual level for a twentieth more bytes: whoever makes a version at once waits for it. */
const compressed = (bytes: Uint8Array): Promise<Buffer> => compressing(bytes, { params: { [constants.ZSTD_c_compressionLevel]: 2 } });

/**
 * The whole plan packed as a version, a few milliseconds at a time, so that the first version of a large plan is made in no
 * time. What is edited meanwhile may or may not be in it: whoever uses it reads all that was touched after `revision`
 * anew. `null` where there was no more use for it, or a geometry cannot be read: that is told when a version is made.
 */
export async function packAheadOf(connection: PlanConnection, revision: number, whenFree: InTurn, isOfUse: () => boolean): Promise<PackedAhead | null> {
  const inTurn: InTurn = async (work) => (isOfUse() ? whenFree(work) : null);
  const layers: RecordColumns[] = [];
  let records = 0;
  // A file of an older format has not all of them; what it gets with its first edit is empty.
  for (const key of connection.layers) {
    const slices = connection.tables[key].columnsInSlices();
    for (;;) {
      const step = await inTurn(() => slices.next());
      if (step === null) return null;
      if (step.value.done !== true) continue;
      const { columns, unreadable } = step.value.value;
      if (unreadable > 0) return null;
      records += columns.count;
      if (columns.count > 0) layers.push(columns);
      break;
    }
  }
  const content: VersionContent = { layers, removed: [] };
  const packed = await inTurn(() => contentBytes(content));
  if (packed === null) return null;
  // Compressing goes on beside this thread, while the records are hashed.
  const packedContent = compressed(packed.value);
  const parts = layers.filter(isContent).map((columns) => ({ columns, digests: new ColumnsDigests(columns) }));
  for (const { columns, digests } of parts) {
    for (let done = 0; done < columns.count; done += sliceSize) {
      const step = await inTurn(() => digests.add(done, Math.min(columns.count, done + sliceSize)));
      if (step === null) return null;
    }
  }
  const digests = digestsIn(parts);
  const packedDigests = await inTurn(() => contentBytes(digests));
  if (packedDigests === null) return null;
  return { revision, records, content: await packedContent, digests, packedDigests: await compressed(packedDigests.value) };
}
