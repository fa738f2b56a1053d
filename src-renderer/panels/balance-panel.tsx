import { memo, useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import { cellKey, sourceOfGroup } from '../../src-core/balance/cell-key.ts';
import { groupsOf, type FormFigure, type FormGroup } from '../../src-core/balance/balance-form.ts';
import type { BalancePlace } from '../../src-core/balance/balance-place.ts';
import { peopleByDensity } from '../../src-core/balance/density-people.ts';
import { countsIn } from '../../src-core/balance/explain-figure.ts';
import { formTable, isEmptyRow, type FormColumns, type FormRow } from '../../src-core/balance/form-table.ts';
import { populationOf } from '../../src-core/balance/population.ts';
import { balanceReasons } from '../../src-core/document/balance-reasons.ts';
import { phases, zonesOf, type Phase } from '../../src-core/document/layers.ts';
import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import type { RecordId } from '../../src-core/ids.ts';
import { selectNone } from '../actions/selection.ts';
import { contextMenus } from '../actions/menu.ts';
import { runAction } from '../actions/registry.ts';
import { balance, zonesBehind, type Balances } from '../store/balance.ts';
import { planFacts } from '../store/findings.ts';
import { recordIndex } from '../store/open-plan.ts';
import { unitMemory } from '../store/capacity.ts';
import type { ShownPlace } from '../store/balance-view.ts';
import { threadsByPin } from '../store/comments.ts';
import { landUseTables } from '../store/land-use-tables.ts';
import { workspace } from '../store/workspace.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { ActionMenu } from '../ui/action-menu.tsx';
import { CheckBox } from '../ui/check-box.tsx';
import { landUseClass } from '../ui/land-use.ts';
import { ProgressLine } from '../ui/progress-line.tsx';
import type { Sliced } from '../store/in-slices.ts';
import { useSay } from '../ui/use-say.ts';
import { useSliced } from '../ui/use-sliced.ts';
import { useWorkspace } from '../ui/use-workspace.ts';
import { BalanceApart } from './balance-apart.tsx';
import { BalanceChoices } from './balance-choices.tsx';
import { BalanceExplained } from './balance-explained.tsx';
import { figureLabel, groupLabel } from './balance-labels.ts';
import { BalanceRowView } from './balance-row.tsx';
import './panel.css';

/** The official table, live, in its form and of its place. A figure lights up its zones; a selected zone lights up its row. */
export function BalancePanel() {
  const say = useSay();
  const document = useWorkspace((state) => state.document);
  const phase = useWorkspace((state) => state.phase);
  const view = useWorkspace((state) => state.balanceView);
  const shown = useStore(balance, (state) => state.shown);
  const stale = useStore(balance, (state) => state.stale);
  const approvedDocument = useStore(balance, (state) => state.approvedDocument);
  const [onlyFilled, setOnlyFilled] = useState(false);
  const drawn = useWorkspace((state) => phases.filter((each) => (state.document?.count(zonesOf(each)) ?? 0) > 0).join(' '));
  const groups = useMemo(() => groupsOf(view.form, phases.filter((each) => drawn.split(' ').includes(each)), phase), [view.form, drawn, phase]);
  const densities = useDensities(document);
  const columns = useMemo(() => columnsOf(document, approvedDocument, view.place, shown, densities), [document, approvedDocument, view.place, shown, densities]);
  const rows = useMemo(() => formTable(groups, columns), [groups, columns]);
  if (document === null) return <section className="panel" aria-label={say('panel.balance')} />;
  const hasZones = phases.some((each) => document.count(zonesOf(each)) > 0);
  if (!hasZones && document.count('boundary') === 0) return <EmptyBalance />;
  const closing = (view.form === 'adjustment' ? groups.find(({ key }) => key === 'adjusted') : undefined)?.of ?? phase;
  const waits = view.form === 'adjustment' && shown.approved === undefined && !stale;
  return (
    <section className="panel balance-panel" aria-label={say('panel.balance')}>
      <div className="panel-bar">
        <BalanceChoices />
        <span className="space" />
        <BalanceTools onlyFilled={onlyFilled} onOnlyFilled={setOnlyFilled} />
      </div>
      <div className="panel-bar balance-closing">
        {document.count('boundary') > 0 ? <BalanceApart balance={shown[closing]} place={view.place.kind} stale={stale} people={columns[closing]?.population ?? null} /> : (
          <p className="balance-remark">
            {say('balance.no-boundary')}{' '}
            <button type="button" className="link" onClick={() => runImport('boundary')}>{say('balance.import-boundary')}</button>
          </p>
        )}
      </div>
      {waits ? <p className="balance-remark balance-waits">{say('balance.no-approved')}</p> : null}
      <div className="balance-work">
        <ActionMenu className="panel-scroll-menu" entries={contextMenus.balance} onAsk={chooseUnder}>
          <div className="panel-scroll">
            {rows.length === 0
              ? <div className="empty"><ProgressLine label={say('balance.reckoning')} done={0} total={null} /></div>
              : <Figures rows={onlyFilled ? rows.filter((row) => !isEmptyRow(row) || row.key === view.figure?.row) : rows} groups={groups} stale={stale} />}
          </div>
        </ActionMenu>
        {view.explains ? <BalanceExplained figure={view.figure} groups={groups} rows={rows} columns={columns} of={view.place.kind === 'plan' || view.place.kind === 'selection' ? view.place.kind : 'place'} /> : null}
      </div>
    </section>
  );
}

/** The figures follow every edit; what is above them does not. */
const BalanceTools = memo(function BalanceTools({ onlyFilled, onOnlyFilled }: { readonly onlyFilled: boolean; readonly onOnlyFilled: (only: boolean) => void }) {
  const say = useSay();
  return (
    <div className="panel-tools">
      <CheckBox label={say('balance.only-filled')} checked={onlyFilled} onChange={onOnlyFilled} />
      <ActionButton name="comment-figure" icon="comment" />
      <ActionButton name="explain-figure" icon="explain" />
      <ActionButton name="write-balance-xlsx" icon="table" />
    </div>
  );
});

type DensityPeople = ReadonlyMap<Phase, ReadonlyMap<RecordId, number>>;
const noDensities: DensityPeople = new Map();

/** People of units that state a density, by phase: reckoned between the events of the window. */
function useDensities(document: PlanDocument | null): DensityPeople {
  const work = useCallback(() => densityPeople(document), [document]);
  const now = useSliced(work, false);
  const [last, setLast] = useState(noDensities);
  if (now !== null && now !== last) setLast(now);
  return now ?? last;
}

function* densityPeople(document: PlanDocument | null): Sliced<DensityPeople> {
  if (document === null || !planFacts(document).facts.some(({ method }) => method === 'density')) return noDensities;
  const found = new Map<Phase, ReadonlyMap<RecordId, number>>();
  for (const phase of phases) found.set(phase, yield* peopleByDensity(document, phase, recordIndex(), landUseTables.rows, unitMemory()));
  return found;
}

/** With the people whose land the full form states. */
function columnsOf(document: PlanDocument | null, approvedDocument: PlanDocument | null, place: ShownPlace, shown: Balances['shown'], densities: DensityPeople): FormColumns {
  if (document === null) return {};
  const of: BalancePlace | null = place.kind === 'selection' ? null : place.kind === 'area' ? { kind: 'area', name: place.name, shape: place.shape } : place;
  return Object.fromEntries(Object.entries(shown).map(([source, its]) => [source, { balance: its, population: populationOf(source === 'approved' ? approvedDocument ?? document : document, of, its, {}, source === 'approved' ? undefined : densities.get(its.phase)) }]));
}

function EmptyBalance() {
  const say = useSay();
  return (
    <section className="panel" aria-label={say('panel.balance')}>
      <div className="empty">
        <p>{say('balance.empty')}</p>
        <div className="empty-steps">
          <button type="button" className="button" onClick={() => runImport('boundary')}>{say('balance.import-boundary')}</button>
          <button type="button" className="button" onClick={() => runImport('zones')}>{say('balance.import-zones')}</button>
          <button type="button" className="button" onClick={() => runAction('tool-draw-zone')}>{say('action.tool-draw-zone')}</button>
        </div>
      </div>
    </section>
  );
}

const runImport = (as: 'boundary' | 'zones'): void => workspace.setState({ dialog: { name: 'import', data: { as } } });

const noReasons: Readonly<Record<string, string>> = {};

interface FiguresProps { readonly rows: readonly FormRow[]; readonly groups: readonly FormGroup[]; readonly stale: boolean }

function Figures({ rows, groups, stale }: FiguresProps) {
  const say = useSay();
  const phase = useWorkspace((state) => state.phase);
  const chosen = useWorkspace((state) => state.balanceView.figure);
  const crs = useWorkspace((state) => state.document?.settings.crsName ?? '');
  const bright = useBrightRows();
  const total = rows.find((row) => row.kind === 'total');
  const table = useRef<HTMLTableElement>(null);
  const brightKeys = rows.filter(bright).map(({ key }) => key).join();
  // What was clicked on the map shows its row; what was clicked here is in sight already.
  useEffect(() => {
    if (brightKeys !== '' && !isInside(table.current)) table.current?.querySelector('tr.bright')?.scrollIntoView({ block: 'nearest' });
  }, [brightKeys]);
  const document = useWorkspace((state) => state.document);
  const adjusted = groups.find(({ key }) => key === 'reason')?.of;
  const facts = document?.records('facts');
  const reasons = useMemo(() => {
    const plan = workspace.getState().document;
    return plan === null || facts === undefined || adjusted === undefined || adjusted === 'approved' ? noReasons : balanceReasons(plan, adjusted);
  }, [facts, adjusted]);
  const unit = useWorkspace(({ balanceView: { place } }) => (place.kind === 'plan' ? null : place.kind === 'unit' ? place.id : undefined));
  const said = document === null || unit === undefined ? null : threadsByPin(document, 'cell');
  const saidOf = useCallback((row: FormRow, group: FormGroup) => (said === null || said.size === 0 ? undefined : said.get(cellKey({ row, source: sourceOfGroup(group), unit: unit ?? null }))), [said, unit]);
  const chosenIn = (row: FormRow) => (chosen?.row === row.key ? chosen : null);
  // What a comment leads to may be out of sight, also where it was chosen before.
  useEffect(() => {
    if (chosen !== null && !isInside(table.current)) table.current?.querySelector('td.chosen')?.closest('tr')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <table ref={table} className={stale ? 'figures stale' : 'figures'} aria-label={say('panel.balance')} aria-busy={stale} onKeyDown={moveAmongFigures}>
      <caption className="figures-note">{say('balance.measured', { crs })}</caption>
      <thead>
        <tr>
          <th rowSpan={2} scope="col" className="ordinal">{say('balance.ordinal')}</th>
          <th rowSpan={2} scope="col">{say('balance.class')}</th>
          <th rowSpan={2} scope="col" className="symbol">{say('balance.symbol')}</th>
          {groups.map((group) => <th key={group.key} colSpan={group.figures.length} scope="colgroup" className={group.from === null && group.of === phase ? 'current' : ''}>{groupLabel(group, say)}</th>)}
        </tr>
        <tr>
          {groups.flatMap((group) => group.figures.map((figure, i) => (
            <th key={`${group.key}-${figure}`} scope="col" className={figure === 'reason' ? 'first' : `number ${i === 0 ? 'first' : ''} ${figure === 'percent' ? 'percent' : ''}`}>{figureLabel(group, figure, say)}</th>
          )))}
        </tr>
      </thead>
      <tbody>
        {rows.filter((row) => row.kind !== 'total').map((row) => (
          <BalanceRowView key={row.key} row={row} groups={groups} bright={bright(row)} chosen={chosenIn(row)} reasons={reasons} onChoose={chooseRow} onFigure={chooseFigure} said={saidOf} />
        ))}
      </tbody>
      {total === undefined ? null : <tfoot><BalanceRowView row={total} groups={groups} bright={false} chosen={chosenIn(total)} reasons={reasons} onChoose={null} onFigure={chooseFigure} said={saidOf} /></tfoot>}
    </table>
  );
}

/** A figure shows its zones, in the phase it is of and inside the place the table is of, and is the one that is explained. */
function chooseFigure(row: FormRow, group: FormGroup, figure: Exclude<FormFigure, 'reason'>): void {
  const { balanceView, document } = workspace.getState();
  workspace.setState({ balanceView: { ...balanceView, figure: { row: row.key, group: group.key, figure } } });
  // What was approved is not on the map; a selection that the table is of stays as it is.
  const source = group.of;
  if (source === 'approved' || balanceView.place.kind === 'selection') return;
  const ids = zonesBehind(source, countsIn(row, landUseTables)).map(({ id }) => id).filter((id) => document?.get(id) !== undefined);
  workspace.setState({ phase: source, selection: new Set(ids), highlightedClass: row.kind === 'row' ? row.code : null });
}

/** The figure under the pointer is the one the menu is about; by keyboard it is the one that has the focus. */
function chooseUnder(at: { readonly x: number; readonly y: number } | null): void {
  const element = at === null ? document.activeElement : document.elementFromPoint(at.x, at.y);
  element?.closest('td')?.querySelector<HTMLElement>('button.figure-button')?.click();
}

const isInside = (element: Element | null): boolean => element?.contains(document.activeElement) === true;

/** Chosen again, a row lets its zones go. */
function chooseRow(row: FormRow, bright: boolean): void {
  const { balanceView: { place }, phase, selection } = workspace.getState();
  if (place.kind === 'selection') return;
  if (bright && selection.size > 0) return selectNone();
  if (row.kind === 'undetermined' || row.kind === 'total') return selectNone();
  workspace.setState({ selection: new Set(zonesBehind(phase, countsIn(row, landUseTables)).map(({ id }) => id)), highlightedClass: row.kind === 'row' ? row.code : null });
}

/** Which rows the selected zones count in. */
function useBrightRows(): (row: FormRow) => boolean {
  const document = useWorkspace((state) => state.document);
  const selection = useWorkspace((state) => state.selection);
  const highlighted = useWorkspace((state) => state.highlightedClass);
  const work = useCallback(() => codesOf(document, selection), [document, selection]);
  const codes = useSliced(work, selection.size <= smallSelection) ?? noCodes;
  return ({ kind, code }: Pick<FormRow, 'kind' | 'code'>) => (kind === 'row' ? codes.has(code ?? '') || (code !== null && code === highlighted) : kind === 'unclassified' && codes.has(''));
}

/** Up to so many zones are looked over at once. */
const smallSelection = 500;
const noCodes: ReadonlySet<string> = new Set();

function* codesOf(document: PlanDocument | null, selection: ReadonlySet<RecordId>): Sliced<ReadonlySet<string>> {
  const found = new Set<string>();
  let seen = 0;
  for (const id of selection) {
    if (++seen % smallSelection === 0) yield;
    const record = document?.get(id);
    if (record === undefined || !record.layer.startsWith('zones_')) continue;
    const code = String(record.fields['landUse'] ?? '');
    found.add(landUseClass(code) === undefined ? '' : code);
  }
  return found;
}

/** Arrows go from row to row and along its figures, Home and End to the first and the last row; Tab leaves the table. */
function moveAmongFigures(event: KeyboardEvent<HTMLTableElement>): void {
  if (!['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key)) return;
  const lines = [...event.currentTarget.querySelectorAll('tbody tr, tfoot tr')].map((line) => [...line.querySelectorAll<HTMLElement>('button.row-button, button.figure-button')]);
  const at = lines.findIndex((line) => line.includes(event.target as HTMLElement));
  if (at < 0) return;
  event.preventDefault();
  event.stopPropagation();
  const column = lines[at]!.indexOf(event.target as HTMLElement);
  if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') return lines[at]![column + (event.key === 'ArrowRight' ? 1 : -1)]?.focus();
  const step = event.key === 'ArrowUp' || event.key === 'End' ? -1 : 1;
  let to = event.key === 'Home' ? 0 : event.key === 'End' ? lines.length - 1 : at + step;
  // A row without anything to choose is passed over.
  while (lines[to]?.length === 0) to += step;
  const line = lines[to];
  (line?.[column] ?? line?.[0])?.focus();
}
