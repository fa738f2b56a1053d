import { resolve } from 'node:path';
import { randomUUID } from 'node:crypto';
import { addComment, decideComment, disagreements, takeComments, type AddComment } from '../../src-core/commands/comment.ts';
import type { Command } from '../../src-core/commands/command.ts';
import { commentsOf, commentStates, pinOfPlan, pinTo, type CommentState, type CommentThread, type Pin } from '../../src-core/document/comments.ts';
import { layerKeys, layerSpecs, type Phase } from '../../src-core/document/layers.ts';
import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import { RecordIndex } from '../../src-core/document/record-index.ts';
import type { PlanPoint } from '../../src-core/geometry/types.ts';
import { recordId } from '../../src-core/ids.ts';
import { failure, problem, success, type Problem, type Result } from '../../src-core/result.ts';
import type { HostServices } from '../host/handlers/host-services.ts';
import type { ProjectFile } from '../host/project/types.ts';
import { readDocument } from '../host/report/check-report.ts';
import { commentNames } from '../host/review/comment-names.ts';
import { reviewOf } from '../host/review/review-file.ts';
import { commentRows } from '../../src-renderer/text/comment-words.ts';
import { withPlan, type CommandContext, type CommonOptions } from './command-context.ts';
import { exitCode, type ExitCode } from './exit-code.ts';
import { WrongUse } from './wrong-use.ts';

export const commentActions = ['list', 'add', 'reply', 'decide', 'page', 'table', 'file', 'take'] as const;
export type CommentAction = (typeof commentActions)[number];

export interface PlanCommentsOptions extends CommonOptions {
  readonly text?: string;
  readonly author?: string;
  /** Id, label or name of a record. */
  readonly on?: string;
  readonly at?: PlanPoint;
  /** Of the place, and which zone of several is meant. */
  readonly phase?: Phase;
  readonly as?: CommentState;
  readonly reason?: string;
}

/** `planwright comment`: exit code 1 where somebody decided otherwise than the file that was taken in. */
export async function planComments(context: CommandContext, plan: string, action: CommentAction, what: string | undefined, options: PlanCommentsOptions): Promise<ExitCode> {
  const { terminal, folder } = context;
  const { json = false } = options;
  if (what === undefined && !['list', 'add'].includes(action)) throw new WrongUse('missing-argument', { name: 'WHAT' });
  return withPlan(context, resolve(folder, plan), json, async (project, services) => {
    switch (action) {
      case 'list': return list(context, readDocument(project), json);
      case 'add': return run(context, project, addComment, 'add-comment', addRequest(readDocument(project), what, options), json, 'cli.comment.added');
      case 'reply': return run(context, project, addComment, 'add-comment', replyRequest(readDocument(project), what!, options), json, 'cli.comment.added');
      case 'decide': return run(context, project, decideComment, 'decide-comment', decideRequest(readDocument(project), what!, options), json, 'cli.comment.decided');
      case 'page': case 'table': case 'file': return write(context, project, services, action, resolve(folder, what!), json);
      case 'take': return take(context, project, services, resolve(folder, what!), json);
      default: return terminal.refuse(action satisfies never, false);
    }
  });
}

function list({ terminal }: CommandContext, document: PlanDocument, json: boolean): ExitCode {
  const { say } = terminal;
  const rows = commentRows(document, say, commentNames(document));
  if (json) terminal.json({ plan: document.settings.name, comments: reviewOf(document).comments });
  else if (rows.length === 0) terminal.line(say('cli.comment.none'));
  for (const { number, thread, stateWords, placeWords, byWords, decisionWords } of json ? [] : rows) {
    terminal.line(say('cli.comment.row', { number, state: stateWords, text: oneLine(thread.text), place: placeWords, by: byWords }));
    for (const reply of thread.replies) terminal.line(`     ${oneLine(reply.text)} · ${reply.author}`);
    if (decisionWords !== '') terminal.line(`     ${decisionWords}`);
  }
  return exitCode.done;
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');

function addRequest(document: PlanDocument, what: string | undefined, { text = what, author = '', on, at, phase }: PlanCommentsOptions): Result<AddComment, Problem> {
  if (text === undefined) throw new WrongUse('missing-option', { name: '--text' });
  let pin: Pin = at === undefined ? pinOfPlan : { kind: 'place', to: null, at, phase: phase ?? null };
  if (on !== undefined) {
    const named = layerKeys.filter((layer) => phase === undefined || layerSpecs[layer].phase === null || layerSpecs[layer].phase === phase);
    const record = named.flatMap((layer) => [...document.values(layer)]).find(({ id, fields }) => id === on || fields['label'] === on || fields['name'] === on);
    if (record === undefined) return failure(problem('record-unknown', { name: on }));
    pin = pinTo(record);
  }
  return success({ id: recordId(randomUUID()), thread: null, pin, text, author, at: new Date().toISOString(), version: null });
}

function replyRequest(document: PlanDocument, what: string, { text, author = '' }: PlanCommentsOptions): Result<AddComment, Problem> {
  if (text === undefined) throw new WrongUse('missing-option', { name: '--text' });
  const thread = threadCalled(document, what);
  return thread.ok ? success({ id: recordId(randomUUID()), thread: thread.value.id, pin: thread.value.pin, text, author, at: new Date().toISOString(), version: null }) : thread;
}

function decideRequest(document: PlanDocument, what: string, { as: state, reason = '', author = '' }: PlanCommentsOptions) {
  if (state === undefined) throw new WrongUse('missing-option', { name: '--as' });
  const thread = threadCalled(document, what);
  return thread.ok ? success({ id: thread.value.id, state, reason, author, at: new Date().toISOString() }) : thread;
}

/** By its number in the list, or its id. */
function threadCalled(document: PlanDocument, name: string): Result<CommentThread, Problem> {
  const threads = commentsOf(document);
  const found = threads.find(({ id }) => id === name) ?? (/^\d+$/.test(name) ? threads[Number(name) - 1] : undefined);
  return found === undefined ? failure(problem('comment-unknown', { name })) : success(found);
}

function run<Request extends { readonly id: string; readonly thread?: string | null }>(
  { terminal }: CommandContext, project: ProjectFile, command: Command<Request>, name: string, request: Result<Request, Problem>, json: boolean, words: string,
): ExitCode {
  if (!request.ok) return terminal.refuse(request.failure, json);
  const document = readDocument(project);
  const change = command({ document, index: RecordIndex.of(document), landUseCodes: new Set() }, request.value);
  if (!change.ok) return terminal.refuse(change.failure, json);
  const appended = project.append({ base: project.revision, command: name, evidence: {}, undoes: null, change: [...change.value.values()] });
  if (!appended.ok) return terminal.refuse(appended.failure, json);
  const threads = commentsOf(document.with(change.value));
  const number = threads.findIndex(({ id }) => id === (request.value.thread ?? request.value.id)) + 1;
  const { say } = terminal;
  if (json) terminal.json({ id: request.value.id, number, state: threads[number - 1]!.state });
  else terminal.line(say(words, { number, state: say(`comment.state.${threads[number - 1]!.state}`) }));
  return exitCode.done;
}

async function write({ terminal }: CommandContext, project: ProjectFile, services: HostServices, kind: 'page' | 'table' | 'file', target: string, json: boolean): Promise<ExitCode> {
  const written = await services.writeReview(project, kind, target, terminal.say.locale);
  if (!written.ok) return terminal.refuse(written.failure, json);
  if (json) terminal.json({ target: written.value });
  else terminal.line(terminal.say('cli.comment.written', { target: written.value }));
  return exitCode.done;
}

async function take({ terminal }: CommandContext, project: ProjectFile, services: HostServices, source: string, json: boolean): Promise<ExitCode> {
  const read = await services.openReview(source, project.settings.crs);
  if (!read.ok) return terminal.refuse(read.failure, json);
  const document = readDocument(project);
  const { records } = read.value;
  const change = takeComments({ document, index: RecordIndex.of(document), landUseCodes: new Set() }, { comments: records });
  if (!change.ok && change.failure.code !== 'nothing-to-change') return terminal.refuse(change.failure, json);
  if (change.ok) {
    const appended = project.append({ base: project.revision, command: 'take-comments', evidence: { file: source.split(/[\\/]/).at(-1)! }, undoes: null, change: [...change.value.values()] });
    if (!appended.ok) return terminal.refuse(appended.failure, json);
  }
  const { say } = terminal;
  const numbers = new Map(commentsOf(document).map(({ id }, i) => [id, i + 1]));
  const stateWords = (state: unknown) => say(`comment.state.${commentStates.find((each) => each === state) ?? 'open'}`);
  const disagree = disagreements(document, records).map(({ ours, theirs }) => ({ id: ours.id, number: numbers.get(ours.id) ?? 0, ours: ours.fields['state'], theirs: theirs.fields['state'] }));
  if (json) terminal.json({ taken: change.ok ? change.value.size : 0, disagreements: disagree });
  else {
    terminal.line(change.ok ? say('cli.comment.taken', { count: change.value.size }) : say('cli.comment.nothing-new'));
    for (const { number, ours, theirs } of disagree) terminal.line(say('cli.comment.disagree', { number, ours: stateWords(ours), theirs: stateWords(theirs) }));
  }
  return disagree.length > 0 ? exitCode.findings : exitCode.done;
}
