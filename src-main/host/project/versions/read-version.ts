import { hash } from 'node:crypto';
import { contentHash } from '../../../../src-core/versions/content-hash.ts';
import { sealOf, type Version, type VersionFault } from '../../../../src-core/versions/version.ts';
import type { RecordColumns } from '../../../../src-core/wire/columns.ts';
import type { PlanConnection } from '../plan-connection.ts';
import { digestsOfLayers, sha256, storedSha256 } from './make-version.ts';
import { mergeContents } from './merge-contents.ts';
import { unpackContents, type VersionContent } from './version-content.ts';
import { chainOf } from './version-rows.ts';

/** All records of a version, a layer each; `null` where what is kept of it cannot be read. */
export function readVersion(connection: PlanConnection, id: string): RecordColumns[] | null {
  const chain = chainOf(connection, id, 'content');
  if (chain === null) return null;
  const contents: VersionContent[] = [];
  for (const { content, base } of chain) {
    const parts = base === null ? unpackedWhole(content) : unpackContents(content);
    if (parts === null) return null;
    contents.push(...parts);
  }
  return mergeContents(contents);
}

/**
 * What versions build upon, as it was read last: two of one plan that are compared are read one after the other. Known by
 * its own bytes, so whatever a file says of itself; forgotten after a while, for it is large.
 */
let readLast: { readonly sha256: string; readonly parts: VersionContent[] } | null = null;
let forgetting: NodeJS.Timeout | undefined;
const rememberedMs = 10_000;

function unpackedWhole(content: Buffer): VersionContent[] | null {
  const own = hash('sha256', content);
  const parts = readLast?.sha256 === own ? readLast.parts : unpackContents(content);
  readLast = parts === null ? null : { sha256: own, parts };
  clearTimeout(forgetting);
  forgetting = setTimeout(() => (readLast = null), rememberedMs).unref();
  return parts;
}

/** Reads and hashes all of it: about half a second for 100,000 zones. */
export function faultsOf(connection: PlanConnection, version: Version): VersionFault[] {
  const chain = chainOf(connection, version.id, 'all');
  if (chain === null) return ['unreadable'];
  const faults: VersionFault[] = [];
  if (chain.some((stored) => storedSha256(stored.content, stored.digests) !== stored.storedSha256)) faults.push('stored-bytes');
  const layers = readVersion(connection, version.id);
  if (layers === null) faults.push('unreadable');
  else if (contentHash(version.crs, digestsOfLayers(layers).digests, sha256) !== version.contentHash) faults.push('content-hash');
  let before: string | null = null;
  for (const step of version.steps) {
    if (sealOf(version, chain.map((stored) => stored.storedSha256), step, before, sha256) !== step.seal) {
      faults.push('seal');
      break;
    }
    before = step.seal;
  }
  return faults;
}
