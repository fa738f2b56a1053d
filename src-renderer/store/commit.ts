import { commands, type CommandArguments, type CommandName } from '../../src-core/commands/commands.ts';
import type { Command, Refusal } from '../../src-core/commands/command.ts';
import { setValuesInSteps, type SetValues } from '../../src-core/commands/set-values.ts';
import { areaChanges } from '../../src-core/document/area-changes.ts';
import { changeOf, invert, type Change, type RecordChange } from '../../src-core/document/change.ts';
import { historyOf } from '../../src-core/document/history.ts';
import { byShard } from '../../src-core/document/sharded-records.ts';
import type { RecordId } from '../../src-core/ids.ts';
import type { Evidence, Problem, Result } from '../../src-core/result.ts';
import { HostError } from '../../src-core/wire/client.ts';
import type { JournalEntry } from '../../src-core/wire/project.ts';
import { saidLayers } from '../../src-core/versions/restored-layers.ts';
import { describeEdit, goneIn } from './describe-edit.ts';
import { host } from './host.ts';
import { inSlices, type Sliced } from './in-slices.ts';
import { landUseCodes } from './land-use-tables.ts';
import { lookOver } from './look-over.ts';
import { announcePlan, recordIndex } from './open-plan.ts';
import { holdPanels, releasePanels } from './panel-notice.ts';
import { stepsTo, type HistoryPlace } from './steps-to.ts';
import { workspace, type Message } from './workspace.ts';

/** Changes of this sitting by revision: an undo need not ask the host. Older ones are in the journal. */
const remembered = new Map<number, Change>();
const mostRemembered = 500;
/** From this many steps at once on, how far they are is shown. */
const longJump = 12;
let journal: JournalEntry[] = [];

/** One edit at a time: each is in the file before the next one starts, and none that was asked for is lost. */
let turn: Promise<unknown> = Promise.resolve();

export function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
  const next = turn.then(work, work);
  turn = next.catch(() => undefined);
  return next;
}

/** Begins the history of a plan that has just been opened. */
export function beginHistory(entries: readonly JournalEntry[]): void {
  journal = [...entries];
  remembered.clear();
  workspace.setState({ history: historyOf(journal) });
}

/**
 * Runs a command on the open plan. Answers whether the plan changed and the change is in the file. `also` is what else the
 * sentence about the edit needs, now and in the list of edits; `onRefused` hears why the plan stayed as it was.
 */
export function runCommand<Name extends CommandName>(name: Name, request: CommandArguments[Name], also: Evidence = {}, onRefused?: (refusal: Refusal) => void): Promise<boolean> {
  return inTurn(async () => {
    const { document } = workspace.getState();
    if (document === null) return false;
    const command = commands[name] as Command<CommandArguments[Name]>;
    const context = { document, index: recordIndex(), landUseCodes };
    const outcome = name === 'set-values' ? (await inSlices(setValuesInSteps(context, request as SetValues), neverStopped))! : command(context, request);
    if (!outcome.ok) {
      say({ key: `refusal.${outcome.failure.code}`, evidence: outcome.failure.evidence, tone: 'refused' });
      onRefused?.(outcome.failure);
      return false;
    }
    const evidence = { ...describeEdit(outcome.value), ...(name === 'delete-records' ? { count: goneIn(outcome.value) } : {}), ...also };
    const change = outcome.value;
    const message = (): Message => ({ key: typeof also['how'] === 'string' ? `done.${name}-${also['how']}` : `done.${name}`, evidence, tone: 'said', areas: areaChanges(change) });
    return commit(change, { command: name, evidence, undoes: null }, message, lookOver);
  });
}

/** A change that no command made: a version brought back. Runs in the turn of whoever calls it. */
export const commitFound = (change: Change, command: string, evidence: Evidence): Promise<boolean> =>
  commit(change, { command, evidence: { ...describeEdit(change), ...evidence }, undoes: null }, () => ({ key: `done.${command}`, evidence, tone: 'said', areas: areaChanges(change) }), lookOver);

export const undo = (): Promise<boolean> => inTurn(async () => (await takeBack('undo', lookOver)) !== null);
/** Doing again is taking the undo back. */
export const redo = (): Promise<boolean> => inTurn(async () => (await takeBack('redo', lookOver)) !== null);

/**
 * Goes to a place in the list of edits, one ordinary undo or redo after the other: wherever it is stopped, by a full disk
 * or a power cut, the file holds a state that the list names.
 */
export const jumpTo = (place: HistoryPlace): Promise<boolean> => inTurn(async () => {
  const steps = stepsTo(place, workspace.getState().history);
  const total = Math.abs(steps);
  const taken: Change[] = [];
  try {
    for (let done = 0; done < total; done++) {
      if (total >= longJump) workspace.setState({ progress: { task: 'history', stage: 'writing', done, total } });
      const change = await takeBack(steps < 0 ? 'undo' : 'redo', total > 1 ? lookAtEnd : lookOver);
      if (change === null) return false;
      taken.push(change);
    }
  } finally {
    if (total >= longJump) workspace.setState({ progress: null });
  }
  if (total > 1) {
    const together = changeOf(taken.flatMap((change) => [...change.values()]));
    const message = await lookOver(together, { key: steps < 0 ? 'done.undone-steps' : 'done.redone-steps', evidence: { count: total }, tone: 'said', areas: areaChanges(together) });
    if (message !== null) workspace.setState({ message });
  }
  return total > 0;
});

/** Of many steps what they leave together is looked over. */
const lookAtEnd: typeof lookOver = (_change, message) => message;

/** What it did; `null` where the plan stayed as it was. */
async function takeBack(which: 'undo' | 'redo', look: typeof lookOver): Promise<Change | null> {
  const entry = workspace.getState().history[which].at(-1);
  if (entry === undefined) return null;
  const change = await changeBack(entry.revision);
  if (change === null) return null;
  const done = await commit(change, { command: entry.command, evidence: entry.evidence, undoes: entry.revision }, () => ({ key: `done.${which}`, evidence: {}, tone: 'said', step: entry, areas: areaChanges(change) }), look);
  return done ? change : null;
}

async function changeBack(revision: number): Promise<Change | null> {
  const known = remembered.get(revision);
  if (known !== undefined) return invert(known);
  const reply = await asked(() => host().client.ask('project.inverse', { revision }));
  if (reply === null) return null;
  if (!reply.ok) {
    fail(reply.failure);
    return null;
  }
  return changeOf(reply.value.change as readonly RecordChange[]);
}

type Entry = Pick<JournalEntry, 'command' | 'evidence' | 'undoes'>;

/**
 * The one place that replaces the document. The window shows the edit at once; if the host cannot write it, the window
 * goes back to what the file holds and says so. What is said of an edit is found out once it is in the file.
 */
async function commit(change: Change, entry: Entry, done: () => Message, look: typeof lookOver): Promise<boolean> {
  const { document, revision, viewing, compare } = workspace.getState();
  if (document === null || change.size === 0) return false;
  if (viewing !== null && !saysOnly(change)) {
    say({ key: 'refusal.viewing-version', evidence: { name: viewing.name }, tone: 'refused' });
    return false;
  }
  if (compare?.versions != null && !(compare.versions.isOfPlan && saysOnly(change))) {
    say({ key: 'refusal.comparing-versions', evidence: {}, tone: 'refused' });
    return false;
  }
  // On its way to the disk first: the host writes while the window draws.
  const asking = asked(() => inSlices(host().client.askInParts('project.append', { base: revision, ...entry, change: [...change.values()] }, 'change'), neverStopped));
  workspace.setState({ saved: 'writing' });
  holdPanels();
  try {
    await apply(change);
    return await concluded(change, entry, await asking, done, look);
  } finally {
    releasePanels();
  }
}

/** What the window makes of the host's answer. */
async function concluded(change: Change, entry: Entry, reply: Result<{ readonly revision: number }, Problem> | null, done: () => Message, look: typeof lookOver): Promise<boolean> {
  if (workspace.getState().document === null) return false;
  if (reply === null || !reply.ok) {
    await apply(invert(change));
    workspace.setState({ saved: 'failed' });
    if (reply !== null) fail(reply.failure);
    return false;
  }
  performance.clearMarks('planwright:durable');
  performance.mark('planwright:durable');
  const written = reply.value.revision;
  remembered.set(written, change);
  if (remembered.size > mostRemembered) remembered.delete(remembered.keys().next().value!);
  journal.push({ ...entry, revision: written, at: new Date().toISOString(), records: change.size });
  const told = look(change, done());
  const inFile = { revision: written, saved: 'in-file', history: historyOf(journal) } as const;
  if (told instanceof Promise) {
    workspace.setState(inFile);
    releasePanels();
    const message = await told;
    if (message !== null) workspace.setState({ message });
  } else workspace.setState({ ...inFile, message: told });
  return true;
}

/** What people say, or decide of versions, is no part of what the plan says: they do so while they look at a version, or compare two. */
const saysOnly = (change: Change): boolean => [...change.values()].every(({ before, after }) => [before, after].every((record) => record === null || saidLayers.includes(record.layer)));

/** Values of more records than this at once are shown part by part, so that the window goes on. */
const atOnce = 1000;

/**
 * The plan as the change makes it. Where only values change, of very many records, it comes in parts with rests between: whoever
 * draws is not held up, and no land is ever between two states. No other edit comes in between: each waits for its turn.
 */
async function apply(change: Change): Promise<void> {
  if (change.size <= atOnce || [...change.values()].some(({ before, after }) => before === null || after === null || before.geometry !== after.geometry || before.layer !== after.layer)) return take(change);
  const parts = function* (): Sliced<void> {
    const steps = byShard(change.values(), ({ before }) => before!.id);
    for (let done = 0; done < steps.length; done += atOnce) {
      if (workspace.getState().document === null) return;
      workspace.setState({ progress: { task: 'values', stage: 'writing', done, total: steps.length } });
      take(changeOf(steps.slice(done, done + atOnce)));
      yield;
    }
  };
  try {
    await inSlices(parts(), neverStopped);
  } finally {
    workspace.setState({ progress: null });
  }
}

const neverStopped = new AbortController().signal;

function take(change: Change): void {
  const { document, selection } = workspace.getState();
  if (document === null) return;
  const next = document.with(change);
  const gone = [...change].filter(([id, { after }]) => after === null && selection.has(id)).map(([id]) => id);
  workspace.setState({ document: next, ...(gone.length > 0 ? { selection: without(selection, gone) } : {}) });
  announcePlan({ kind: 'changed', document: next, change });
}

function without(selection: ReadonlySet<RecordId>, gone: readonly RecordId[]): ReadonlySet<RecordId> {
  const left = new Set(selection);
  for (const id of gone) left.delete(id);
  return left;
}

/** `null` where the host is gone or failed; the person has been told. */
export async function asked<Reply>(ask: () => Promise<Reply>): Promise<Reply | null> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    say({ key: `problem.host-${error.reason}`, evidence: {}, tone: 'failed' });
    return null;
  }
}

export const fail = (problem: Problem): void => say({ key: `problem.${problem.code}`, evidence: problem.evidence, tone: 'failed' });
const say = (message: Message): void => workspace.setState({ message });
