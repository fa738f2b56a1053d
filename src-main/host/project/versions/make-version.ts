import { createHash, hash } from 'node:crypto';
import { recordLayers } from '../../../../src-core/document/layers.ts';
import type { PlanRecord } from '../../../../src-core/document/record.ts';
import { contentHash, isContent, joined } from '../../../../src-core/versions/content-hash.ts';
import { digestBytes, type Sha256 } from '../../../../src-core/versions/record-digest.ts';
import type { Version } from '../../../../src-core/versions/version.ts';
import type { RecordColumns } from '../../../../src-core/wire/columns.ts';
import { columnsOf } from '../../../../src-core/wire/columns-codec.ts';
import type { PlanConnection } from '../plan-connection.ts';
import { recordOf } from '../record-row.ts';
import { ColumnsDigests } from './columns-digests.ts';
import { touchedSince } from './touched-since.ts';
import { packContent, packParts, unpackDigests, type VersionContent, type VersionDigests } from './version-content.ts';
import { chainOf, versionsIn } from './version-rows.ts';

export const sha256: Sha256 = (bytes) => hash('sha256', bytes, 'buffer');

/** What is said of a version by who makes it, and when that is; the rest is found out. */
export type NewVersion = Pick<Version, 'id' | 'parent' | 'name' | 'description' | 'option' | 'author' | 'at'>;

/** The plan packed whole ahead of time (`version-ahead.ts`), as it was after `revision`. */
export interface PackedAhead { readonly revision: number; readonly records: number; readonly content: Buffer; readonly digests: VersionDigests; readonly packedDigests: Buffer }

/**
 * Writes the plan as it stands as a version: whole the first time, then what edits have touched since the version made
 * last, which the journal knows without a look at the rest. What was packed `ahead` is not packed again, nor what it holds
 * read: only what was touched since. Part of the transaction of `connection`. Answers how many geometries could not be
 * read; their records are kept without.
 */
export function writeVersion(connection: PlanConnection, revision: number, crs: string, made: NewVersion, ahead: PackedAhead | null): { readonly version: Version; readonly unreadable: number } {
  const last = versionsIn(connection).at(-1) ?? null;
  const since = last === null ? null : changedSince(connection, last, () => {
    const known = digestsOf(connection, last.id);
    return known === null ? null : () => known;
  });
  const upon = since !== null || ahead === null ? null : changedSince(connection, ahead, () => () => withDigests(new Map(), [ahead.digests]));
  const { content, digests, unreadable } = (since ?? upon)?.difference ?? everything(connection);
  const isChanged = content.layers.length > 0 || content.removed.length > 0 || digests.removed.length > 0;
  // What was packed ahead and not edited since is there in one piece.
  const known = since ?? (isChanged ? upon : null);
  const all = known !== null ? joined([...withDigests(known.known(), [digests]).values()]) : (upon === null ? digests : ahead!.digests).digests;
  const version: Version = {
    ...made, revision, crs, steps: [],
    records: recordLayers.reduce((sum, key) => sum + connection.layerState(key).records, 0),
    contentHash: contentHash(crs, all, sha256),
  };
  const packed = upon === null ? packContent(content) : packParts([ahead!.content, ...(isChanged ? [packContent(content)] : [])]);
  const packedDigests = upon === null ? packContent(digests) : packParts([ahead!.packedDigests, ...(isChanged ? [packContent(digests)] : [])]);
  connection.db.prepare(`INSERT INTO planwright_version (id, parent, name, description, option_name, author, at, revision, crs, records, content_hash, base, content, digests, stored_sha256)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
    .run(version.id, version.parent, version.name, version.description, version.option, version.author, version.at, revision, crs, version.records,
      version.contentHash, since === null ? null : last!.id, packed, packedDigests, storedSha256(packed, packedDigests));
  return { version, unreadable };
}

export const storedSha256 = (content: Buffer, digests: Buffer): string => createHash('sha256').update(content).update(digests).digest('hex');

interface Difference { readonly content: VersionContent; readonly digests: VersionDigests; readonly unreadable: number }

function everything(connection: PlanConnection): Difference {
  const layers = recordLayers.map((key) => connection.tables[key].columnsOf());
  const content = layers.map(({ columns }) => columns).filter(({ count }) => count > 0);
  return { content: { layers: content, removed: [] }, digests: digestsOfLayers(content), unreadable: layers.reduce((sum, each) => sum + each.unreadable, 0) };
}

/** Of whole layers. */
export function digestsOfLayers(layers: readonly RecordColumns[]): VersionDigests {
  const parts = layers.filter(isContent).map((columns) => {
    const digests = new ColumnsDigests(columns);
    digests.add(0, columns.count);
    return { columns, digests };
  });
  return digestsIn(parts);
}

export const digestsIn = (parts: readonly { readonly columns: RecordColumns; readonly digests: ColumnsDigests }[]): VersionDigests => ({
  ids: parts.flatMap(({ columns }) => columns.ids), digests: Buffer.concat(parts.map(({ digests }) => digests.digests)), removed: [],
});

/** `null` where the version must be kept whole: the journal cannot tell what was touched, it was nearly everything, or the last version is damaged. */
function changedSince(
  connection: PlanConnection, last: Pick<Version, 'revision' | 'records'>, digestsThen: () => (() => Map<string, Uint8Array>) | null,
): { readonly difference: Difference; readonly known: () => Map<string, Uint8Array> } | null {
  const touched = touchedSince(connection, last.revision);
  if (touched === null || touched.size > last.records / 2) return null;
  const known = digestsThen();
  if (known === null) return null;
  const records: PlanRecord[] = [];
  const removed: string[] = [];
  let unreadable = 0;
  for (const id of touched) {
    const found = recordOfId(connection, id);
    if (found === null) {
      removed.push(id);
      continue;
    }
    if (found.geometry === null && found.hasBlob) unreadable++;
    records.push(found.record);
  }
  const layers = recordLayers.map((key) => columnsOf(key, records.filter(({ layer }) => layer === key))).filter(({ count }) => count > 0);
  // A record that has become one of another layer is no content any more, or is told with its new digest.
  const noContent = records.filter((record) => !isContent(record)).map(({ id }) => id);
  return { difference: { content: { layers, removed }, digests: { ...digestsOfLayers(layers), removed: [...removed, ...noContent] }, unreadable }, known };
}

function recordOfId(connection: PlanConnection, id: string): { readonly record: PlanRecord; readonly geometry: PlanRecord['geometry']; readonly hasBlob: boolean } | null {
  for (const key of recordLayers) {
    const found = connection.tables[key].find(id);
    if (found === null) continue;
    const record = recordOf(found.row, key);
    return { record, geometry: record.geometry, hasBlob: found.row.geometry !== null };
  }
  return null;
}

/** By id, of all records of a version; `null` where they cannot be read. */
export function digestsOf(connection: PlanConnection, id: string): Map<string, Uint8Array> | null {
  const chain = chainOf(connection, id, 'all');
  // Nothing is built upon what has changed on the disk.
  if (chain === null || chain.some(({ content, digests, storedSha256: stored }) => storedSha256(content, digests) !== stored)) return null;
  const known = new Map<string, Uint8Array>();
  for (const stored of chain) {
    const parts = unpackDigests(stored.digests);
    if (parts === null) return null;
    withDigests(known, parts);
  }
  return known;
}

/** The same map, with what parts of digests change in it. */
function withDigests(known: Map<string, Uint8Array>, parts: readonly VersionDigests[]): Map<string, Uint8Array> {
  for (const { ids, digests, removed } of parts) {
    for (const gone of removed) known.delete(gone);
    ids.forEach((id, i) => known.set(id, digests.subarray(digestBytes * i, digestBytes * (i + 1))));
  }
  return known;
}
