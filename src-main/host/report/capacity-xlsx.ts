import type ExcelJs from 'exceljs';
import type { Speaker } from '../../../src-renderer/text/catalogue.ts';
import type { AssumptionName } from '../../../src-core/capacity/assumptions.ts';
import { freeName } from './balance-xlsx.ts';
import { summaryCells, summaryHeads, zoneCells, zoneHeads, type CapacityTables, type CapacityZoneLine } from './capacity-tables.ts';
import { reportFont } from './report-font.ts';

const formats = { area: '#,##0.00', floor: '#,##0', dwellings: '#,##0', people: '#,##0', height: '0.0', ratio: '0.00' } as const;
const letters = 'ABCDEFGHIJ';
const zoneColumn = (head: (typeof zoneHeads)[number]): string => letters[zoneHeads.indexOf(head)]!;
const squareMetresAHectare = 10_000;
const percent = 100;

/**
 * The assumptions and the sums on the first sheet, the zones on the second. Whoever changes an assumption or a ratio sees
 * the floor area, the dwellings and the people of every zone and of the plan change. Units are figures: zones are cut by them.
 */
export async function capacityXlsx(tables: CapacityTables, say: Speaker, createdAt: Date): Promise<Buffer> {
  const { default: excel } = await import('exceljs');
  const workbook = new excel.Workbook();
  workbook.created = workbook.modified = createdAt;
  workbook.calcProperties.fullCalcOnLoad = true;
  const taken = new Set<string>();
  const [summaryName, zonesName] = [freeName(say('report.capacity.summary'), taken), freeName(say('report.capacity.zones'), taken)];
  const summary = workbook.addWorksheet(summaryName, { pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 } });
  const zones = workbook.addWorksheet(zonesName, { views: [{ state: 'frozen', ySplit: 1, xSplit: 1 }], pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: '1:1' } });
  const at = addSummary(summary, tables, zonesName, say);
  addZones(zones, tables, (name) => `'${summaryName.replaceAll("'", "''")}'!$B$${at.get(name)!}`, say);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** Answers the row of each assumption. */
function addSummary(sheet: ExcelJs.Worksheet, { title, heading, assumptions, units, plan, zones, remarks }: CapacityTables, zonesName: string, say: Speaker): ReadonlyMap<AssumptionName, number> {
  const font = { name: reportFont[say.locale], size: 11 };
  sheet.columns = [46, 16, 14, 18, 14, 14, 20].map((width) => ({ width }));
  sheet.addRow([title]).font = { ...font, bold: true, size: 14 };
  for (const line of heading) sheet.addRow([line]).font = font;
  sheet.addRow([]);
  strong(sheet.addRow(['assumption', 'value', 'source'].map((head) => say(`report.capacity.${head}`))), font);
  const at = new Map(assumptions.map(({ name, title: words, value, from }) => {
    const row = sheet.addRow([words, value ?? say('capacity.not-stated'), from]);
    row.font = font;
    return [name, row.number] as const;
  }));
  sheet.addRow([]);
  strong(sheet.addRow(summaryHeads.map((head) => say(`capacity.column.${head}`))), font);
  const list = `'${zonesName.replaceAll("'", "''")}'!`;
  const sumOf = (head: 'area' | 'floor' | 'dwellings' | 'people') => `SUM(${list}${zoneColumn(head)}2:${zoneColumn(head)}${zones.length + 1})`;
  for (const line of units) numbered(sheet.addRow(summaryCells(line)), summaryHeads).font = font;
  const cells = summaryCells(plan).map((cell, i) => {
    const head = summaryHeads[i]!;
    const isSum = head === 'area' || head === 'floor' || head === 'dwellings' || head === 'people';
    return isSum && cell !== null && zones.length > 0 ? { formula: sumOf(head), result: cell as number } : cell;
  });
  strong(numbered(sheet.addRow(cells), summaryHeads), font);
  sheet.addRow([]);
  for (const line of remarks) {
    const row = sheet.addRow([line]);
    row.font = font;
    row.alignment = { wrapText: true, vertical: 'top' };
    sheet.mergeCells(row.number, 1, row.number, summaryHeads.length);
    row.height = 16 * Math.ceil(line.length / 120);
  }
  return at;
}

function addZones(sheet: ExcelJs.Worksheet, { zones }: CapacityTables, assumption: (name: AssumptionName) => string, say: Speaker): void {
  const font = { name: reportFont[say.locale], size: 11 };
  sheet.columns = [20, 40, 14, 10, 12, 14, 16, 20, 12, 12].map((width) => ({ width }));
  strong(sheet.addRow(zoneHeads.map((head) => say(`capacity.column.${head}`))), font);
  zones.forEach((line, i) => {
    const row = sheet.addRow(zoneCells(line, say).map((cell, column) => {
      const formula = formulaOf(zoneHeads[column]!, line, i + 2, assumption);
      return formula === null || cell === null ? cell : { formula, result: cell as number };
    }));
    numbered(row, zoneHeads).font = font;
  });
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: zoneHeads.length } };
}

function formulaOf(head: (typeof zoneHeads)[number], { capacity }: CapacityZoneLine, row: number, assumption: (name: AssumptionName) => string): string | null {
  const cell = (of: (typeof zoneHeads)[number]) => `${zoneColumn(of)}${row}`;
  switch (head) {
    case 'height': return `${cell('storeys')}*${assumption('storeyHeightM')}`;
    case 'floor': return capacity.floorFrom === 'ratio' ? `${cell('ratio')}*${cell('area')}*${squareMetresAHectare}` : null;
    case 'dwellings': return `${cell('floor')}*${assumption(capacity.homes === 'mixed' ? 'mixedHomeFloorPercent' : 'homeFloorPercent')}/${percent}/${assumption('dwellingFloorM2')}`;
    case 'people': return `${cell('dwellings')}*${assumption('peoplePerDwelling')}`;
    default: return null;
  }
}

function numbered(row: ExcelJs.Row, heads: readonly string[]): ExcelJs.Row {
  heads.forEach((head, i) => {
    const format = (formats as Readonly<Record<string, string>>)[head];
    if (format !== undefined) row.getCell(i + 1).numFmt = format;
  });
  return row;
}

function strong(row: ExcelJs.Row, font: Partial<ExcelJs.Font>): void {
  row.font = { ...font, bold: true };
  row.alignment = { wrapText: true, vertical: 'middle' };
}
