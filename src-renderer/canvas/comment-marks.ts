import type { CommentState } from '../../src-core/document/comments.ts';
import type { Phase } from '../../src-core/document/layers.ts';
import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import { placedThreads, type CommentsView } from '../store/comments.ts';
import { positionOf, type Mark } from './marks.ts';
import { ink, white, type Rgba } from './palette.ts';

/** Told apart by more than colour: what is decided is smaller, what is declined hollow. */
const colours: Readonly<Record<CommentState, Rgba>> = { open: [196, 120, 0, 255], accepted: [21, 112, 58, 255], answered: [11, 98, 168, 255], declined: [255, 255, 255, 255] };

/** Where people said something of the phases on the screen, or of none; round the one that is looked at a ring. */
export function commentMarks(document: PlanDocument | null, { current, filter }: CommentsView, shown: ReadonlySet<Phase>): Mark[] {
  if (document === null) return [];
  const marks: Mark[] = [];
  for (const { thread, place: { at, phase } } of placedThreads(document)) {
    if (at === null || (phase !== null && !shown.has(phase) && thread.id !== current) || (filter !== 'all' && thread.state !== filter)) continue;
    const places = [positionOf(at)];
    if (thread.id === current) marks.push({ kind: 'dots', places, radius: 13, edge: white, edgeWidth: 5, fill: [0, 0, 0, 0] }, { kind: 'dots', places, radius: 13, edge: ink, edgeWidth: 2.5, fill: [0, 0, 0, 0] });
    marks.push({ kind: 'dots', places, radius: thread.state === 'open' ? 7 : 5, edge: thread.state === 'declined' ? [179, 38, 30, 255] : white, edgeWidth: 2, fill: colours[thread.state] });
  }
  return marks;
}
