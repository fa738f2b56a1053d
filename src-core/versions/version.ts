import { failure, problem, success, type Problem, type Result } from '../result.ts';
import type { Sha256 } from './record-digest.ts';
import { hexOf } from './content-hash.ts';

/** Where a version stands on its way (`../shared/domain/process.md`, section 2). What leaves draft is sealed. */
export const versionStates = ['draft', 'submitted', 'approved', 'published'] as const;
export type VersionState = (typeof versionStates)[number];

/** One step of a version's way. The first that leaves draft seals it. */
export interface VersionStep {
  readonly state: VersionState;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly author: string | null;
  /** Number and date (YYYY-MM-DD) of the decision that made it so. */
  readonly decisionNumber: string | null;
  readonly decisionDate: string | null;
  /** 64 hexadecimal digits over the version, all it holds, and the seal before. */
  readonly seal: string;
}

/** A revision that somebody named and described; its content never changes. */
export interface Version {
  readonly id: string;
  /** The version it was made from, `null` for the first: versions are a tree, whose branches are options. */
  readonly parent: string | null;
  readonly name: string;
  readonly description: string;
  /** Name of the option (phương án) it belongs to, where there are several. */
  readonly option: string | null;
  readonly author: string | null;
  readonly at: string;
  /** The last edit it holds. */
  readonly revision: number;
  readonly crs: string;
  /** Records of all layers. */
  readonly records: number;
  /** `content-hash.ts`. */
  readonly contentHash: string;
  readonly steps: readonly VersionStep[];
}

/** The decision that tells where a version stands: the last that has a number or a date. */
export const decisionOf = ({ steps }: Pick<Version, 'steps'>): VersionStep | undefined => steps.findLast(({ decisionNumber, decisionDate }) => decisionNumber !== null || decisionDate !== null);

export const stateOf = ({ steps }: Pick<Version, 'steps'>): VersionState => steps.at(-1)?.state ?? 'draft';

/** Why a version is not what it was: bytes that changed, content that gives another hash, a seal that does not fit, or nothing to read. */
export type VersionFault = 'stored-bytes' | 'content-hash' | 'seal' | 'unreadable';

export type VersionRefusal = Problem<'version-state-backwards' | 'version-unknown' | 'version-ambiguous' | 'version-nameless' | 'version-name-taken' | 'version-date-unreadable'>;

/** Forward only, no step left out but the one between: a plan is approved as it was submitted, never as it was drafted. */
export function mayBecome(version: Version, state: VersionState): Result<null, VersionRefusal> {
  const from = versionStates.indexOf(stateOf(version));
  return versionStates.indexOf(state) === from + 1
    ? success(null)
    : failure(problem('version-state-backwards', { version: version.name, from: stateOf(version), to: state }));
}

/**
 * Over everything that a version is: what it says of itself, its content hash, the bytes it is kept in, and the step it
 * takes. Each seal holds the one before, so that none can be taken out or put in between.
 */
export function sealOf(version: Version, storedSha256: readonly string[], step: Omit<VersionStep, 'seal'>, before: string | null, sha256: Sha256): string {
  const { id, parent, name, description, option, author, at, revision, crs, records, contentHash } = version;
  const { state, at: sealedAt, author: sealedBy, decisionNumber, decisionDate } = step;
  const text = JSON.stringify([
    'planwright-seal-1', id, parent, name, description, option, author, at, revision, crs, records, contentHash, storedSha256,
    state, sealedAt, sealedBy, decisionNumber, decisionDate, before,
  ]);
  return hexOf(sha256(utf16(text)));
}

function utf16(text: string): Uint8Array {
  const bytes = new Uint8Array(2 * text.length);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i), true);
  return bytes;
}

/** The one version that a person means: by name, by the beginning of its id, or `latest`. */
export function versionNamed(versions: readonly Version[], asked: string): Result<Version, VersionRefusal> {
  const named = versions.filter(({ name }) => name === asked);
  const found = named.length > 0 ? named : asked.length >= 4 ? versions.filter(({ id }) => id.startsWith(asked.toLowerCase())) : [];
  if (found.length === 1) return success(found[0]!);
  if (found.length > 1) return failure(problem('version-ambiguous', { version: asked, count: found.length, ids: found.map(({ id }) => id).join(', ') }));
  const last = versions.at(-1);
  if (asked === 'latest' && last !== undefined) return success(last);
  return failure(problem('version-unknown', { version: asked, ...(versions.length === 0 ? { context: 'none' } : {}), names: versions.map(({ name }) => name).join(', ') }));
}
