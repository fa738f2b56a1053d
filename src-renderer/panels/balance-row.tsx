import type { MouseEvent } from 'react';
import type { Phase } from '../../src-core/document/layers.ts';
import { inHectares, squareMetres } from '../../src-core/units.ts';
import { notStated, numberWriter } from '../text/format-number.ts';
import { landUseClass } from '../ui/land-use.ts';
import { Swatch } from '../ui/swatch.tsx';
import { useSay } from '../ui/use-say.ts';
import type { BalanceTableRow } from './balance-table.ts';

interface BalanceRowProps {
  readonly row: BalanceTableRow;
  readonly shown: readonly Phase[];
  readonly bright: boolean;
  /** `null` for the row that nothing lies behind: the total. */
  readonly onChoose: (() => void) | null;
}

const choosable: readonly BalanceTableRow['kind'][] = ['row', 'section', 'unclassified'];

export function BalanceRowView({ row, shown, bright, onChoose }: BalanceRowProps) {
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
    onChoose?.();
  };
  return (
    <tr className={`kind-${row.kind} ${bright ? 'bright' : ''}`} onClick={chooses ? choose : undefined}>
      <td className="ordinal">{row.no}</td>
      <th scope="row">
        {chooses ? <button type="button" className="row-button" aria-pressed={bright} aria-label={say('balance.choose-row', { name })} onClick={onChoose}>{content}</button> : content}
      </th>
      <td className="symbol">{symbol ?? ''}</td>
      {shown.flatMap((phase) => figures(row, phase, say.locale))}
    </tr>
  );
}

function figures(row: BalanceTableRow, phase: Phase, locale: Parameters<typeof numberWriter>[0]) {
  const write = numberWriter(locale);
  const cell = row.cells[phase];
  // A class without a zone is not stated in the form, as the offices print it.
  const bare = row.kind === 'row' && cell?.zones === 0;
  const area = cell?.areaM2 == null || bare ? null : inHectares(squareMetres(cell.areaM2));
  const soft = bare ? 'soft' : '';
  return [
    <td key={`${phase}-ha`} className={`number first ${soft}`}>{area === null ? notStated : write.hectares(area)}</td>,
    <td key={`${phase}-percent`} className={`number percent ${soft}`}>{bare ? notStated : write.percent(cell?.percent)}</td>,
  ];
}
