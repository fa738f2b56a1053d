import { useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { commentStates, placeOfPin, type CommentState } from '../../src-core/document/comments.ts';
import { decide, sayComment } from '../actions/comments.ts';
import { goToComment } from '../actions/go-to-comment.ts';
import { pinOfNew } from '../actions/start-comment.ts';
import { commentsView, takesComments } from '../store/comments.ts';
import { findings } from '../store/findings.ts';
import { landUseTables } from '../store/land-use-tables.ts';
import { rememberedAuthor } from '../dialogs/version-author.ts';
import { byWords, commentRows, pinWords, type CommentNames, type CommentRow } from '../text/comment-words.ts';
import { momentWriter } from '../text/format-moment.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { Chooser } from '../ui/chooser.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { useSay } from '../ui/use-say.ts';
import { useWorkspace } from '../ui/use-workspace.ts';
import './comments.css';
import './panel.css';

/** What people say of the plan, each at its place, with its answers and what became of it. */
export function CommentsPanel() {
  const say = useSay();
  const document = useWorkspace((state) => state.document);
  const { current, filter } = useStore(commentsView);
  const names = useNames();
  const rows = useMemo(() => (document === null ? [] : commentRows(document, say, names)), [document, say, names]);
  const shown = rows.filter(({ thread }) => filter === 'all' || thread.state === filter);
  const countOf = (state: CommentState) => rows.filter(({ thread }) => thread.state === state).length;
  if (document === null) return <section className="panel" aria-label={say('panel.comments')} />;
  return (
    <section className="panel" aria-label={say('panel.comments')}>
      <div className="panel-bar">
        <Chooser<CommentState | 'all'>
          className="comment-filter" label={say('comment.filter')} value={filter}
          choices={[{ value: 'all', label: say('comment.all'), aside: String(rows.length) }, ...commentStates.map((state) => ({ value: state, label: say(`comment.state.${state}`), aside: String(countOf(state)) }))]}
          onChoose={(next) => commentsView.setState({ filter: next })}
        />
        <span className="space" />
        <div className="panel-tools">
          <ActionButton name="write-review-page" icon="export" />
          <ActionButton name="take-review" icon="import" />
          <ActionButton name="write-review-table" icon="table" />
        </div>
      </div>
      <div className="comment-area">
        <ol className="panel-scroll comment-list" aria-label={say('panel.comments')}>
          {shown.length === 0 ? <li className="empty">{say(rows.length === 0 ? 'comment.none' : 'comment.none-shown')}</li> : null}
          {shown.map((row) => <Thread key={row.thread.id} row={row} isCurrent={row.thread.id === current} />)}
        </ol>
        <NewComment />
      </div>
    </section>
  );
}

function useNames(): CommentNames {
  const pack = useStore(findings, (state) => state.pack);
  return useMemo(() => ({ ...landUseTables, pack }), [pack]);
}

const useReadOnly = (): boolean => !useWorkspace(takesComments);

function NewComment() {
  const say = useSay();
  const names = useNames();
  const document = useWorkspace((state) => state.document);
  const selection = useWorkspace((state) => state.selection);
  const about = useStore(commentsView, (state) => state.about);
  const readOnly = useReadOnly();
  const [text, setText] = useState('');
  const [author, setAuthor] = useState(rememberedAuthor);
  // Unless something was named, what it will be about follows the selection.
  const pin = pinOfNew({ about }, { selection, document });
  const words = pin.kind === 'plan' || document === null ? say('comment.about-plan') : say('review.pinned', { name: pinWords(pin, placeOfPin(pin, document), document, say, names) });
  const add = async () => {
    if (await sayComment(text, author, null)) setText('');
  };
  return (
    <form className="comment-new" onSubmit={(event) => { event.preventDefault(); void add(); }}>
      <p className="comment-about soft"><span>{readOnly ? say('comment.not-here') : words}</span>{about === null ? null : <IconButton icon="close" label={say('comment.about-selection')} onClick={() => commentsView.setState({ about: null })} />}</p>
      <textarea
        className="field" rows={3} aria-label={say('review.new')} placeholder={say('review.new')} value={text} disabled={readOnly}
        onChange={(event) => setText(event.currentTarget.value)} onKeyDown={(event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void add(); }}
      />
      <div className="comment-line">
        <input className="field" aria-label={say('review.your-name')} placeholder={say('review.your-name')} value={author} onChange={(event) => setAuthor(event.currentTarget.value)} />
        <button type="submit" className="button primary" disabled={readOnly || text.trim() === ''}>{say('review.add')}</button>
      </div>
    </form>
  );
}

function Thread({ row, isCurrent }: { readonly row: CommentRow; readonly isCurrent: boolean }) {
  const say = useSay();
  const moment = momentWriter(say.locale);
  const element = useRef<HTMLLIElement>(null);
  const { number, thread, placeWords, stateWords, decisionWords } = row;
  useEffect(() => {
    if (isCurrent) element.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  return (
    <li ref={element} className={`comment ${thread.state} ${isCurrent ? 'chosen' : ''}`}>
      <button type="button" className="comment-main" aria-expanded={isCurrent} onClick={() => (isCurrent ? commentsView.setState({ current: null }) : goToComment(thread.id))}>
        <span className="comment-head"><b>{number}</b><span className={`comment-state ${thread.state}`}>{stateWords}</span><span className="soft comment-place" title={placeWords}>{placeWords}</span></span>
        <span className="comment-text">{thread.text}</span>
        <span className="soft">{byWords(thread, moment)}{thread.replies.length > 0 && !isCurrent ? ` · ${say('comment.replies', { count: thread.replies.length })}` : ''}</span>
      </button>
      {isCurrent ? (
        <div className="comment-more">
          {thread.replies.map((reply) => <p key={reply.id} className="comment-reply"><span className="comment-text">{reply.text}</span><span className="soft">{byWords(reply, moment)}</span></p>)}
          {decisionWords === '' ? null : <p className="comment-decision">{decisionWords}</p>}
          <Answer row={row} />
        </div>
      ) : null}
    </li>
  );
}

/** An answer, a decision, or both. */
function Answer({ row: { thread } }: { readonly row: CommentRow }) {
  const say = useSay();
  const readOnly = useReadOnly();
  const [text, setText] = useState('');
  const [author, setAuthor] = useState(rememberedAuthor);
  const [state, setState] = useState<CommentState>(thread.state);
  const [reason, setReason] = useState(thread.reason);
  return (
    <div className="comment-answer">
      <textarea className="field" rows={2} aria-label={say('review.reply')} placeholder={say('review.reply')} value={text} disabled={readOnly} onChange={(event) => setText(event.currentTarget.value)} />
      <div className="comment-line">
        <input className="field" aria-label={say('review.your-name')} placeholder={say('review.your-name')} value={author} onChange={(event) => setAuthor(event.currentTarget.value)} />
        <button type="button" className="button" disabled={readOnly || text.trim() === ''} onClick={() => void sayComment(text, author, thread.id).then((done) => done && setText(''))}>{say('review.send-reply')}</button>
      </div>
      <div className="comment-line">
        <Chooser<CommentState> label={say('review.decision')} value={state} disabled={readOnly} choices={commentStates.map((value) => ({ value, label: say(`comment.state.${value}`) }))} onChoose={setState} />
        <input className="field" aria-label={say('review.reason')} placeholder={say('review.reason')} value={reason} disabled={readOnly || state === 'open'} onChange={(event) => setReason(event.currentTarget.value)} />
        <button type="button" className="button" disabled={readOnly || (state === thread.state && reason === thread.reason) || (state === 'declined' && reason.trim() === '')} onClick={() => void decide(thread.id, state, reason, author)}>{say('review.decide')}</button>
      </div>
    </div>
  );
}
