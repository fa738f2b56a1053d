import type ExcelJs from 'exceljs';
import type { Speaker } from '../../../src-renderer/text/catalogue.ts';
import type { CompareSheet } from '../../../src-renderer/text/compare-sheet.ts';
import type { CompareTables, ReportCell, ReportTable } from './compare-tables.ts';

const formats = { ha: '#,##0.00', percent: '0.0', count: '0', figure: '#,##0.00' } as const;
const line: ExcelJs.Border = { style: 'thin', color: { argb: 'FF808080' } };
const border: Partial<ExcelJs.Borders> = { top: line, bottom: line, left: line, right: line };
const headingFill: ExcelJs.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8E8E8' } };

/** A workbook: the summary in words, then a sheet a table. Areas stay exact in the cells; two decimals show. */
export async function compareXlsx(summary: CompareSheet, tables: CompareTables, say: Speaker, createdAt: Date): Promise<Buffer> {
  // Loads in a third of a second: only when it is needed.
  const { default: excel } = await import('exceljs');
  const workbook = new excel.Workbook();
  workbook.created = workbook.modified = createdAt;
  const first = workbook.addWorksheet(sheetName(summary.title), { pageSetup: { paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 0 } });
  first.columns = [{ width: 70 }, { width: 16 }];
  const heading = (text: string) => {
    first.addRow([]);
    first.addRow([text]).font = { bold: true };
  };
  first.addRow([summary.title]).font = { bold: true, size: 14 };
  first.addRow([summary.pair]);
  for (const text of summary.basis) first.addRow([text]);
  if (summary.sameness !== null) first.addRow([summary.sameness]).font = { bold: true };
  else {
    heading(say('compare.column.ha'));
    for (const { what, areaM2 } of summary.totals) first.addRow([what, areaM2 / 10_000]).getCell(2).numFmt = formats.ha;
    heading(say('compare.section.zones'));
    for (const { what, count } of summary.counts) first.addRow([what, count]);
  }
  const parts = [['compare.section.transitions', summary.transitions], ['before-after.section.stated', summary.stated], ['before-after.section.norms', summary.norms], ['compare.section.fields', summary.fields], ['compare.section.others', summary.others], ['compare.section.notes', summary.notes]] as const;
  for (const [title, lines] of parts) {
    if (lines.length === 0) continue;
    heading(say(title));
    for (const text of lines) first.addRow([text]);
  }
  for (const table of [tables.classes, tables.matrix, tables.norms, tables.checklist, tables.placesTable, tables.zones]) if (table !== null && table.rows.length > 0) addTable(workbook, table);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

function addTable(workbook: ExcelJs.Workbook, { title, columns, rows, hasTotal }: ReportTable): void {
  const sheet = workbook.addWorksheet(sheetName(title), { pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 }, views: [{ state: 'frozen', ySplit: 1, xSplit: 1 }] });
  sheet.columns = columns.map((_, i) => ({ width: i === 0 ? 30 : 16 }));
  const top = sheet.addRow([...columns]);
  columns.forEach((_, i) => Object.assign(top.getCell(i + 1), { border, fill: headingFill, font: { bold: true }, alignment: { wrapText: true, vertical: 'middle', horizontal: 'center' } }));
  rows.forEach((cells, at) => {
    const row = sheet.addRow(cells.map(valueOf));
    cells.forEach((cell, i) => {
      const target = row.getCell(i + 1);
      target.border = border;
      if (typeof cell !== 'string') target.numFmt = formats[cell.as];
    });
    if (hasTotal && at === rows.length - 1) row.font = { bold: true };
  });
  sheet.pageSetup.printTitlesRow = '1:1';
}

/** A text stays one: cells of text are never read as formulas. */
const valueOf = (cell: ReportCell): string | number | null => (typeof cell === 'string' ? cell || null : cell.value);

/** What Excel takes as the name of a sheet. */
const sheetName = (title: string): string => title.replace(/[\\/*?:[\]]/g, ' ').slice(0, 31);
