import { Menu } from '@base-ui/react/menu';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { layerKeys, type LayerKey } from '../../src-core/document/layers.ts';
import { compileCondition } from '../../src-core/expression/compile.ts';
import { contextMenus } from '../actions/menu.ts';
import { numberWriter } from '../text/format-number.ts';
import { columnTitle } from '../table/cell-text.ts';
import { expressionScope } from '../table/expression-scope.ts';
import { sayExpression } from '../text/say-expression.ts';
import { TableGrid } from '../table/table-grid.tsx';
import { arrange, changeLayout, chooseLayer, followTable, inOrder, layoutOf, table, tableLayer } from '../table/table-store.ts';
import '../table/table.css';
import { ActionButton } from '../ui/action-button.tsx';
import { ActionMenu } from '../ui/action-menu.tsx';
import { CheckBox } from '../ui/check-box.tsx';
import { Chooser } from '../ui/chooser.tsx';
import { Icon } from '../ui/icons/icon.tsx';
import { TaskProgress } from '../ui/task-progress.tsx';
import { useSay } from '../ui/use-say.ts';
import { useWorkspace } from '../ui/use-workspace.ts';
import './panel.css';

/** All records of one layer with their attributes. */
export function AttributeTablePanel() {
  const say = useSay();
  useEffect(() => followTable(), []);
  const none = useStore(table, ({ rows, busy, shownLayer }) => !busy && shownLayer !== null && rows.length === 0);
  const empty = useStore(table, ({ records }) => records.length === 0);
  return (
    <section className="panel" aria-label={say('panel.table')}>
      <TableBar />
      <ActionMenu className="table-area" entries={contextMenus.table}>
        <TableGrid />
        {none ? <p className="table-empty">{say(empty ? 'table.empty' : 'table.no-rows')}</p> : null}
      </ActionMenu>
    </section>
  );
}

function TableBar() {
  const say = useSay();
  const phase = useWorkspace((state) => state.phase);
  const layer = useStore(table, ({ chosenLayer }) => chosenLayer) ?? (`zones_${phase}` as const);
  const onlySelected = useStore(table, (state) => state.onlySelected);
  const stale = useStore(table, (state) => state.stale);
  const isFiltered = useStore(table, (state) => Object.values(layoutOf(layer, state).filters).some((typed) => typed !== ''));
  return (
    <div className="panel-bar table-bar">
      <Chooser<LayerKey>
        label={say('table.layer')}
        value={layer}
        choices={layerKeys.map((key) => ({ value: key, label: say(`layer.${key}`) }))}
        onChoose={chooseLayer}
      />
      <Count />
      <CheckBox label={say('table.only-selected')} checked={onlySelected} onChange={(checked) => {
        table.setState({ onlySelected: checked });
        arrange();
      }} />
      {stale ? <button type="button" className="link" onClick={arrange}>{say('table.arrange')}</button> : null}
      {isFiltered ? <button type="button" className="link" onClick={() => changeLayout({ filters: {} })}>{say('table.clear-filters')}</button> : null}
      <ExpressionFilter layer={layer} />
      <div className="panel-tools table-tools">
        <ActionButton name="zoom-to-selection" icon="fit" />
        <ActionButton name="find-replace" icon="search" />
        <ActionButton name="field-calculator" icon="calculator" />
        <ActionButton name="paste-rows" icon="import" />
        <ColumnsMenu />
      </div>
    </div>
  );
}

function Count() {
  const say = useSay();
  const write = numberWriter(say.locale);
  const shown = useStore(table, ({ rows }) => rows.length);
  const total = useStore(table, ({ records }) => records.length);
  const busy = useStore(table, (state) => state.busy);
  const selected = useWorkspace((state) => state.selection.size);
  const isWriting = useWorkspace((state) => state.progress?.task === 'values');
  if (isWriting) return <div className="table-count busy"><TaskProgress /></div>;
  return (
    <output className={busy ? 'table-count busy' : 'table-count'} aria-busy={busy} aria-label={say('table.count')}>
      {busy ? say('table.busy') : say('table.counted', { shown: write.count(shown), total: write.count(total), selected: write.count(selected) })}
    </output>
  );
}

/** A condition that rows must fit. It filters when it can be read, and says where it cannot. */
function ExpressionFilter({ layer }: { readonly layer: LayerKey }) {
  const say = useSay();
  const expression = useStore(table, (state) => layoutOf(layer, state).expression);
  const [typed, setTyped] = useState<string | null>(null);
  useEffect(() => setTyped(null), [layer]);
  const shown = typed ?? expression;
  const read = shown.trim() === '' ? null : compileCondition(shown, expressionScope(layer));
  const wrong = read === null || read.ok ? null : sayExpression(say, read.failure);
  const apply = () => {
    if (wrong !== null || typed === null) return;
    setTyped(null);
    if (typed !== expression) changeLayout({ expression: typed });
  };
  return (
    <span className="table-expression">
      <input
        className="field"
        aria-label={say('table.filter-by-expression')}
        placeholder={say('table.filter-example')}
        aria-invalid={wrong !== null}
        autoComplete="off"
        spellCheck={false}
        value={shown}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={apply}
        onKeyDown={(event) => {
          if (event.key === 'Enter') apply();
          if (event.key === 'Escape') setTyped(null);
        }}
      />
      {wrong === null || typed === null ? null : <span className="table-expression-wrong" role="alert">{wrong}</span>}
    </span>
  );
}

function ColumnsMenu() {
  const say = useSay();
  const columns = useStore(table, (state) => state.columns);
  const layout = useStore(table, (state) => layoutOf(tableLayer(), state));
  return (
    <Menu.Root>
      <Menu.Trigger className="icon-button" aria-label={say('table.columns')} title={say('table.columns')}><Icon name="columns" /></Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="positioner" sideOffset={2} align="end">
          <Menu.Popup className="popup menu-popup">
            {inOrder(columns, layout.order).map((column) => (
              <Menu.CheckboxItem
                key={column.key}
                className="item"
                checked={!layout.hidden.includes(column.key)}
                onCheckedChange={(shown) => changeLayout({ hidden: shown ? layout.hidden.filter((key) => key !== column.key) : [...layout.hidden, column.key] })}
              >
                <span className="item-mark"><Menu.CheckboxItemIndicator><Icon name="check" /></Menu.CheckboxItemIndicator></span>
                <span className="item-text">{columnTitle(say, column)}</span>
                {column.attribute === null ? null : <span className="item-aside">{say('table.of-source')}</span>}
              </Menu.CheckboxItem>
            ))}
            <Menu.Separator className="menu-line" />
            <Menu.Item className="item" onClick={() => changeLayout({ hidden: [], order: [], widths: {} })}><span className="item-text">{say('table.reset-columns')}</span></Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
