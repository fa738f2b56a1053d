import type { Change } from '../document/change.ts';
import type { PlanDocument } from '../document/plan-document.ts';
import type { RecordSearch } from '../document/record-index.ts';
import type { Problem, Result } from '../result.ts';

/** Why a command did nothing; each is a sentence in the catalogues (`refusal.<code>`). Evidence `x`, `y` is the place, where there is one. */
export type Refusal = Problem<
  | 'overlaps-zones' | 'zones-would-overlap' | 'nothing-free' | 'line-divides-nothing' | 'needs-two-zones' | 'not-a-zone' | 'not-one-phase' | 'no-hole-here'
  | 'no-gap-here' | 'gap-unbounded' | 'area-out-of-range' | 'vertex-is-junction' | 'edge-not-found' | 'nothing-in-common' | 'nothing-left' | 'scale-not-positive' | 'zone-has-one-part'
  | 'line-too-short' | 'not-a-road' | 'road-outside-boundary' | 'line-does-not-reshape' | 'distance-not-positive' | 'geometry-kind-wrong' | 'too-many-copies' | 'no-outline' | 'parallel-collapses' | 'paste-other-crs' | 'paste-already-here'
  | 'outline-too-short' | 'outline-crosses-itself' | 'outline-no-area' | 'vertex-not-found' | 'zone-would-cross-itself' | 'zone-would-collapse'
  | 'record-gone' | 'class-unknown' | 'field-unknown' | 'value-not-number' | 'value-out-of-range' | 'nothing-to-change' | 'phase-empty' | 'comment-empty' | 'comment-too-long' | 'fact-without-source' | 'reason-missing' | 'decider-missing' | 'tolerance-out-of-range'
>;

export interface CommandContext {
  readonly document: PlanDocument;
  /** Follows `document`. */
  readonly index: RecordSearch;
  /** Codes of the land-use classes in force. */
  readonly landUseCodes: ReadonlySet<string>;
}

/** What an edit would do, or why it does nothing. Pure: ids and clocks come in with the arguments. */
export type Command<Arguments> = (context: CommandContext, request: Arguments) => Result<Change, Refusal>;
