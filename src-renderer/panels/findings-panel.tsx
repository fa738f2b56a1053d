import { useMemo, useRef, type KeyboardEvent, type RefObject } from 'react';
import { useStore } from 'zustand';
import { checkToleranceMm } from '../../src-core/document/check-tolerance.ts';
import type { CommentThread } from '../../src-core/document/comments.ts';
import { allFindings, chooseFinding } from '../actions/findings.ts';
import { contextMenus } from '../actions/menu.ts';
import { runAction } from '../actions/registry.ts';
import { threadsByPin } from '../store/comments.ts';
import { findings, hasZones, planFacts, wantAllFindings, type FindingStatus } from '../store/findings.ts';
import { filterFindings, findingsView, toggleGroup, type FindingFilter } from '../store/findings-view.ts';
import { nameOfRecord, partOfNorm, titleOfNorm } from '../text/finding-words.ts';
import { figureWords } from '../text/finding-figures.ts';
import { sayMissing } from '../text/norm-set-words.ts';
import type { Speaker } from '../text/catalogue.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { ActionMenu } from '../ui/action-menu.tsx';
import { Chooser } from '../ui/chooser.tsx';
import { CommentMark } from '../ui/comment-mark.tsx';
import { Icon } from '../ui/icons/icon.tsx';
import type { IconName } from '../ui/icons/icon-paths.ts';
import { ProgressLine } from '../ui/progress-line.tsx';
import { useSay } from '../ui/use-say.ts';
import { useWorkspace } from '../ui/use-workspace.ts';
import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import type { NormPack } from '../../src-core/norms/norm-pack.ts';
import { FindingDetail } from './finding-detail.tsx';
import { FindingList } from './finding-list.tsx';
import { countByStatus, findingGroups, findingRows, findingStatuses, type FindingGroup, type FindingRow } from './finding-rows.ts';
import './findings.css';
import './panel.css';

export const statusIcons: Readonly<Record<FindingStatus, IconName>> = { 'fail': 'warning', 'needs-data': 'info', 'judge': 'eye', 'pass': 'check', 'dismissed': 'eye-off' };

/** What the checks of the drawing and the norms say, live: grouped, filtered, each with its place on the map. */
export function FindingsPanel() {
  const say = useSay();
  const document = useWorkspace((state) => state.document);
  const phase = useWorkspace((state) => state.phase);
  const { topology, topologyTotal, norms, pack, sets, topologyStale, normsStale, failed } = useStore(findings);
  const { filter, open, chosen } = useStore(findingsView);
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => (document === null ? [] : findingRows(topology, norms, planFacts(document))), [document, topology, norms]);
  const counts = useMemo(() => countByStatus(rows), [rows]);
  const groups = useMemo(() => (document === null ? [] : findingGroups(rows, filter, (row) => wordsOf(row, document, pack, say))), [rows, filter, document, pack, say]);
  if (document === null) return <section className="panel" aria-label={say('panel.findings')} />;
  if (!hasZones(document, phase)) return <section className="panel" aria-label={say('panel.findings')}><p className="empty">{say('finding.no-zones')}</p></section>;
  const row = rows.find(({ id }) => id === chosen) ?? null;
  const stale = topologyStale || normsStale;
  const said = threadsByPin(document, 'finding');
  return (
    <section className="panel" aria-label={say('panel.findings')}>
      <div className="panel-bar">
        <div className="finding-filters" role="group" aria-label={say('finding.filter')}>
          {findingStatuses.filter((status) => status !== 'dismissed' || counts.dismissed > 0 || filter.statuses.has(status)).map((status) => <StatusFilter key={status} status={status} count={counts[status]} on={filter.statuses.has(status)} />)}
        </div>
        <Chooser<FindingFilter['part']>
          className="finding-part" label={say('finding.part')} value={filter.part}
          choices={(['all', 'topology', 'norm'] as const).map((part) => ({ value: part, label: say(`finding.part.${part}`) }))}
          onChoose={(part) => filterFindings({ part })}
        />
        <input className="field finding-query" type="search" aria-label={say('finding.search')} placeholder={say('finding.search')} value={filter.query} onChange={(event) => filterFindings({ query: event.currentTarget.value })} />
        <span className="space" />
        <span className="soft finding-state" aria-live="polite">{topology !== null && stale ? say('finding.stale') : ''}</span>
        <div className="panel-tools">
          <ActionButton name="comment-finding" icon="comment" />
          <ActionButton name="plan-facts" icon="pencil" />
          <ActionButton name="show-coverage" icon="circle" />
        </div>
      </div>
      {failed ? <p className="empty">{say('finding.failed')}</p> : topology === null ? <div className="empty"><ProgressLine label={say('finding.looking')} done={0} total={null} /></div> : (
        <div className={row === null ? 'finding-area' : 'finding-area with-detail'} onKeyDown={backOut}>
          <ActionMenu className="panel-scroll-menu" entries={contextMenus.findings} onAsk={chooseUnder}>
            <div ref={scroller} className="panel-scroll finding-list" role="tree" aria-label={say('panel.findings')} aria-busy={stale} onKeyDown={moveAlong}>
              <div className="finding-basis">
                {filter.part === 'topology' ? null : <p className="finding-note">{pack !== null ? say('norm.pack', { pack: pack.names[say.locale] }) : sets.missing === null ? say('finding.no-pack') : sayMissing(sets.missing, say)} <button type="button" className="link" onClick={() => runAction('choose-norms')}>{say('norms.change')}</button></p>}
                {filter.part === 'norm' ? null : <p className="finding-note">{say('check.tolerance-is', { tolerance: checkToleranceMm(document) })} <button type="button" className="link" aria-label={say('check-tolerance.change')} onClick={() => runAction('check-tolerance')}>{say('norms.change')}</button></p>}
              </div>
              {topologyTotal > topology.length ? <p className="finding-note">{say('finding.first-of', { shown: topology.length, total: topologyTotal })} <button type="button" className="link" onClick={wantAllFindings}>{say('finding.list-all')}</button></p> : null}
              {norms === null && pack !== null && filter.part !== 'topology' ? <p className="finding-note">{say('finding.norms-looking')}</p> : null}
              {groups.length === 0 ? <p className="empty">{say(rows.length === 0 ? 'finding.none' : 'finding.none-shown')}</p> : null}
              {groups.map((group) => <Group key={group.key} scroller={scroller} group={group} isOpen={open.has(group.key) || filter.query.trim() !== ''} chosen={chosen} pack={pack} document={document} stale={group.kind === 'topology' ? topologyStale : normsStale} said={said} />)}
            </div>
          </ActionMenu>
          {row === null ? null : <FindingDetail row={row} pack={pack} document={document} />}
        </div>
      )}
    </section>
  );
}

function StatusFilter({ status, count, on }: { readonly status: FindingStatus; readonly count: number; readonly on: boolean }) {
  const say = useSay();
  const toggle = () => {
    const statuses = new Set(findingsView.getState().filter.statuses);
    if (!statuses.delete(status)) statuses.add(status);
    filterFindings({ statuses });
  };
  return (
    <button type="button" className={`finding-filter ${status}`} aria-pressed={on} aria-label={`${say(`check.status.${status}`)} ${count}`} title={say(`check.status.${status}`)} onClick={toggle}>
      <Icon name={statusIcons[status]} /><span className="words">{say(`check.status.${status}`)}</span> <span className="count">{count}</span>
    </button>
  );
}

type Said = ReturnType<typeof threadsByPin>;

/** The finding under the pointer, or under the focus of the keyboard, is the one the menu is about. */
function chooseUnder(at: { readonly x: number; readonly y: number } | null): void {
  const element = at === null ? document.activeElement : document.elementFromPoint(at.x, at.y);
  const id = element?.closest<HTMLElement>('[data-finding]')?.dataset['finding'];
  const row = id === undefined || id === findingsView.getState().chosen ? undefined : allFindings().find((each) => each.id === id);
  if (row !== undefined) chooseFinding(row);
}

interface GroupProps { readonly scroller: RefObject<HTMLElement | null>; readonly group: FindingGroup; readonly isOpen: boolean; readonly chosen: string | null; readonly pack: NormPack | null; readonly document: PlanDocument; readonly stale: boolean; readonly said: Said }

function Group({ scroller, group: { key, rows }, isOpen, chosen, pack, document, stale, said }: GroupProps) {
  const say = useSay();
  const first = rows[0]!;
  const counts = countByStatus(rows);
  return (
    <div role="treeitem" aria-expanded={isOpen} aria-selected={false} className={stale ? 'finding-group stale' : 'finding-group'}>
      <button type="button" className="finding-head" aria-expanded={isOpen} onClick={() => toggleGroup(key)}>
        <Icon name={isOpen ? 'down' : 'right'} />
        <span className="finding-title">{groupTitle(first, pack, say)}</span>
        {findingStatuses.filter((status) => counts[status] > 0).map((status) => (
          <span key={status} className={`finding-count ${status}`} title={say(`check.status.${status}`)}><Icon name={statusIcons[status]} />{counts[status]}</span>
        ))}
      </button>
      {isOpen ? (
        <div role="group">
          <FindingList scroller={scroller} rows={rows} chosen={chosen} render={(row, top) => <Row key={row.id} row={row} top={top} isChosen={row.id === chosen} pack={pack} document={document} threads={said.get(row.id)} />} />
        </div>
      ) : null}
    </div>
  );
}

function Row({ row, top, isChosen, pack, document, threads }: { readonly row: FindingRow; readonly top: number; readonly isChosen: boolean; readonly pack: NormPack | null; readonly document: PlanDocument; readonly threads: readonly CommentThread[] | undefined }) {
  const say = useSay();
  const cells = cellsOf(row, pack, document, say);
  return (
    <button type="button" role="treeitem" aria-selected={isChosen} data-finding={row.id} className={isChosen ? 'finding-row chosen' : 'finding-row'} style={{ top }} onClick={() => chooseFinding(isChosen ? null : row)}>
      <span className={`finding-mark ${row.status}`} title={say(`check.status.${row.status}`)}><Icon name={statusIcons[row.status]} /></span>
      <span className="finding-place" title={cells.place}>{cells.place} <CommentMark threads={threads} /></span>
      <span className="finding-figure">{cells.figure}</span>
      <span className="finding-limit">{cells.limit}</span>
      <span className="finding-short">{cells.short}</span>
    </button>
  );
}

function cellsOf(row: FindingRow, pack: NormPack | null, document: PlanDocument, say: Speaker): Readonly<Record<'place' | 'figure' | 'limit' | 'short', string>> {
  if (row.kind === 'topology') {
    const { zones, size, unit } = row.finding;
    return { place: zones.slice(0, 2).map((id) => nameOfRecord(document, id, say)).join(' · ') || say('finding.whole-plan'), figure: unit === 'm' && size !== null && size < 0.1 ? say('finding.millimetres', { figure: Math.round(size * 1000) }) : figureWords(size, unit, say), limit: '', short: '' };
  }
  const { finding } = row;
  const part = partOfNorm(finding, pack?.rules.find(({ id }) => id === finding.rule), say);
  const place = finding.place === null ? say('finding.whole-plan') : nameOfRecord(document, finding.place, say);
  return {
    place: part === null ? place : `${place} · ${part}`, figure: finding.figure === null ? '' : figureWords(finding.figure, finding.unit, say),
    limit: finding.limit === null ? '' : say('finding.limit', { limit: figureWords(finding.limit, finding.unit, say) }),
    short: finding.shortfall === null ? '' : say(finding.figure !== null && finding.limit !== null && finding.figure > finding.limit ? 'finding.over' : 'finding.short', { figure: figureWords(finding.shortfall, finding.shortfallUnit ?? finding.unit, say) }),
  };
}

function groupTitle(row: FindingRow, pack: NormPack | null, say: Speaker): string {
  if (row.kind === 'topology') return say(`finding.kind.${row.group}`);
  const norm = pack?.rules.find(({ id }) => id === row.group);
  return norm === undefined ? row.group : titleOfNorm(norm, say);
}

const wordsOf = (row: FindingRow, document: PlanDocument, pack: NormPack | null, say: Speaker): string => `${groupTitle(row, pack, say)} ${cellsOf(row, pack, document, say).place}`;

/** Esc leaves the finding that is looked at. */
function backOut(event: KeyboardEvent): void {
  if (event.key !== 'Escape' || findingsView.getState().chosen === null) return;
  event.stopPropagation();
  chooseFinding(null);
}

/** Up and down go from line to line, left and right close and open a group. */
function moveAlong(event: KeyboardEvent<HTMLDivElement>): void {
  const target = event.target as HTMLElement;
  if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
    const head = target.closest('.finding-group')?.querySelector<HTMLElement>('.finding-head');
    if (head === null || head === undefined) return;
    const isOpen = head.getAttribute('aria-expanded') === 'true';
    event.preventDefault();
    event.stopPropagation();
    if (target !== head) return event.key === 'ArrowLeft' ? head.focus() : undefined;
    if (isOpen !== (event.key === 'ArrowRight')) head.click();
    return;
  }
  if (!['ArrowUp', 'ArrowDown', 'Home', 'End'].includes(event.key)) return;
  const list = event.currentTarget;
  const buttons = () => [...list.querySelectorAll<HTMLElement>('button.finding-head, button.finding-row')];
  const at = buttons().indexOf(target);
  if (at < 0) return;
  event.preventDefault();
  event.stopPropagation();
  if (event.key === 'ArrowUp' || event.key === 'ArrowDown') return buttons()[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
  // Rows out of sight are not there before the list has come to them.
  list.scrollTo({ top: event.key === 'Home' ? 0 : list.scrollHeight });
  requestAnimationFrame(() => requestAnimationFrame(() => buttons().at(event.key === 'Home' ? 0 : -1)?.focus()));
}
