import type ExcelJs from 'exceljs';
import type { BalanceSheet, SheetRow } from './balance-sheet.ts';

const hectareFormat = '#,##0.00';
const percentFormat = '0.0';
const strongKinds: ReadonlySet<SheetRow['kind']> = new Set(['section', 'total']);
const line: ExcelJs.Border = { style: 'thin', color: { argb: 'FF808080' } };
const border: Partial<ExcelJs.Borders> = { top: line, bottom: line, left: line, right: line };
const headingFill: ExcelJs.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8E8E8' } };

/** The table as a workbook of one sheet, ready to print on A4 across. Areas stay exact in the cells; two decimals show. */
export async function balanceXlsx({ title, heading, columns, phases, rows, apart }: BalanceSheet, createdAt: Date): Promise<Buffer> {
  // Loads in a third of a second: only when it is needed.
  const { default: excel } = await import('exceljs');
  const workbook = new excel.Workbook();
  workbook.created = workbook.modified = createdAt;
  const sheet = workbook.addWorksheet(sheetName(title), {
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, margins: { left: 0.5, right: 0.5, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 } },
  });
  const width = 3 + 2 * phases.length;
  sheet.columns = [{ width: 7 }, { width: 46 }, { width: 24 }, ...phases.flatMap(() => [{ width: 14 }, { width: 8 }])];

  sheet.addRow([title]).font = { bold: true, size: 14 };
  for (const text of heading) sheet.addRow([text]);
  sheet.addRow([]);
  const top = sheet.addRow([columns.no, columns.name, columns.code, ...phases.flatMap((phase) => [phase, null])]);
  const under = sheet.addRow([null, null, null, ...phases.flatMap(() => [columns.hectares, columns.percent])]);
  for (let column = 1; column <= 3; column++) sheet.mergeCells(top.number, column, under.number, column);
  phases.forEach((_, i) => sheet.mergeCells(top.number, 4 + 2 * i, top.number, 5 + 2 * i));
  for (const row of [top, under]) {
    for (let column = 1; column <= width; column++) {
      const cell = row.getCell(column);
      Object.assign(cell, { border, fill: headingFill, font: { bold: true }, alignment: { horizontal: 'center', vertical: 'middle', wrapText: true } });
    }
  }
  const add = ({ kind, no, name, code, figures }: SheetRow) => {
    const row = sheet.addRow([no, name, code, ...figures.flatMap(({ hectares, percent }) => [hectares, percent])]);
    for (let column = 1; column <= width; column++) {
      const cell = row.getCell(column);
      cell.border = border;
      if (strongKinds.has(kind)) cell.font = { bold: true };
      if (column > 3) cell.numFmt = column % 2 === 0 ? hectareFormat : percentFormat;
      else cell.alignment = { vertical: 'middle', wrapText: column === 2 };
    }
  };
  rows.forEach(add);
  sheet.addRow([]);
  apart.forEach(add);
  sheet.views = [{ state: 'frozen', ySplit: under.number, xSplit: 0 }];
  sheet.pageSetup.printTitlesRow = `${top.number}:${under.number}`;
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** What Excel takes as the name of a sheet. */
const sheetName = (title: string): string => title.replace(/[\\/*?:[\]]/g, ' ').slice(0, 31);
