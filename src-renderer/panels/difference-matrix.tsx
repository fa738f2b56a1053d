import { useMemo } from 'react';
import { goToDifference } from '../actions/differences.ts';
import { comparison, filterDifferences, type ShownComparison } from '../store/comparison.ts';
import { differenceLooks } from '../store/difference-items.ts';
import { cellKey, withoutFilter } from '../store/difference-filter.ts';
import { landUseTables } from '../store/land-use-tables.ts';
import { CompareWords } from '../text/compare-words.ts';
import { numberWriter } from '../text/format-number.ts';
import { landUseClass } from '../ui/land-use.ts';
import { useSay } from '../ui/use-say.ts';

/** From what to what in hectares. A cell with land that changed shows its places. */
export function DifferenceMatrix({ shown, onChoose }: { readonly shown: ShownComparison; readonly onChoose: () => void }) {
  const say = useSay();
  const write = numberWriter(say.locale);
  const { comparison: { matrix } } = shown;
  const words = useMemo(() => new CompareWords(say, landUseTables.classes), [say]);
  const used = matrix.covers.map((_, i) => i).filter((i) => matrix.rowTotals[i]! > 0 || matrix.columnTotals[i]! > 0);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const whole = sum(matrix.rowTotals);
  const ha = (areaM2: number) => write.hectares(areaM2 / 10_000);
  const choose = (row: number, column: number) => {
    const cell = { from: matrix.covers[row]!, to: matrix.covers[column]! };
    filterDifferences({ ...withoutFilter(differenceLooks), cell });
    onChoose();
    if (comparison.getState().places.length > 0) goToDifference(0);
  };
  // By the cell: there may be 100,000 places, and a thousand cells.
  const cells = useMemo(() => new Set(shown.places.map(({ place }) => cellKey(place.from, place.to))), [shown]);
  const hasPlaces = (row: number, column: number) => cells.has(cellKey(matrix.covers[row]!, matrix.covers[column]!));
  const name = (i: number) => words.cover(matrix.covers[i]!);
  // A column is headed by the symbol of its class, as the map is lettered; its row has the name.
  const symbol = (i: number) => {
    const cover = matrix.covers[i]!;
    return cover.kind === 'class' && cover.landUse !== null ? landUseClass(cover.landUse)?.symbols[0] ?? cover.landUse : name(i);
  };
  const isNamed = (i: number) => symbol(i) !== name(i);
  return (
    <table className="figures matrix" aria-label={say('compare.section.matrix')}>
      <caption className="figures-note">{say('comparing.matrix-note')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('compare.column.from-to')}</th>
          {used.map((i) => <th key={i} scope="col" className="number" title={name(i)}><span aria-hidden="true">{symbol(i)}</span><span className="unseen">{name(i)}</span></th>)}
          <th scope="col" className="number first">{say('compare.column.total')}</th>
          <th scope="col" className="number percent">%</th>
        </tr>
      </thead>
      <tbody>
        {used.map((row) => (
          <tr key={row}>
            <th scope="row">{name(row)}{isNamed(row) ? <span className="soft"> · {symbol(row)}</span> : null}</th>
            {used.map((column) => {
              const area = matrix.cells[row]![column]!;
              const text = area === 0 ? '' : ha(area);
              if (row === column || area === 0 || !hasPlaces(row, column)) return <td key={column} className={`number ${row === column ? 'soft' : ''}`}>{text}</td>;
              return (
                <td key={column} className="number">
                  <button type="button" className="link" aria-label={say('comparing.cell', { from: name(row), to: name(column), area: `${text} ha` })} onClick={() => choose(row, column)}>{text}</button>
                </td>
              );
            })}
            <td className="number first">{ha(matrix.rowTotals[row]!)}</td>
            <td className="number percent">{write.percent(whole === 0 ? 0 : (100 * matrix.rowTotals[row]!) / whole)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{say('compare.column.total')}</th>
          {used.map((column) => <td key={column} className="number">{ha(matrix.columnTotals[column]!)}</td>)}
          <td className="number first">{ha(whole)}</td>
          <td className="number percent">{write.percent(whole === 0 ? 0 : 100)}</td>
        </tr>
      </tfoot>
    </table>
  );
}
