import { sectionFieldNames } from '../../src-core/commands/road/cross-section.ts';
import type { PlanRecord } from '../../src-core/document/record.ts';
import type { Locale } from '../text/catalogue.ts';
import { foldText } from '../text/fold-text.ts';
import type { CellSetAside, EditPlan, PlannedCell } from './edit-plan.ts';
import { readCell } from './read-cell.ts';
import type { TableColumn } from './table-column.ts';

export interface PasteTarget {
  /** Rows the block goes into, from the one pasted at downwards. */
  readonly records: readonly PlanRecord[];
  /** Columns on the screen, from the one pasted at to the right. */
  readonly columns: readonly TableColumn[];
  /** Every column that a title in the block may name. */
  readonly named: readonly { readonly column: TableColumn; readonly names: readonly string[] }[];
  /** Rows that were selected, if several: a block of one row fills them all. */
  readonly selected: readonly PlanRecord[];
}

type Block = readonly (readonly string[])[];

/** The column each title of the first row names; `null` where it is not a row of titles. */
export function titledColumns(block: Block, { named }: PasteTarget): readonly TableColumn[] | null {
  const titles = block[0] ?? [];
  if (block.length < 2 || titles.length === 0) return null;
  const columns = titles.map((title) => named.find(({ names }) => names.some((name) => foldText(name) === foldText(title.trim())))?.column);
  return columns.every((column) => column !== undefined) ? columns : null;
}

/** What would become of each cell of a pasted block. Every one is written, the same already, or set aside with its reason. */
export function planPaste(block: Block, target: PasteTarget, titled: readonly TableColumn[] | null, locale: Locale): EditPlan {
  const cells: PlannedCell[] = [];
  const setAside: CellSetAside[] = [];
  let unchanged = 0;
  const rows = titled === null ? block : block.slice(1);
  const columns = titled ?? target.columns;
  const fills = rows.length === 1 && target.selected.length > 1;
  const records = fills ? target.selected : target.records;
  const count = fills ? records.length : rows.length;
  for (let r = 0; r < count; r++) {
    const row = rows[fills ? 0 : r]!;
    const record = records[r] ?? null;
    row.forEach((text, c) => {
      const column = columns[c];
      const aside = (code: string, evidence = {}) => setAside.push({ record, column: column?.key ?? '', text, code, evidence });
      if (record === null) return aside('no-row');
      if (column === undefined) return aside('no-column');
      const { edited: field } = column;
      if (field === null) return aside('read-only');
      if (record.layer === 'roads' && sectionFieldNames.has(field.name)) return aside('road-section');
      const value = readCell(field, text, locale);
      if (!value.ok) return aside(value.failure.code, value.failure.evidence);
      if ((record.fields[field.name] ?? null) === value.value) unchanged++;
      else cells.push({ record, field, after: value.value });
    });
  }
  return { cells, unchanged, setAside, asText: 0 };
}
