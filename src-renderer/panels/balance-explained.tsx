import { useMemo } from 'react';
import { explainFigure, type ExplainedStep, type Explaining } from '../../src-core/balance/explain-figure.ts';
import type { FormColumns, FormRow } from '../../src-core/balance/form-table.ts';
import type { FormGroup } from '../../src-core/balance/balance-form.ts';
import type { RecordId } from '../../src-core/ids.ts';
import { inHectares, squareMetres } from '../../src-core/units.ts';
import { zonesBehind } from '../store/balance.ts';
import type { ShownFigure } from '../store/balance-view.ts';
import { landUseTables } from '../store/land-use-tables.ts';
import { workspace } from '../store/workspace.ts';
import type { Speaker } from '../text/catalogue.ts';
import { numberWriter } from '../text/format-number.ts';
import { zoomToSelection } from '../actions/view.ts';
import { runAction } from '../actions/registry.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { useKeys } from '../ui/use-keys.ts';
import { useSay } from '../ui/use-say.ts';
import { useWorkspace } from '../ui/use-workspace.ts';
import { figureLabel, groupLabel } from './balance-labels.ts';

interface BalanceExplainedProps {
  readonly figure: ShownFigure | null;
  readonly groups: readonly FormGroup[];
  readonly rows: readonly FormRow[];
  readonly columns: FormColumns;
  readonly of: Explaining['of'];
}

/** A list is read so far; what is more is counted. */
const mostZones = 200;

/** The sum behind the figure that was chosen: its zones or rows, the share and its rounding, the closing rule. */
export function BalanceExplained({ figure, groups, rows, columns, of }: BalanceExplainedProps) {
  const say = useSay();
  const keys = useKeys();
  const document = useWorkspace((state) => state.document);
  const selection = useWorkspace((state) => state.selection);
  const row = rows.find(({ key }) => key === figure?.row);
  const group = groups.find(({ key }) => key === figure?.group);
  const explained = useMemo(
    () => (figure === null || row === undefined ? null : explainFigure({ groups, columns, row, group: figure.group, figure: figure.figure, of, tables: landUseTables, zonesBehind })),
    [figure, row, groups, columns, of],
  );
  const write = numberWriter(say.locale);
  const ha = (areaM2: number | null) => `${write.hectares(areaM2 === null ? null : inHectares(squareMetres(areaM2)))}`;
  const nameOf = (id: RecordId) => {
    const fields = document?.get(id)?.fields;
    return [fields?.['label'], fields?.['name']].filter((part) => typeof part === 'string' && part !== '').join(' · ') || id;
  };
  return (
    <aside className="balance-explained" aria-label={say('balance.explained')}>
      <header className="explained-head">
        <h2>{row === undefined || group === undefined || figure === null ? say('balance.explained') : say('balance.explained.of', { row: row.names?.[say.locale] ?? say(`balance.${row.kind}`), group: groupLabel(group, say), figure: figureLabel(group, figure.figure, say) })}</h2>
        <IconButton icon="close" label={say('dialog.close')} actionKey={keys['explain-figure']} onClick={() => runAction('explain-figure')} />
      </header>
      <div className="explained-body">
        {explained === null ? <p className="soft">{say('balance.explained.choose')}</p> : (
          <>
            {explained.steps.map((step) => <p key={step.say}>{sentence(step, say)}</p>)}
            {explained.rows.length === 0 ? null : (
              <table className="explained-list"><tbody>
                {explained.rows.map((each) => <tr key={each.code ?? each.kind}><td className="ordinal">{each.no}</td><td>{each.names?.[say.locale] ?? say(`balance.${each.kind}`)}</td><td className="number">{ha(each.areaM2)}</td></tr>)}
              </tbody></table>
            )}
            {explained.zones.length === 0 ? null : (
              <table className="explained-list">
                <thead><tr><th scope="col">{say('balance.explained.zone')}</th><th scope="col" className="number">{say('unit.ha')}</th></tr></thead>
                <tbody>
                  {explained.zones.slice(0, mostZones).map(({ id, insideM2, wholeM2 }) => (
                    <tr key={id} className={selection.has(id) && selection.size === 1 ? 'bright' : ''}>
                      <td><button type="button" className="row-button" disabled={document?.get(id) === undefined} onClick={() => showZone(id)}>{nameOf(id)}</button></td>
                      <td className="number" title={wholeM2 > insideM2 ? say('balance.explained.part', { whole: ha(wholeM2) }) : undefined}>{ha(insideM2)}{wholeM2 > insideM2 ? ` ${say('balance.explained.cut-mark')}` : ''}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
            {explained.zones.length > mostZones ? <p className="soft">{say('balance.explained.more', { count: explained.zones.length - mostZones })}</p> : null}
          </>
        )}
      </div>
    </aside>
  );
}

function showZone(id: RecordId): void {
  workspace.setState({ selection: new Set([id]), highlightedClass: null });
  zoomToSelection();
}

/** Values named `area…` are m², and are written in hectares. */
function sentence({ say: step, values }: ExplainedStep, say: Speaker): string {
  const write = numberWriter(say.locale);
  return say(`explain.${step}`, Object.fromEntries(Object.entries(values).map(([name, value]) => {
    if (name === 'count') return [name, value];
    const text = name.startsWith('area') ? write.hectares(value === null ? null : inHectares(squareMetres(value)))
      : name === 'people' ? write.plain(value) : name === 'perPerson' || name === 'percent' || name === 'before' || name === 'after' || name === 'points' ? write.percent(value) : write.plain(value);
    return [name, text];
  })));
}
