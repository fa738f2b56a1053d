import type { Problem } from '../result.ts';
import type { Version } from '../versions/version.ts';
import type { RecordColumns } from './columns.ts';
import type { JournalEntry } from './project.ts';

/** A version that was made, with what of the plan it could not hold. */
export interface MadeVersion { readonly version: Version; readonly notices: readonly Problem[] }

/** All that a version holds, a layer each. It cannot be edited. */
export interface OpenedVersion { readonly version: Version; readonly layers: readonly RecordColumns[] }

/** A plan, or the version of one that is called so or begins with this id. */
export interface PlanAt { readonly path: string; readonly version: string | null }

/** Two plans to be merged into the open one: all their records, and what the first was found by. */
export interface PlansToMerge {
  readonly original: readonly RecordColumns[];
  readonly theirs: readonly RecordColumns[];
  /** Name of the version that both began with, where it was found by its content hash. */
  readonly sharedVersion: string | null;
  /** What theirs is called: its plan, and its version where it is one. */
  readonly name: string;
  /** Reference layers that only theirs has: they are no part of a merge. */
  readonly referencesLeft: readonly string[];
}

/** A zone at one time; m². */
export interface ZoneState { readonly id: string; /** Its label, else its name. */ readonly label: string | null; readonly landUse: string | null; readonly areaM2: number }

/** What one edit did to a zone, or to one that it came from. */
export interface ZoneEvent {
  readonly entry: JournalEntry;
  readonly id: string;
  readonly before: ZoneState | null;
  readonly after: ZoneState | null;
  /** What it was split off, merged or copied from in this edit. */
  readonly from: readonly ZoneState[];
}

/** Newest first. `reaches`: the revision that cannot be looked behind, where there is one. */
export interface ZoneHistory { readonly events: readonly ZoneEvent[]; readonly reaches: number | null }
