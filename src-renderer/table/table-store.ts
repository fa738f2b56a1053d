import { createStore } from 'zustand/vanilla';
import type { Change } from '../../src-core/document/change.ts';
import { layerSpecs, zonesOf, type LayerKey } from '../../src-core/document/layers.ts';
import type { PlanRecord } from '../../src-core/document/record.ts';
import { compileCondition } from '../../src-core/expression/compile.ts';
import type { RecordId } from '../../src-core/ids.ts';
import { onPlan, planDrawn } from '../store/open-plan.ts';
import { workspace } from '../store/workspace.ts';
import { numberLocale, speaker } from '../text/catalogue.ts';
import { landUseClass } from '../ui/land-use.ts';
import { cellFilter } from './cell-filter.ts';
import { cellText } from './cell-text.ts';
import { expressionScope } from './expression-scope.ts';
import { filteredRows } from './filter-rows.ts';
import { inSlices, type Sliced } from '../store/in-slices.ts';
import { sortedRows } from './sort-rows.ts';
import { columnsOf, type TableColumn } from './table-column.ts';
import { textOrder } from './text-order.ts';

/** How one layer's table is laid out; kept while the window is open. */
export interface TableLayout {
  /** Keys of columns in the person's own order; those not named follow. */
  readonly order: readonly string[];
  readonly hidden: readonly string[];
  readonly widths: Readonly<Record<string, number>>;
  readonly sort: readonly { readonly key: string; readonly descending: boolean }[];
  /** What is typed above each column. */
  readonly filters: Readonly<Record<string, string>>;
  readonly expression: string;
}

export interface TableState {
  /** `null`: the zones of the phase being edited. */
  readonly chosenLayer: LayerKey | null;
  /** Records of the layer in no order of its own; changed in place with `version`. */
  readonly records: readonly PlanRecord[];
  readonly columns: readonly TableColumn[];
  /** Places in `records` that are shown, in order. */
  readonly rows: Uint32Array;
  readonly version: number;
  /** The layer that `records` are of; another than the chosen one while that is being read. */
  readonly shownLayer: LayerKey | null;
  readonly busy: boolean;
  /** Values changed since rows were put in order: they stay where they are until asked. */
  readonly stale: boolean;
  readonly layouts: Readonly<Partial<Record<LayerKey, TableLayout>>>;
  readonly onlySelected: boolean;
  readonly active: { readonly row: number; readonly key: string } | null;
  /** Row a range of selected rows starts from. */
  readonly anchor: number;
  /** The text an edit of the active cell begins with; `null` while nothing is edited. */
  readonly editing: { readonly text: string | null } | null;
}

const noRows = new Uint32Array(0);
const emptyTable = { records: [], columns: [], rows: noRows, version: 0, shownLayer: null, busy: false, stale: false, onlySelected: false, active: null, anchor: 0, editing: null };
export const table = createStore<TableState>(() => ({ chosenLayer: null, layouts: {}, ...emptyTable }));

/** By label where there is one: the order a planner reads in. */
const firstLayout = (layer: LayerKey): TableLayout => {
  const names = layerSpecs[layer].fields.map(({ name }) => name);
  const by = ['label', 'name', 'text'].find((name) => names.includes(name));
  return { order: [], hidden: [...layerSpecs[layer].fields.filter(({ kept }) => kept === true).map(({ name }) => name), ...(layer.startsWith('zones_') ? ['$area'] : [])], widths: {}, sort: by === undefined ? [] : [{ key: by, descending: false }], filters: {}, expression: '' };
};

export const tableLayer = (): LayerKey => table.getState().chosenLayer ?? zonesOf(workspace.getState().phase);
const layouts = new Map<LayerKey, TableLayout>();
export function layoutOf(layer: LayerKey, state: TableState = table.getState()): TableLayout {
  const known = state.layouts[layer] ?? layouts.get(layer);
  if (known !== undefined) return known;
  const first = firstLayout(layer);
  layouts.set(layer, first);
  return first;
}

/** Columns in the person's order, the hidden ones left out. */
export function columnsShown(columns: readonly TableColumn[], { order, hidden }: TableLayout): readonly TableColumn[] {
  return inOrder(columns, order).filter(({ key }) => !hidden.includes(key));
}

export function inOrder(columns: readonly TableColumn[], order: readonly string[]): readonly TableColumn[] {
  const place = new Map(order.map((key, index) => [key, index]));
  return columns.map((column, index) => ({ column, index })).sort((a, b) => (place.get(a.column.key) ?? 1e6 + a.index) - (place.get(b.column.key) ?? 1e6 + b.index)).map(({ column }) => column);
}

export function changeLayout(part: Partial<TableLayout>): void {
  const layer = tableLayer();
  table.setState((state) => ({ layouts: { ...state.layouts, [layer]: { ...layoutOf(layer, state), ...part } } }));
  if ('sort' in part || 'filters' in part || 'expression' in part) arrange();
}

export function chooseLayer(layer: LayerKey): void {
  table.setState({ chosenLayer: layer });
  if (following) read();
}

let following = false;
let positions: ReadonlyMap<RecordId, number> = new Map();
let work = new AbortController();

/** Follows the plan while the table is on the screen. Answers with the function that stops it. */
export function followTable(): () => void {
  following = true;
  read();
  const stopPlan = onPlan((event) => {
    if (event.kind === 'opened') {
      table.setState({ ...emptyTable, chosenLayer: null });
      read();
    } else if (event.kind === 'closed') {
      work.abort();
      table.setState({ ...emptyTable, chosenLayer: null });
    } else take(event.change);
  });
  const stopWorkspace = workspace.subscribe((now, before) => {
    if (now.phase !== before.phase && table.getState().chosenLayer === null) read();
    else if (now.locale !== before.locale) arrange();
    else if (now.selection !== before.selection && table.getState().onlySelected && !ownSelection) arrange();
  });
  return () => {
    following = false;
    stopPlan();
    stopWorkspace();
    work.abort();
    table.setState({ editing: null });
  };
}

/** True while the table itself sets the selection: its rows do not vanish under the pointer then. */
let ownSelection = false;
export function selectFromTable(selection: ReadonlySet<RecordId>): void {
  ownSelection = true;
  workspace.setState({ selection, highlightedClass: null });
  ownSelection = false;
}
export const isOwnSelection = (): boolean => ownSelection;

/** Values that changed in place are shown where they are; a record that came or went makes the rows anew. */
function take(change: Change): void {
  const layer = tableLayer();
  const { shownLayer, records, busy } = table.getState();
  const touched = [...change.values()].filter(({ before, after }) => before?.layer === layer || after?.layer === layer);
  if (touched.length === 0) return;
  const inPlace = !busy && shownLayer === layer && touched.every(({ before, after }) => before?.layer === layer && after?.layer === layer && positions.has(before.id));
  if (!inPlace) return read();
  const list = records as PlanRecord[];
  for (const { after } of touched) list[positions.get(after!.id)!] = after!;
  table.setState((state) => ({ version: state.version + 1, stale: state.stale || isArranged(layoutOf(layer, state)) }));
}

const isArranged = ({ sort, filters, expression }: TableLayout): boolean => sort.length > 0 || expression !== '' || Object.values(filters).some((typed) => typed !== '');

/** Reads the layer anew, then puts its rows in order. */
function read(): void {
  work.abort();
  work = new AbortController();
  const { signal } = work;
  const layer = tableLayer();
  const { document } = workspace.getState();
  if (document === null) return;
  table.setState({ busy: true, editing: null, ...(table.getState().shownLayer === layer ? {} : { rows: noRows, active: null, anchor: 0 }) });
  void planDrawn().then(async () => {
    const gathered = await inSlices(gather(document.values(layer)), signal);
    if (gathered === null) return;
    positions = gathered.positions;
    table.setState((state) => ({ records: gathered.records, columns: columnsOf(layer, gathered.attributes), rows: state.shownLayer === layer ? state.rows.filter((row) => row < gathered.records.length) : noRows, shownLayer: layer, version: state.version + 1 }));
    arrange();
  });
}

function* gather(values: Iterable<PlanRecord>): Sliced<{ readonly records: PlanRecord[]; readonly positions: ReadonlyMap<RecordId, number>; readonly attributes: ReadonlySet<string> }> {
  const records: PlanRecord[] = [];
  const places = new Map<RecordId, number>();
  const attributes = new Set<string>();
  for (const record of values) {
    places.set(record.id, records.length);
    records.push(record);
    for (const name in record.attributes) attributes.add(name);
    if (records.length % 1024 === 0) yield;
  }
  return { records, positions: places, attributes };
}

/** Filters and sorts again; the newest wish wins. */
export function arrange(): void {
  const layer = tableLayer();
  const { records, columns, shownLayer, onlySelected } = table.getState();
  if (shownLayer !== layer) return;
  work.abort();
  work = new AbortController();
  const { signal } = work;
  table.setState({ busy: true, editing: null });
  const tests = testsOf(layer, columns, onlySelected ? workspace.getState().selection : null);
  void inSlices(arranged(records, columns, layoutOf(layer), tests), signal).then((rows) => {
    if (rows === null) return;
    const { active } = table.getState();
    table.setState({ rows, busy: false, stale: false, active: active === null || rows.length === 0 ? null : { ...active, row: Math.min(active.row, rows.length - 1) }, anchor: 0 });
  });
}

function* arranged(records: readonly PlanRecord[], columns: readonly TableColumn[], { sort }: TableLayout, tests: readonly ((record: PlanRecord) => boolean)[]): Sliced<Uint32Array> {
  const rows = yield* filteredRows(records, tests);
  const say = speaker(workspace.getState().locale);
  const keys = sort.flatMap(({ key, descending }) => {
    const column = columns.find((each) => each.key === key);
    if (column === undefined) return [];
    const named = column.field?.choice === 'landUse';
    return [{ valueOf: column.valueOf, textOf: named ? (value: Parameters<typeof cellText>[2]) => cellText(say, column, value) : undefined, descending }];
  });
  return keys.length === 0 ? rows : yield* sortedRows(records, rows, keys, textOrder(numberLocale(say.locale)));
}

/** What a filter cell looks at: what is shown, and of a class its code and symbols too. */
function testsOf(layer: LayerKey, columns: readonly TableColumn[], selection: ReadonlySet<RecordId> | null): readonly ((record: PlanRecord) => boolean)[] {
  const say = speaker(workspace.getState().locale);
  const { filters, expression } = layoutOf(layer);
  const tests: ((record: PlanRecord) => boolean)[] = [];
  if (selection !== null) tests.push(({ id }) => selection.has(id));
  for (const column of columns) {
    const filter = cellFilter(filters[column.key] ?? '', column.numeric, say.locale);
    if (filter == null) continue;
    const classes = column.field?.choice === 'landUse';
    tests.push((record) => {
      const value = column.valueOf(record);
      const found = () => {
        const words = cellText(say, column, value);
        return classes ? `${words} ${String(value)} ${landUseClass(String(value))?.symbols.join(' ') ?? ''}` : words;
      };
      return filter(value, found);
    });
  }
  if (expression.trim() !== '') {
    const condition = compileCondition(expression, expressionScope(layer));
    if (condition.ok) tests.push(condition.value);
  }
  return tests;
}

/** Records of the rows shown, in their order. */
export const recordsShown = ({ records, rows }: TableState = table.getState()): readonly PlanRecord[] => Array.from(rows, (row) => records[row]!);
