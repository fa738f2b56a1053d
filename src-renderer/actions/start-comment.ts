import { groupsOf } from '../../src-core/balance/balance-form.ts';
import { cellKey, rowOfKey, sourceOfGroup } from '../../src-core/balance/cell-key.ts';
import { pinOfPlan, pinTo, type CommentThread, type Pin } from '../../src-core/document/comments.ts';
import { phases, zonesOf } from '../../src-core/document/layers.ts';
import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import { onGrid } from '../../src-core/geometry/grid.ts';
import { labelPoint } from '../../src-core/geometry/label-point.ts';
import { recordId, type RecordId } from '../../src-core/ids.ts';
import { commentsView, threadsByPin, type CommentsView } from '../store/comments.ts';
import { comparison, currentItem } from '../store/comparison.ts';
import { pinOfItem, saidOf } from '../store/difference-comments.ts';
import { workspace, type Workspace } from '../store/workspace.ts';
import { chosenFinding } from './findings.ts';
import { showThread } from './go-to-comment.ts';
import { showPanel } from './panels.ts';

/** A comment is about what is selected; with nothing or several things selected, about the plan as a whole. */
export function pinOf(selection: ReadonlySet<RecordId>, document: PlanDocument | null): Pin {
  const [only] = selection;
  const record = selection.size === 1 && only !== undefined ? document?.get(only) : undefined;
  return record === undefined ? pinOfPlan : pinTo(record);
}

/** What the next comment is about: what was named for it, else what is selected. */
export const pinOfNew = ({ about }: Pick<CommentsView, 'about'>, { selection, document }: Pick<Workspace, 'selection' | 'document'>): Pin => about ?? pinOf(selection, document);

/** Brings the panel up with the cursor in a new comment: about the difference, the finding or the figure one is at, else about the selection. */
export function startComment(): void {
  const at = window.document.activeElement?.closest('section.panel');
  const panel = (name: string) => at?.querySelector(name) != null;
  const about = comparison.getState().shown !== null ? pinOfDifference() : panel('.finding-list') ? pinOfFinding() : panel('.balance-work') ? pinOfFigure() : null;
  startAbout(about);
}

export const commentOnDifference = (): void => startAbout(pinOfDifference());
export const commentOnFinding = (): void => startAbout(pinOfFinding());
export const commentOnFigure = (): void => startAbout(pinOfFigure());

/** About a place of the map: where the pointer is, or was when it asked for the menu; from elsewhere the middle of the map. */
export function commentOnPlace(): void {
  const { cursor, view, phase } = workspace.getState();
  const at = cursor ?? commentsView.getState().asked ?? view;
  commentsView.setState({ asked: null });
  startAbout(at === null ? null : { kind: 'place', to: null, at: { x: onGrid(at.x), y: onGrid(at.y) }, phase });
}

function startAbout(about: Pin | null): void {
  commentsView.setState({ about });
  // What was said of it before is shown with it.
  const last = about === null ? undefined : threadsAbout(about).at(-1);
  if (last !== undefined) showThread(last);
  showPanel('comments');
  window.document.querySelector<HTMLTextAreaElement>('.comment-new textarea')?.focus();
}

function threadsAbout({ kind, to }: Pin): readonly CommentThread[] {
  const { document } = workspace.getState();
  if (document === null || to === null) return [];
  const { shown } = comparison.getState();
  const item = currentItem(comparison.getState());
  if (kind === 'difference') return shown === null || item === null ? [] : saidOf(shown, document).get(item) ?? [];
  return threadsByPin(document, kind).get(to) ?? [];
}

function pinOfDifference(): Pin | null {
  const { shown } = comparison.getState();
  const item = currentItem(comparison.getState());
  return shown === null || item === null ? null : pinOfItem(item, shown.decided);
}

function pinOfFinding(): Pin | null {
  const row = chosenFinding();
  if (row === null) return null;
  const { at, zones } = row.finding;
  const there = at !== null && Number.isFinite(at.x) ? at : labelPoint(workspace.getState().document?.get(zones[0] ?? recordId(''))?.geometry ?? null);
  // Findings are those of the phase on the screen.
  return { kind: 'finding', to: row.id, at: there, phase: workspace.getState().phase };
}

/** `null` where no figure is chosen, or the table is of something that has no name to be found by again. */
export function pinOfFigure(): Pin | null {
  const { balanceView: { figure, place, form }, document, phase } = workspace.getState();
  if (figure === null || document === null || (place.kind !== 'plan' && place.kind !== 'unit')) return null;
  const group = groupsOf(form, phases.filter((each) => document.count(zonesOf(each)) > 0), phase).find(({ key }) => key === figure.group);
  const row = rowOfKey(figure.row);
  if (group === undefined || row === null) return null;
  const source = sourceOfGroup(group);
  return { kind: 'cell', to: cellKey({ row, source, unit: place.kind === 'unit' ? place.id : null }), phase: phases.find((each) => each === source) ?? null, at: place.kind === 'unit' ? labelPoint(document.get(place.id)?.geometry ?? null) : null };
}
