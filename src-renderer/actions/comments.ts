import { disagreements } from '../../src-core/commands/comment.ts';
import { commentStates, pinOfPlan, type CommentState } from '../../src-core/document/comments.ts';
import { recordId, type RecordId } from '../../src-core/ids.ts';
import { fileName, fileStem } from '../dialogs/file-path.ts';
import { rememberAuthor } from '../dialogs/version-author.ts';
import { asked, fail, runCommand } from '../store/commit.ts';
import { commentsView, placedThreads } from '../store/comments.ts';
import { host } from '../store/host.ts';
import { newId } from '../store/new-id.ts';
import { refreshVersions, versions } from '../store/versions.ts';
import { workspace } from '../store/workspace.ts';
import { speaker } from '../text/catalogue.ts';
import { showPanel } from './panels.ts';
import { pinOfNew } from './start-comment.ts';

export async function sayComment(text: string, author: string, thread: RecordId | null): Promise<boolean> {
  rememberAuthor(author);
  const id = newId();
  const pin = thread === null ? pinOfNew(commentsView.getState(), workspace.getState()) : pinOfPlan;
  const done = await runCommand('add-comment', { id, thread, pin, text, author, at: new Date().toISOString(), version: await versionShown() });
  if (done) commentsView.setState({ current: thread ?? id, ...(thread === null ? { about: null } : {}) });
  return done;
}

/** The version one looks at, or the later of two that are compared; `null`: the plan as it is. */
async function versionShown(): Promise<RecordId | null> {
  const { viewing, compare } = workspace.getState();
  const name = compare?.versions?.after.version ?? null;
  if (name === null) return viewing === null ? null : recordId(viewing.id);
  if (versions.getState().list === null) await refreshVersions();
  const found = versions.getState().list?.find((version) => version.name === name);
  return found === undefined ? null : recordId(found.id);
}

export function decide(id: RecordId, state: CommentState, reason: string, author: string): Promise<boolean> {
  rememberAuthor(author);
  return runCommand('decide-comment', { id, state, reason, author, at: new Date().toISOString() });
}

const endings = { page: 'html', table: 'docx', file: 'json' } as const;

/** The plan as a page to be answered, or the table of answers, where somebody says. */
export async function writeReview(kind: keyof typeof endings): Promise<void> {
  const { document, locale } = workspace.getState();
  if (document === null) return;
  const say = speaker(locale);
  const target = await host().platform.pickSaveTarget({
    title: say(`action.write-review-${kind}`), filters: [{ name: say(`review.kind.${kind}`), extensions: [endings[kind]] }],
    suggestedName: `${fileStem(document.settings.name)} - ${say(`review.kind.${kind}`)}.${endings[kind]}`, folder: null,
  });
  if (target === null) return;
  const reply = await asked(() => host().client.ask('review.write', { kind, target, locale }));
  if (reply === null) return;
  if (!reply.ok) return fail(reply.failure);
  workspace.setState({ message: { key: 'done.review-written', evidence: { path: reply.value.target }, tone: 'said' } });
}

/** Takes in what reviewers sent back, one file after the other; where both sides decided, ours stays and is told. */
export async function takeReviews(): Promise<void> {
  const say = speaker(workspace.getState().locale);
  const paths = await host().platform.pickFiles({ title: say('action.take-review'), filters: [{ name: say('review.kind.file'), extensions: ['json'] }], many: true, folder: null });
  for (const source of paths) {
    const reply = await asked(() => host().client.ask('review.open', { source }));
    if (reply === null) return;
    if (!reply.ok) return fail(reply.failure);
    const comments = reply.value.comments.map((record) => ({ ...record, id: recordId(record.id) }));
    const { document } = workspace.getState();
    if (document === null) return;
    const disagree = disagreements(document, comments);
    const taken = await runCommand('take-comments', { comments }, { file: fileName(source), count: comments.length });
    if (disagree.length === 0 && taken) continue;
    const words = disagree.map(({ ours, theirs }) => say('cli.comment.disagree', { number: placedThreads(document).find(({ thread }) => thread.id === ours.id)?.number ?? 0, ours: stateWords(ours.fields['state']), theirs: stateWords(theirs.fields['state']) }));
    workspace.setState({ message: { key: 'review.taken', evidence: { file: fileName(source), words: words.length === 0 ? say('cli.comment.nothing-new') : words.join(' ') }, tone: words.length === 0 ? 'said' : 'refused' } });
  }
  if (paths.length > 0) showPanel('comments');

  function stateWords(state: unknown): string {
    return say(`comment.state.${commentStates.find((each) => each === state) ?? 'open'}`);
  }
}
