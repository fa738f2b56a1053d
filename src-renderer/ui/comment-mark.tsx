import type { MouseEvent } from 'react';
import type { CommentThread } from '../../src-core/document/comments.ts';
import { goToThreads } from '../actions/go-to-comment.ts';
import { Icon } from './icons/icon.tsx';
import './comment-mark.css';
import { useSay } from './use-say.ts';

/**
 * Beside a thing that people said something about: how much of it is open, grey where nothing is. A click leads to what was
 * said; by keyboard the key of a new comment does, which shows what was said before.
 */
export function CommentMark({ threads }: { readonly threads: readonly CommentThread[] | undefined }) {
  const say = useSay();
  if (threads === undefined || threads.length === 0) return null;
  const open = threads.filter(({ state }) => state === 'open').length;
  const words = say('comment.mark', { count: threads.length, open });
  const go = (event: MouseEvent) => {
    event.stopPropagation();
    goToThreads(threads);
  };
  return <span className={open > 0 ? 'comment-mark open' : 'comment-mark'} role="img" aria-label={words} title={words} onClick={go}><Icon name="comment" />{open > 0 ? open : ''}</span>;
}
