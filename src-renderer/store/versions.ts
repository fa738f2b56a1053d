import { createStore } from 'zustand/vanilla';
import type { RecordChange } from '../../src-core/document/change.ts';
import { changeOf } from '../../src-core/document/change.ts';
import { PlanDocument } from '../../src-core/document/plan-document.ts';
import type { RecordId } from '../../src-core/ids.ts';
import { stateOf, type Version, type VersionFault } from '../../src-core/versions/version.ts';
import { versionRestored } from '../../src-core/versions/stands-on.ts';
import { restoredLayers } from '../../src-core/versions/restored-layers.ts';
import { ColumnRecords } from '../../src-core/wire/column-records.ts';
import type { Input } from '../../src-core/wire/contract.ts';
import type { VersionProblem } from '../../src-core/wire/problems.ts';
import { asked, commitFound, fail, inTurn, runCommand } from './commit.ts';
import { host } from './host.ts';
import { withComments } from './comments.ts';
import { announcePlan, onPlan } from './open-plan.ts';
import { reloadProject } from './project.ts';
import { workspace } from './workspace.ts';

export interface Versions {
  /** In the order they were made; `null` until they are read. */
  readonly list: readonly Version[] | null;
  /** Id of the version that the plan as it stands goes on from. */
  readonly standsOn: string | null;
  /** By id, of those that were looked over in this sitting. */
  readonly faults: Readonly<Record<string, readonly VersionFault[]>>;
}

export const versions = createStore<Versions>(() => ({ list: null, standsOn: null, faults: {} }));

onPlan(({ kind }) => {
  if (kind === 'closed') versions.setState({ list: null, standsOn: null, faults: {} }, true);
});

/** A version brought back, or that taken back or done again: the plan goes on from another one. */
workspace.subscribe(({ history, revision }, before) => {
  if (history === before.history || versions.getState().list === null) return;
  const last = [history.undo.at(-1), history.redo.at(-1)].find((entry) => entry?.revision === revision);
  if (last?.command === versionRestored) void refreshVersions();
});

export async function refreshVersions(): Promise<void> {
  const reply = await asked(() => host().client.ask('version.list', {}));
  if (reply === null) return;
  if (reply.ok) versions.setState({ list: reply.value.versions, standsOn: reply.value.standsOn });
  else fail(reply.failure);
}

/** To be called when somebody begins to name one: what can be done ahead is. */
export const prepareVersion = (): void => void asked(() => host().client.ask('version.prepare', {}));

/** Answers why it was not made, `null` where it was. */
export const makeVersion = (request: Input<'version.make'>): Promise<VersionProblem | 'host-gone' | null> => inTurn(async () => {
  const reply = await asked(() => host().client.ask('version.make', request));
  if (reply === null) return 'host-gone';
  if (!reply.ok) return reply.failure;
  const { version, notices } = reply.value;
  const [notice] = notices;
  workspace.setState({
    message: notice === undefined ? { key: 'done.make-version', evidence: { name: version.name }, tone: 'said' } : { key: `problem.${notice.code}`, evidence: notice.evidence, tone: 'warned' },
  });
  await refreshVersions();
  return null;
});

/** Answers why it stays where it is, `null` where it went on. */
export const advanceVersion = (request: Input<'version.advance'>): Promise<VersionProblem | 'host-gone' | null> => inTurn(async () => {
  const reply = await asked(() => host().client.ask('version.advance', request));
  if (reply === null) return 'host-gone';
  if (!reply.ok) return reply.failure;
  await refreshVersions();
  return null;
});

export async function verifyVersion(id: string): Promise<void> {
  const reply = await asked(() => host().client.ask('version.verify', { id }));
  if (reply === null) return;
  if (reply.ok) versions.setState(({ faults }) => ({ faults: { ...faults, [id]: reply.value } }));
  else fail(reply.failure);
}

/** Shows the plan as it was: everything in the window says what the version says, and nothing can be edited until one goes back. */
export const viewVersion = (id: string): Promise<boolean> => inTurn(async () => {
  const { document } = workspace.getState();
  if (document === null) return false;
  const opened = await readVersion(id);
  if (opened === null) return false;
  const settings = document.settings;
  const layers = opened.layers;
  // What was said is of the plan, whichever version one looks at.
  const shown = withComments(PlanDocument.from(settings, new Map(layers.map((columns) => [columns.layer, new ColumnRecords(columns)]))), document);
  const selection = new Set([...workspace.getState().selection].filter((record) => shown.get(record) !== undefined));
  workspace.setState({ document: shown, viewing: opened.version, selection, hover: null, tool: 'select', message: null });
  announcePlan({ kind: 'opened', document: shown, layers });
  return true;
});

/** Back to the plan as it is in the file. */
export async function leaveVersion(): Promise<boolean> {
  if (workspace.getState().viewing === null) return true;
  return reloadProject();
}

/** Makes the plan, or the records named, what the version says, in one edit that can be taken back. */
export async function restoreVersion(version: Version, only: ReadonlySet<RecordId> | null): Promise<boolean> {
  if (!(await leaveVersion())) return false;
  if (only !== null) return restoreRecords(version, only);
  return inTurn(async () => {
    const { document } = workspace.getState();
    const opened = await readVersion(version.id);
    if (document === null || opened === null) return false;
    const wanted = PlanDocument.from(document.settings, new Map(opened.layers.map((columns) => [columns.layer, new ColumnRecords(columns)])));
    const change = changeOf(stepsFrom(document, wanted));
    if (change.size === 0) {
      workspace.setState({ message: { key: 'done.restore-nothing', evidence: { name: version.name }, tone: 'said' } });
      return true;
    }
    return commitFound(change, versionRestored, { version: version.name, count: change.size });
  });
}

/** The records named, as the version has them; the zones among them settle with their neighbours. */
async function restoreRecords(version: Version, only: ReadonlySet<RecordId>): Promise<boolean> {
  const opened = await readVersion(version.id);
  const settings = workspace.getState().document?.settings;
  if (opened === null || settings === undefined) return false;
  const wanted = PlanDocument.from(settings, new Map(opened.layers.map((columns) => [columns.layer, new ColumnRecords(columns)])));
  const records = [...only].flatMap((id) => wanted.get(id) ?? []);
  const gone = [...only].filter((id) => wanted.get(id) === undefined);
  return runCommand('restore-records', { records, gone }, { version: version.name, restored: only.size }, ({ code }) => {
    if (code === 'nothing-to-change') workspace.setState({ message: { key: 'done.restore-nothing', evidence: { name: version.name }, tone: 'said' } });
  });
}

function* stepsFrom(now: PlanDocument, wanted: PlanDocument): Generator<RecordChange> {
  for (const layer of restoredLayers) {
    for (const record of now.values(layer)) yield { before: record, after: wanted.get(record.id) ?? null };
    for (const record of wanted.values(layer)) if (now.get(record.id) === undefined) yield { before: null, after: record };
  }
}

/** All that a version holds, as a plan; of none named, the one that was approved last. `null` where there is none, or it cannot be read. */
export async function documentOfVersion(id: string | null): Promise<{ readonly version: Version; readonly document: PlanDocument } | null> {
  if (versions.getState().list === null) await refreshVersions();
  const { document } = workspace.getState();
  const chosen = id ?? approvedLast()?.id;
  if (document === null || chosen === undefined) return null;
  const opened = await readVersion(chosen);
  return opened === null ? null : { version: opened.version, document: PlanDocument.from(document.settings, new Map(opened.layers.map((columns) => [columns.layer, new ColumnRecords(columns)]))) };
}

/** The version that was approved, or published, last. */
export const approvedLast = (): Version | undefined => (versions.getState().list ?? []).filter((version) => ['approved', 'published'].includes(stateOf(version))).at(-1);

async function readVersion(id: string) {
  const reply = await asked(() => host().client.ask('version.read', { id }));
  if (reply === null) return null;
  if (reply.ok) return reply.value;
  fail(reply.failure);
  return null;
}
