import type ExcelJs from 'exceljs';
import type { Speaker } from '../../../src-renderer/text/catalogue.ts';
import { appraisedStatuses, exceptionTable, factTable, faultTable, judgedByWords, shortfallOf, unitOf, type AppraisalTable } from './appraisal-words.ts';
import type { Appraisal } from './appraisal.ts';
import type { BalanceSheet } from './balance-sheet.ts';
import type { BalanceTables } from './balance-tables.ts';
import { addBalance, freeName } from './balance-xlsx.ts';
import { letter } from './balance-worksheet.ts';
import { nameOfRecord, needsOfNorm, partOfNorm, sayBesides } from '../../../src-renderer/text/finding-words.ts';
import { figuresAsWritten, notesOfNorm } from '../../../src-renderer/text/law-words.ts';
import { reportFont } from './report-font.ts';

const line: ExcelJs.Border = { style: 'thin', color: { argb: 'FF808080' } };
const border: Partial<ExcelJs.Borders> = { top: line, bottom: line, left: line, right: line };
const headingFill: ExcelJs.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8E8E8' } };

/** What the checks say as a workbook: counts that follow the lists, the norms, the drawing, the facts, and the land balance with its own formulas. */
export async function appraisalXlsx(appraisal: Appraisal, balance: readonly BalanceSheet[], tables: BalanceTables, say: Speaker, createdAt: Date): Promise<Buffer> {
  // Loads in a third of a second: only when it is needed.
  const { default: excel } = await import('exceljs');
  const workbook = new excel.Workbook();
  workbook.created = workbook.modified = createdAt;
  const { document, norms, faults } = appraisal;
  const font = { name: reportFont[say.locale], size: 11 };
  const taken = new Set<string>();
  const named = (key: string) => freeName(say(key), taken);
  const [summaryName, normsName, drawingName, factsName] = [named('appraisal.section.summary'), named('appraisal.column.norms'), named('appraisal.column.drawing'), named('appraisal.section.facts')];
  const summary = workbook.addWorksheet(summaryName);
  const statusOf = (status: string) => say(`check.status.${status}`);
  const normTable: AppraisalTable = {
    columns: ['number', 'clause', 'norm', 'phase', 'place', 'part', 'status', 'figure', 'limit', 'unit', 'shortfall', 'shortfall-unit', 'reason', 'as-written'].map((name) => say(`appraisal.column.${name}`)),
    rows: norms.map(({ norm, finding, phase, status, dismissed, number }) => [
      number, norm.clause, norm.names[say.locale], say(`report.phase.${phase}`), finding.place === null ? say('appraisal.whole-plan') : nameOfRecord(document, finding.place, say), partOfNorm(finding, norm, say) ?? '', statusOf(status),
      finding.figure, finding.limit, unitOf(finding.unit, say), ...shortfallOf(finding, say), [dismissed ?? finding.claim?.reason ?? needsOfNorm(finding, norm, say), ...sayBesides(finding, norm, say), ...notesOfNorm(norm, say)].filter((text) => text !== '').join('; '), figuresAsWritten(norm, say),
    ]),
  };
  const drawing = faultTable(faults, appraisal, say);
  const widths = { norms: [6, 10, 46, 14, 16, 22, 16, 12, 12, 12, 14, 12, 34, 60], drawing: [6, 14, 16, 90, 16, 16], facts: [34, 20, 14, 20, 14, 44], exceptions: [10, 46, 20, 14, 44, 14, 40] };
  addTable(workbook.addWorksheet(normsName), normTable, widths.norms, font);
  addTable(workbook.addWorksheet(drawingName), drawing, widths.drawing, font);
  addTable(workbook.addWorksheet(factsName), factTable(appraisal, say), widths.facts, font);
  if (appraisal.facts.exceptions.length > 0) addTable(workbook.addWorksheet(named('appraisal.section.exceptions')), exceptionTable(appraisal, say), widths.exceptions, font);

  summary.columns = [{ width: 34 }, { width: 16 }, { width: 16 }, { width: 16 }];
  summary.addRow([say('appraisal.title')]).font = { ...font, bold: true, size: 14 };
  for (const text of [say('report.balance.plan', { name: document.settings.name }), say('report.balance.crs', { crs: document.settings.crs, name: document.settings.crsName }), ...judgedByWords(appraisal, say), ...(document.settings.madeUp ? [say('report.made-up')] : [])]) summary.addRow([text]).font = font;
  summary.addRow([]);
  const head = summary.addRow([say('appraisal.column.status'), say('appraisal.column.norms'), say('appraisal.column.drawing'), say('balance.total')]);
  head.font = { ...font, bold: true };
  head.eachCell((cell) => Object.assign(cell, { border, fill: headingFill }));
  const range = (name: string, table: AppraisalTable, column: string) => {
    const at = letter(table.columns.indexOf(say(`appraisal.column.${column}`)) + 1);
    return `'${name.replaceAll("'", "''")}'!$${at}$2:$${at}$${Math.max(2, table.rows.length + 1)}`;
  };
  const start = head.number + 1;
  for (const status of appraisedStatuses) {
    const row = summary.addRow([statusOf(status)]);
    const [inNorms, inDrawing] = [norms.filter((each) => each.status === status).length, faults.filter((each) => each.status === status).length];
    row.getCell(2).value = { formula: `COUNTIF(${range(normsName, normTable, 'status')},A${row.number})`, result: inNorms };
    row.getCell(3).value = { formula: `COUNTIF(${range(drawingName, drawing, 'status')},A${row.number})`, result: inDrawing };
    row.getCell(4).value = { formula: `B${row.number}+C${row.number}`, result: inNorms + inDrawing };
    row.font = font;
    row.eachCell((cell) => Object.assign(cell, { border }));
  }
  const last = start + appraisedStatuses.length - 1;
  const total = summary.addRow([say('balance.total')]);
  [norms.length, faults.length, norms.length + faults.length].forEach((result, i) => (total.getCell(i + 2).value = { formula: `SUM(${letter(i + 2)}${start}:${letter(i + 2)}${last})`, result }));
  total.font = { ...font, bold: true };
  total.eachCell((cell) => Object.assign(cell, { border }));
  addBalance(workbook, balance, tables, say);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

function addTable(sheet: ExcelJs.Worksheet, { columns, rows }: AppraisalTable, widths: readonly number[], font: Partial<ExcelJs.Font>): void {
  sheet.columns = columns.map((_, i) => ({ width: widths[i] ?? 16 }));
  const head = sheet.addRow([...columns]);
  head.eachCell((cell) => Object.assign(cell, { border, fill: headingFill, font: { ...font, bold: true }, alignment: { wrapText: true, vertical: 'middle' } }));
  for (const cells of rows) {
    // A text stays one: nothing in the data is read as a formula.
    const row = sheet.addRow(cells.map((cell) => (cell === '' ? null : cell)));
    row.eachCell({ includeEmpty: true }, (cell, at) => {
      Object.assign(cell, { border, font, alignment: { wrapText: true, vertical: 'top' } });
      if (typeof cells[at - 1] === 'number') cell.numFmt = Number.isInteger(cells[at - 1]) ? '#,##0' : '#,##0.000';
    });
  }
  sheet.views = [{ state: 'frozen', ySplit: 1 }];
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } };
  sheet.pageSetup = { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: '1:1' };
}
