import type ExcelJs from 'exceljs';
import type { Speaker } from '../../../src-renderer/text/catalogue.ts';
import { addBalanceSheet } from './balance-worksheet.ts';
import type { BalanceSheet } from './balance-sheet.ts';
import type { BalanceTables } from './balance-tables.ts';
import { listZones } from './balance-zone-list.ts';

/**
 * The tables as a workbook, a sheet a place, ready to print on A4 across. Every total, share, change and m² a person is a
 * formula, and so is every row: the sum of its zones, which are listed on the last sheet.
 */
export async function balanceXlsx(sheets: readonly BalanceSheet[], tables: BalanceTables, say: Speaker, createdAt: Date): Promise<Buffer> {
  // Loads in a third of a second: only when it is needed.
  const { default: excel } = await import('exceljs');
  const workbook = new excel.Workbook();
  workbook.created = workbook.modified = createdAt;
  addBalance(workbook, sheets, tables, say);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** Into a workbook that may hold other sheets before. */
export function addBalance(workbook: ExcelJs.Workbook, sheets: readonly BalanceSheet[], tables: BalanceTables, say: Speaker): void {
  // Whoever changes a cell sees all that hangs on it change.
  workbook.calcProperties.fullCalcOnLoad = true;
  const taken = new Set(workbook.worksheets.map(({ name }) => name.toLowerCase()));
  const zonesName = freeName(say('report.balance.zones'), taken);
  const names = sheets.map((sheet) => freeName(sheet.place ?? sheet.title, taken));
  const list = listZones(zonesName, sheets, tables);
  sheets.forEach((sheet, i) => addBalanceSheet(workbook.addWorksheet(names[i]), sheet, tables.tables[i]!, list?.ofTable(i) ?? null, say));
  list?.addTo(workbook, say);
}

/** What Excel takes as the name of a sheet, once each. */
export function freeName(title: string, taken: Set<string>): string {
  const wanted = title.replace(/[\\/*?:[\]]/g, ' ').replace(/^'|'$/g, ' ').trim().slice(0, 31) || '–';
  let free = wanted;
  for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${wanted.slice(0, 31 - ` (${n})`.length)} (${n})`;
  taken.add(free.toLowerCase());
  return free;
}
