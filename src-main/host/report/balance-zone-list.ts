import type ExcelJs from 'exceljs';
import type { FormSource } from '../../../src-core/balance/balance-form.ts';
import type { Speaker } from '../../../src-renderer/text/catalogue.ts';
import { figuresOf, type BalanceSheet } from './balance-sheet.ts';
import type { BalanceTables, TabledZone } from './balance-tables.ts';
import { reportFont } from './report-font.ts';

/** More lines make a workbook that nobody opens gladly: its rows are figures then, not sums of zones. */
const mostZones = 60_000;
const heads = ['table', 'group', 'code', 'label', 'name', 'id', 'inside', 'whole'] as const;
const first = 2;

/** Where the zones of one table stand on the list, as formulas ask for them. */
export interface ListedZones {
  /** The sum of the zones of a class in a column group, hectares. `null` stands for zones of no class. */
  sumFormula(source: FormSource, code: string | null): string;
}

export interface ZoneList {
  ofTable(at: number): ListedZones;
  addTo(workbook: ExcelJs.Workbook, say: Speaker): void;
}

interface Line { readonly table: string; readonly group: string; readonly code: string; readonly zone: TabledZone }

/** A class that has no row of its own counts under this. */
const noClass = '–';

/** The zones behind all tables, one line for each zone in each table and column group. `null` where they are too many. */
export function listZones(sheetName: string, sheets: readonly BalanceSheet[], { tables }: BalanceTables): ZoneList | null {
  const lines: Line[] = [];
  const ranges: Map<FormSource, { readonly from: number; readonly to: number } | null>[] = [];
  for (const [i, table] of tables.entries()) {
    const sheet = sheets[i]!;
    const known = new Set(sheet.rows.map(({ code }) => code).filter((code) => code !== ''));
    const its = new Map<FormSource, { readonly from: number; readonly to: number } | null>();
    for (const { group, figure } of figuresOf(sheet)) {
      if (figure !== 'area' || group.from !== null || its.has(group.of)) continue;
      const from = lines.length + first;
      const title = sheet.groups.find((each) => each.group === group)!.title;
      for (const zone of table.zones(group.of)) lines.push({ table: sheet.place ?? sheet.title, group: title, code: zone.code !== null && known.has(zone.code) ? zone.code : noClass, zone });
      its.set(group.of, lines.length + first === from ? null : { from, to: lines.length + first - 1 });
      if (lines.length > mostZones) return null;
    }
    ranges.push(its);
  }
  const quoted = `'${sheetName.replaceAll("'", "''")}'`;
  return {
    ofTable: (at) => ({
      sumFormula(source, code) {
        const range = ranges[at]!.get(source)!;
        if (range === null) return '0';
        const { from, to } = range;
        return `SUMIFS(${quoted}!$G$${from}:$G$${to},${quoted}!$C$${from}:$C$${to},"${code ?? noClass}")`;
      },
    }),
    addTo(workbook, say) {
      const sheet = workbook.addWorksheet(sheetName, { views: [{ state: 'frozen', ySplit: 1 }], pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: '1:1' } });
      sheet.columns = [30, 22, 26, 14, 36, 20, 16, 16].map((width) => ({ width }));
      const font = { name: reportFont[say.locale], size: 11 };
      const top = sheet.addRow(heads.map((head) => say(`report.balance.zone.${head}`)));
      top.font = { ...font, bold: true };
      top.alignment = { wrapText: true, vertical: 'middle' };
      for (const { table, group, code, zone } of lines) sheet.addRow([table, group, code, zone.label, zone.name, zone.id, zone.insideM2 / 10_000, zone.wholeM2 / 10_000]).font = font;
      for (const column of [7, 8]) sheet.getColumn(column).numFmt = '#,##0.0000';
      sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: heads.length } };
    },
  };
}
