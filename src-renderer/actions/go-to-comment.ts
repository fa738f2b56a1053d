import { balanceForms, groupsOf, type BalanceForm } from '../../src-core/balance/balance-form.ts';
import { readCellKey, sourceOfGroup } from '../../src-core/balance/cell-key.ts';
import { rowKey } from '../../src-core/balance/form-table.ts';
import type { CommentThread } from '../../src-core/document/comments.ts';
import { phases, zonesOf } from '../../src-core/document/layers.ts';
import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import { boxOf, isEmptyBox } from '../../src-core/geometry/bounds.ts';
import { recordId, type RecordId } from '../../src-core/ids.ts';
import { fitBox } from '../canvas/camera.ts';
import type { ShownPlace } from '../store/balance-view.ts';
import { commentsView, placedThreads } from '../store/comments.ts';
import { comparison, lookAtItem } from '../store/comparison.ts';
import { isOfOthers, saidOf } from '../store/difference-comments.ts';
import { findingsView } from '../store/findings-view.ts';
import { workspace } from '../store/workspace.ts';
import { showDifference } from './differences.ts';
import { allFindings, chooseFinding } from './findings.ts';
import { showPanel } from './panels.ts';

/** Metres of land around a place that is looked at. */
const around = 150;

/** Shows a thread in the panel of comments, whatever state the panel shows. */
export function showThread({ id, state }: CommentThread): void {
  commentsView.setState(({ filter }) => ({ current: id, filter: filter === 'all' || filter === state ? filter : 'all' }));
}

/** From a mark to what was said: what is open first. */
export function goToThreads(threads: readonly CommentThread[]): void {
  const thread = threads.find(({ state }) => state === 'open') ?? threads.at(-1);
  if (thread === undefined) return;
  showThread(thread);
  showPanel('comments');
}

/** Shows where a comment stands: the difference, the finding or the figure in its panel, and on the map what is there. */
export function goToComment(id: RecordId): void {
  const { document, compare } = workspace.getState();
  commentsView.setState({ current: id });
  const placed = document === null ? undefined : placedThreads(document).find(({ thread }) => thread.id === id);
  if (placed === undefined) return;
  const { thread, place: { record, at, phase: itsPhase } } = placed;
  if (thread.pin.kind === 'difference' && document !== null && goToDifferenceOf(thread, document)) return;
  if (thread.pin.kind === 'finding' && goToFindingOf(thread)) return;
  if (thread.pin.kind === 'cell' && goToCellOf(thread)) return;
  // Of versions that are compared the phases are those that were chosen.
  if (compare?.versions == null && itsPhase !== null) workspace.setState({ phase: itsPhase });
  if (record !== null) workspace.setState({ selection: new Set([record.id]) });
  const box = record === null ? null : boxOf(record.geometry);
  if (box !== null && !isEmptyBox(box)) fitBox({ minX: box.minX - around, minY: box.minY - around, maxX: box.maxX + around, maxY: box.maxY + around });
  else if (at !== null) fitBox({ minX: at.x - around, minY: at.y - around, maxX: at.x + around, maxY: at.y + around });
}

/** Answers whether there is more to show than the place. */
function goToDifferenceOf(thread: CommentThread, document: PlanDocument): boolean {
  const { shown } = comparison.getState();
  if (shown === null) {
    workspace.setState({ message: { key: 'comment.compare-first', evidence: {}, tone: 'said' } });
    return false;
  }
  const item = [...saidOf(shown, document)].find(([, threads]) => threads.some(({ id }) => id === thread.id))?.[0];
  if (item === undefined) {
    workspace.setState({ message: { key: isOfOthers(thread, shown) ? 'comment.of-other-versions' : 'comment.no-such-difference', evidence: {}, tone: 'said' } });
    return false;
  }
  lookAtItem(item);
  showDifference(item);
  showPanel('differences');
  return true;
}

function goToFindingOf({ pin }: CommentThread): boolean {
  const row = allFindings().find((each) => each.id === pin.to);
  if (row === undefined) {
    workspace.setState({ message: { key: 'comment.no-such-finding', evidence: {}, tone: 'said' } });
    return false;
  }
  findingsView.setState(({ open, filter }) => ({
    open: new Set([...open, `${row.kind} ${row.group}`]),
    filter: { statuses: new Set([...filter.statuses, row.status]), part: filter.part === 'all' || filter.part === row.kind ? filter.part : 'all', query: '' },
  }));
  chooseFinding(row);
  showPanel('findings');
  return true;
}

function goToCellOf({ pin }: CommentThread): boolean {
  const cell = readCellKey(pin.to ?? '');
  const { document, balanceView, phase } = workspace.getState();
  if (cell === null || document === null || (cell.unit !== null && document.get(recordId(cell.unit)) === undefined)) return false;
  const drawn = phases.filter((each) => document.count(zonesOf(each)) > 0);
  const groupIn = (form: BalanceForm) => groupsOf(form, drawn, phase).find((group) => group.figures.includes('area') && sourceOfGroup(group) === cell.source);
  const form = [balanceView.form, ...balanceForms].find((each) => groupIn(each) !== undefined);
  if (form === undefined) return false;
  const place: ShownPlace = cell.unit === null ? { kind: 'plan' } : { kind: 'unit', id: recordId(cell.unit) };
  workspace.setState({ balanceView: { ...balanceView, form, place, figure: { row: rowKey(cell.row), group: groupIn(form)!.key, figure: 'area' } } });
  showPanel('balance');
  return true;
}
