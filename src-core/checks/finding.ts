import type { CommandArguments, CommandName } from '../commands/commands.ts';
import type { LayerKey } from '../document/layers.ts';
import type { PlanPoint } from '../geometry/types.ts';
import type { RecordId } from '../ids.ts';
import type { Evidence } from '../result.ts';

/** Everything the topology checks tell of; each has its words in the catalogues (`check.<kind>`). */
export const topologyKinds = [
  'gap', 'overlap', 'duplicate', 'sliver', 'tiny-part', 'outside', 'invalid', 'self-touch', 'spike', 'near-vertex',
  'straddles-units', 'stated-area', 'wrong-code', 'missing-attribute', 'road-width',
] as const;
export type TopologyKind = (typeof topologyKinds)[number];

/**
 * `fault`: the plan is wrong there. `notice`: it may well be meant, and somebody should know: a zone in several planning
 * units is cut where figures of units are reckoned.
 */
export const severityOf = (kind: TopologyKind): 'fault' | 'notice' => (kind === 'straddles-units' ? 'notice' : 'fault');

/** A command with its arguments that would put a finding right. */
export type Fix = { readonly [Name in CommandName]: { readonly command: Name; readonly request: CommandArguments[Name] } }[CommandName];

/** One fault of the drawing. */
export interface TopologyFinding {
  /** Made of the check and what it is about: the same fault has the same id after edits elsewhere and after reopening. */
  readonly id: string;
  readonly kind: TopologyKind;
  readonly layer: LayerKey;
  readonly at: PlanPoint;
  /** Of what is wrong: m² or m, or a count of places; `null` where the fault has no size. */
  readonly size: number | null;
  readonly unit: 'm2' | 'm' | 'places' | null;
  /** The zone that has the fault first, then those that share in it. */
  readonly zones: readonly RecordId[];
  /** What its sentence fills in beside position and size. */
  readonly evidence: Evidence;
}
