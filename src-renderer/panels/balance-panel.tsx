import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import { phases, zonesOf, type Phase } from '../../src-core/document/layers.ts';
import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import type { RecordId } from '../../src-core/ids.ts';
import { selectClasses, selectNone, selectZonesWhere } from '../actions/selection.ts';
import { runAction } from '../actions/registry.ts';
import { balance } from '../store/balance.ts';
import { workspace } from '../store/workspace.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { CheckBox } from '../ui/check-box.tsx';
import { landUseClass, landUseClasses } from '../ui/land-use.ts';
import { ProgressLine } from '../ui/progress-line.tsx';
import type { Sliced } from '../table/in-slices.ts';
import { useSay } from '../ui/use-say.ts';
import { useSliced } from '../ui/use-sliced.ts';
import { useWorkspace } from '../ui/use-workspace.ts';
import { BalanceApart } from './balance-apart.tsx';
import { BalanceRowView } from './balance-row.tsx';
import { balanceTable, isEmptyRow, type BalanceTableRow } from './balance-table.ts';
import './panel.css';

/** The official table, live. A row lights up its zones; a selected zone lights up its row. */
export function BalancePanel() {
  const say = useSay();
  const document = useWorkspace((state) => state.document);
  const phase = useWorkspace((state) => state.phase);
  const balances = useStore(balance, (state) => state.byPhase);
  const stale = useStore(balance, (state) => state.stale);
  const [onlyFilled, setOnlyFilled] = useState(false);
  const shown = useMemo(() => phasesShown(document, phase), [document, phase]);
  const rows = useMemo(() => balanceTable(balances, shown), [balances, shown]);
  if (document === null) return <section className="panel" aria-label={say('panel.balance')} />;
  const hasZones = shown.some((each) => document.count(zonesOf(each)) > 0);
  if (!hasZones && document.count('boundary') === 0) return <EmptyBalance />;
  return (
    <section className="panel" aria-label={say('panel.balance')}>
      <div className="panel-bar">
        {document.count('boundary') > 0 ? <BalanceApart balance={balances[phase]} stale={stale} /> : (
          <p className="balance-remark">
            {say('balance.no-boundary')}{' '}
            <button type="button" className="link" onClick={() => runImport('boundary')}>{say('balance.import-boundary')}</button>
          </p>
        )}
        <span className="space" />
        <div className="panel-tools">
          <CheckBox label={say('balance.only-filled')} checked={onlyFilled} onChange={setOnlyFilled} />
          <ActionButton name="write-balance-xlsx" icon="table" />
        </div>
      </div>
      <div className="panel-scroll">
        {rows.length === 0
          ? <div className="empty"><ProgressLine label={say('balance.reckoning')} done={0} total={null} /></div>
          : <Figures rows={onlyFilled ? rows.filter((row) => !isEmptyRow(row)) : rows} shown={shown} stale={stale} />}
      </div>
    </section>
  );
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

/** The phases that hold zones, and the one being edited. */
const phasesShown = (document: PlanDocument | null, edited: Phase): readonly Phase[] =>
  phases.filter((phase) => phase === edited || (document?.count(zonesOf(phase)) ?? 0) > 0);

interface FiguresProps { readonly rows: readonly BalanceTableRow[]; readonly shown: readonly Phase[]; readonly stale: boolean }

function Figures({ rows, shown, stale }: FiguresProps) {
  const say = useSay();
  const phase = useWorkspace((state) => state.phase);
  const crs = useWorkspace((state) => state.document?.settings.crsName ?? '');
  const bright = useBrightRows();
  const total = rows.find((row) => row.kind === 'total');
  const table = useRef<HTMLTableElement>(null);
  const brightKeys = rows.filter(bright).map(({ key }) => key).join();
  // What was clicked on the map shows its row; what was clicked here is in sight already.
  useEffect(() => {
    if (brightKeys !== '' && !isInside(table.current)) table.current?.querySelector('tr.bright')?.scrollIntoView({ block: 'nearest' });
  }, [brightKeys]);
  return (
    <table ref={table} className={stale ? 'figures stale' : 'figures'} aria-label={say('panel.balance')} aria-busy={stale} onKeyDown={moveAlongRows}>
      <caption className="figures-note">{say('balance.measured', { crs })}</caption>
      <thead>
        <tr>
          <th rowSpan={2} scope="col" className="ordinal">{say('balance.ordinal')}</th>
          <th rowSpan={2} scope="col">{say('balance.class')}</th>
          <th rowSpan={2} scope="col" className="symbol">{say('balance.symbol')}</th>
          {shown.map((each) => <th key={each} colSpan={2} scope="colgroup" className={each === phase ? 'current' : ''}>{say(`phase.${each}`)}</th>)}
        </tr>
        <tr>
          {shown.flatMap((each) => [
            <th key={`${each}-ha`} scope="col" className="number first">{say('unit.ha')}</th>,
            <th key={`${each}-percent`} scope="col" className="number percent">%</th>,
          ])}
        </tr>
      </thead>
      <tbody>
        {rows.filter((row) => row.kind !== 'total').map((row) => (
          <BalanceRowView key={row.key} row={row} shown={shown} bright={bright(row)} onChoose={() => chooseRow(row, bright(row))} />
        ))}
      </tbody>
      {total === undefined ? null : <tfoot><BalanceRowView row={total} shown={shown} bright={false} onChoose={null} /></tfoot>}
    </table>
  );
}

const isInside = (element: Element | null): boolean => element?.contains(document.activeElement) === true;

/** Chosen again, a row lets its zones go. */
function chooseRow(row: BalanceTableRow, bright: boolean): void {
  if (bright && workspace.getState().selection.size > 0) return selectNone();
  switch (row.kind) {
    case 'row':
      selectClasses(new Set([row.code]));
      return workspace.setState({ highlightedClass: row.code });
    case 'section':
      selectClasses(new Set(landUseClasses.filter((each) => each.section === row.code).map(({ code }) => code)));
      return workspace.setState({ highlightedClass: null });
    case 'unclassified':
      selectZonesWhere((zone) => landUseClass(String(zone.fields['landUse'])) === undefined);
      return workspace.setState({ highlightedClass: null });
    default: return selectNone();
  }
}

/** Which rows the selected zones count in. */
function useBrightRows(): (row: BalanceTableRow) => boolean {
  const document = useWorkspace((state) => state.document);
  const selection = useWorkspace((state) => state.selection);
  const highlighted = useWorkspace((state) => state.highlightedClass);
  const work = useCallback(() => codesOf(document, selection), [document, selection]);
  const codes = useSliced(work, selection.size <= smallSelection) ?? noCodes;
  return ({ kind, code }) => (kind === 'row' ? codes.has(code ?? '') || (code !== null && code === highlighted) : kind === 'unclassified' && codes.has(''));
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

/** Up and down go from row to row; Tab leaves the table. */
function moveAlongRows(event: KeyboardEvent<HTMLTableElement>): void {
  if (!['ArrowUp', 'ArrowDown', 'Home', 'End'].includes(event.key)) return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('button.row-button')];
  const at = buttons.indexOf(event.target as HTMLElement);
  if (at < 0) return;
  const to = event.key === 'Home' ? 0 : event.key === 'End' ? buttons.length - 1 : at + (event.key === 'ArrowDown' ? 1 : -1);
  event.preventDefault();
  event.stopPropagation();
  buttons[to]?.focus();
}

