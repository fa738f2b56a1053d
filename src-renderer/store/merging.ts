import { createStore } from 'zustand/vanilla';
import { PlanDocument } from '../../src-core/document/plan-document.ts';
import type { MergeChoice, MergeChoices, MergeConflict, MergeSide } from '../../src-core/merge/merge-conflict.ts';
import { mergePlans, type MergedPlans } from '../../src-core/merge/merge-plans.ts';
import { ColumnRecords } from '../../src-core/wire/column-records.ts';
import type { RecordColumns } from '../../src-core/wire/columns.ts';
import type { Input } from '../../src-core/wire/contract.ts';
import type { MergeProblem } from '../../src-core/wire/problems.ts';
import type { PlansToMerge } from '../../src-core/wire/versions.ts';
import { asked, commitFound, inTurn } from './commit.ts';
import { host } from './host.ts';
import { onPlan } from './open-plan.ts';
import { workspace } from './workspace.ts';

/** A merge that is being decided. Nothing of the plan changes before it is applied. */
export interface Merging {
  readonly read: PlansToMerge;
  readonly original: PlanDocument;
  readonly theirs: PlanDocument;
  /** What the merge comes to as things are chosen now; where nothing is chosen, mine counts. */
  readonly merged: MergedPlans;
  readonly choices: ReadonlyMap<string, MergeChoice>;
  /** Earlier choices, the last one at the end, and those taken back. */
  readonly past: readonly ReadonlyMap<string, MergeChoice>[];
  readonly future: readonly ReadonlyMap<string, MergeChoice>[];
  /** The conflict that is looked at; -1: none. */
  readonly current: number;
}

export const merging = createStore<{ readonly now: Merging | null }>(() => ({ now: null }));

/** Mine goes on being edited; the merge follows it. */
onPlan((event) => {
  const { now } = merging.getState();
  if (now === null) return;
  if (event.kind === 'changed') merging.setState({ now: { ...now, merged: mergedWith(now, event.document, now.choices) } });
  else merging.setState({ now: null });
});

const choicesOf = (byKey: ReadonlyMap<string, MergeChoice>): MergeChoices => ({ otherwise: 'mine', byKey });
const mergedWith = ({ original, theirs }: Pick<Merging, 'original' | 'theirs'>, mine: PlanDocument, choices: ReadonlyMap<string, MergeChoice>): MergedPlans =>
  mergePlans(original, mine, theirs, choicesOf(choices));

/** Answers why it cannot be, `null` where it has begun. */
export const beginMerge = (request: Input<'merge.read'>): Promise<MergeProblem | 'host-gone' | null> => inTurn(async () => {
  const reply = await asked(() => host().client.ask('merge.read', request));
  if (reply === null) return 'host-gone';
  if (!reply.ok) return reply.failure;
  const { document } = workspace.getState();
  if (document === null) return null;
  const documentOf = (layers: readonly RecordColumns[]) => PlanDocument.from(document.settings, new Map(layers.map((columns) => [columns.layer, new ColumnRecords(columns)])));
  const sides = { original: documentOf(reply.value.original), theirs: documentOf(reply.value.theirs) };
  const choices: ReadonlyMap<string, MergeChoice> = new Map();
  const merged = mergedWith(sides, document, choices);
  if (merged.change.size === 0 && merged.conflicts.length === 0) {
    workspace.setState({ message: { key: 'done.merge-nothing', evidence: { theirs: reply.value.name }, tone: 'said' } });
    return null;
  }
  merging.setState({ now: { ...sides, read: reply.value, merged, choices, past: [], future: [], current: merged.conflicts.length > 0 ? 0 : -1 } });
  return null;
});

export const leaveMerge = (): void => merging.setState({ now: null });

function choose(change: (now: Merging) => Pick<Merging, 'choices' | 'past' | 'future'>): void {
  const { now } = merging.getState();
  const { document } = workspace.getState();
  if (now === null || document === null) return;
  const next = change(now);
  merging.setState({ now: { ...now, ...next, merged: mergedWith(now, document, next.choices) } });
}

const chosen = ({ choices, past }: Merging, next: ReadonlyMap<string, MergeChoice>) => ({ choices: next, past: [...past, choices], future: [] });

/** Whose word counts in one conflict. */
export const settleConflict = (key: string, side: MergeChoice): void => choose((now) => chosen(now, new Map([...now.choices, [key, side]])));
/** Whose word counts in all that is not decided yet. */
export const settleRest = (side: MergeSide): void => choose((now) => chosen(now, new Map([...undecided(now).map(({ key }): [string, MergeChoice] => [key, side]), ...now.choices])));
export const takeChoiceBack = (): void => choose((now) => (now.past.length === 0 ? now : { choices: now.past.at(-1)!, past: now.past.slice(0, -1), future: [...now.future, now.choices] }));
export const chooseAgain = (): void => choose((now) => (now.future.length === 0 ? now : { choices: now.future.at(-1)!, past: [...now.past, now.choices], future: now.future.slice(0, -1) }));

export const undecided = ({ merged, choices }: Merging): readonly MergeConflict[] => merged.conflicts.filter(({ key }) => !choices.has(key));

export const lookAtConflict = (current: number): void => merging.setState(({ now }) => ({ now: now === null ? null : { ...now, current } }));

/** The merge as one step, which can be taken back. */
export const applyMerge = (): Promise<boolean> => inTurn(async () => {
  const { now } = merging.getState();
  if (now === null || undecided(now).length > 0) return false;
  const { merged, read } = now;
  // It is decided; what the plan says of the step comes by the road of every edit.
  merging.setState({ now: null });
  if (merged.change.size === 0) {
    workspace.setState({ message: { key: 'done.merge-nothing', evidence: { theirs: read.name }, tone: 'said' } });
    return true;
  }
  const done = await commitFound(merged.change, 'merge-plans', { theirs: read.name, count: merged.change.size, conflicts: merged.conflicts.length });
  if (!done) merging.setState({ now });
  return done;
});
