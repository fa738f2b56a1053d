import { memo, type MouseEvent } from 'react';
import type { FormFigure, FormGroup } from '../../src-core/balance/balance-form.ts';
import type { CommentThread } from '../../src-core/document/comments.ts';
import type { FormCell, FormRow } from '../../src-core/balance/form-table.ts';
import { inHectares, squareMetres } from '../../src-core/units.ts';
import type { ShownFigure } from '../store/balance-view.ts';
import { notStated, numberWriter } from '../text/format-number.ts';
import { landUseClass } from '../ui/land-use.ts';
import { CommentMark } from '../ui/comment-mark.tsx';
import { Swatch } from '../ui/swatch.tsx';
import { useSay } from '../ui/use-say.ts';
import { BalanceReason } from './balance-reason.tsx';
import { figureLabel, groupLabel } from './balance-labels.ts';

interface BalanceRowProps {
  readonly row: FormRow;
  readonly groups: readonly FormGroup[];
  readonly bright: boolean;
  /** The figure of this row that was chosen. */
  readonly chosen: ShownFigure | null;
  /** Of an adjustment, by class code. */
  readonly reasons: Readonly<Record<string, string>>;
  /** `null` for the row that nothing lies behind: the total. */
  readonly onChoose: ((row: FormRow, bright: boolean) => void) | null;
  /** What people said of a row in a group of columns. */
  readonly said: (row: FormRow, group: FormGroup) => readonly CommentThread[] | undefined;
  readonly onFigure: (row: FormRow, group: FormGroup, figure: Exclude<FormFigure, 'reason'>) => void;
}

const choosable: readonly FormRow['kind'][] = ['row', 'section', 'unclassified'];

/** An edit makes the table anew; few of its rows say anything else then. */
export const BalanceRowView = memo(BalanceRow, ({ row: before, ...left }, { row, ...right }) => sameRow(before, row) && (Object.keys(right) as (keyof typeof right)[]).every((name) => left[name] === right[name]));

function BalanceRow({ row, groups, bright, chosen, reasons, onChoose, onFigure, said }: BalanceRowProps) {
  const say = useSay();
  const name = row.names?.[say.locale] ?? say(`balance.${row.kind}`);
  const chooses = onChoose !== null && choosable.includes(row.kind);
  const symbol = row.kind === 'row' && row.code !== null ? landUseClass(row.code)?.symbols[0] : undefined;
  const content = (
    <span className="name-cell">
      {row.kind === 'row' || row.kind === 'unclassified' ? <Swatch code={row.kind === 'row' ? row.code : null} /> : null}
      {name}
    </span>
  );
  const choose = (event: MouseEvent<HTMLTableRowElement>) => {
    if (event.target instanceof Element && event.target.closest('button') !== null) return;
    onChoose?.(row, bright);
  };
  const write = numberWriter(say.locale);
  return (
    <tr className={`kind-${row.kind} ${bright ? 'bright' : ''}`} onClick={chooses ? choose : undefined}>
      <td className="ordinal">{row.no}</td>
      <th scope="row">
        {chooses ? <button type="button" className="row-button" aria-pressed={bright} aria-label={say('balance.choose-row', { name })} onClick={() => onChoose(row, bright)}>{content}</button> : content}
      </th>
      <td className="symbol">{symbol ?? ''}</td>
      {groups.flatMap((group) => group.figures.map((figure, i) => {
        if (figure === 'reason') return <td key={group.key} className="first reason">{row.kind === 'row' && row.code !== null ? <BalanceReason code={row.code} name={name} phase={group.of} reason={reasons[row.code] ?? ''} /> : null}</td>;
        const cell = row.cells[group.key];
        // A class without a zone is not stated in the form, as the offices print it.
        const bare = row.kind === 'row' && cell?.zones === 0 && (cell.areaM2 ?? 0) === 0;
        const text = bare && figure !== 'perPerson' ? notStated : textOf(cell, figure, group.from !== null, write);
        const isChosen = chosen !== null && chosen.group === group.key && chosen.figure === figure;
        return (
          <td key={`${group.key}-${figure}`} className={`number ${i === 0 ? 'first' : ''} ${figure === 'percent' ? 'percent' : ''} ${bare ? 'soft' : ''} ${isChosen ? 'chosen' : ''}`}>
            {figure === 'area' ? <CommentMark threads={said(row, group)} /> : null}
            {cell === undefined || (figure === 'perPerson' && cell.perPersonM2 === null) ? text : (
              <button type="button" className="figure-button" tabIndex={-1} aria-label={say('balance.choose-figure', { name, group: groupLabel(group, say), figure: figureLabel(group, figure, say), value: text })} onClick={() => onFigure(row, group, figure)}>{text}</button>
            )}
          </td>
        );
      }))}
    </tr>
  );
}

const sameRow = (a: FormRow, b: FormRow): boolean => a.key === b.key && a.no === b.no && a.names === b.names && sameParts(a.cells, b.cells, (left, right) => sameParts(left, right, Object.is));

function sameParts<Parts extends object>(a: Parts, b: Parts, same: (a: NonNullable<Parts[keyof Parts]>, b: NonNullable<Parts[keyof Parts]>) => boolean): boolean {
  const names = Object.keys(a) as (keyof Parts)[];
  return names.length === Object.keys(b).length && names.every((name) => name in b && same(a[name]!, b[name]!));
}

function textOf(cell: FormCell | undefined, figure: Exclude<FormFigure, 'reason'>, isChange: boolean, write: ReturnType<typeof numberWriter>): string {
  const value = cell === undefined ? null : figure === 'area' ? (cell.areaM2 === null ? null : inHectares(squareMetres(cell.areaM2))) : figure === 'percent' ? cell.percent : cell.perPersonM2;
  // A person's land that nobody knows, or that the form does not state, leaves its cell empty.
  if (figure === 'perPerson') return value === null ? '' : write.squareMetres(value);
  const text = figure === 'area' ? write.hectares(value) : write.percent(value);
  return isChange && value !== null && value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}
