import type { InTurn } from './version-ahead.ts';
import type { Result } from '../../../../src-core/result.ts';
import type { Version, VersionFault, VersionState } from '../../../../src-core/versions/version.ts';
import type { VersionProblem } from '../../../../src-core/wire/problems.ts';
import type { MadeVersion, OpenedVersion } from '../../../../src-core/wire/versions.ts';

export interface VersionAsked {
  readonly name: string;
  readonly description: string;
  readonly option: string | null;
  readonly author: string | null;
  /** The id of the version it was made from; absent: the one that the plan goes on from. */
  readonly parent?: string | null | undefined;
}

export interface StepAsked {
  readonly state: VersionState;
  readonly author: string | null;
  readonly decisionNumber: string | null;
  /** YYYY-MM-DD */
  readonly decisionDate: string | null;
}

/** The versions of an open project file. Their content never changes; nothing here is an edit of the plan. */
export interface VersionStore {
  /** In the order they were made. */
  list(): readonly Version[];
  /** The one that the plan as it stands goes on from: made last, or brought back since. */
  standsOn(): Version | null;
  /** Names the plan as it stands. When it answers, the version is on the disk. */
  make(asked: VersionAsked): Promise<Result<MadeVersion, VersionProblem>>;
  /** Takes a version one step on its way; the first step seals it. What is damaged is refused: a seal would vouch for it. */
  advance(id: string, step: StepAsked): Result<Version, VersionProblem>;
  /**
   * Packs the plan ahead of its first version, slice by slice, where it has none: making it then takes no longer than a
   * later one. Nothing is written. It is of no more use once everything has changed; then it may be asked for again.
   */
  packAhead(inTurn: InTurn): Promise<void>;
  /** Whether that would be of use. */
  wantsPacking(): boolean;
  read(id: string): Result<OpenedVersion, VersionProblem>;
  /** Reads and hashes all of it, about half a second for 100,000 zones. Empty where the version is what it was. */
  faults(id: string): Result<readonly VersionFault[], VersionProblem>;
}
