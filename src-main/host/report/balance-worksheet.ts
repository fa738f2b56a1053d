import type ExcelJs from 'exceljs';
import type { FormFigure, FormGroup } from '../../../src-core/balance/balance-form.ts';
import type { Speaker } from '../../../src-renderer/text/catalogue.ts';
import { figuresOf, type BalanceSheet, type SheetRow } from './balance-sheet.ts';
import type { PlaceTable } from './balance-tables.ts';
import type { ListedZones } from './balance-zone-list.ts';
import { reportFont } from './report-font.ts';

const formats: Readonly<Record<FormFigure, string>> = { area: '#,##0.00', percent: '0.0', perPerson: '#,##0.0', reason: '@' };
const changeFormats: Readonly<Partial<Record<FormFigure, string>>> = { area: '+#,##0.00;−#,##0.00;0.00', percent: '+0.0;−0.0;0.0' };
const widths: Readonly<Record<FormFigure, number>> = { area: 13, percent: 9, perPerson: 11, reason: 36 };
const strongKinds: ReadonlySet<SheetRow['kind']> = new Set(['section', 'total']);
const line: ExcelJs.Border = { style: 'thin', color: { argb: 'FF808080' } };
const border: Partial<ExcelJs.Borders> = { top: line, bottom: line, left: line, right: line };
const headingFill: ExcelJs.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8E8E8' } };
const sectionFill: ExcelJs.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF4F4F4' } };
const leafKinds: ReadonlySet<SheetRow['kind']> = new Set(['row', 'unclassified', 'undetermined']);
/** So many columns of figures stand on A4 upright. */
const portraitFigures = 6;
const headHeight = 32;
/** Number, name, symbol. */
const before = 3;
/** One decimal of 100 per cent. */
const steps = 1000;

/** One table. What it holds as formulas is what the closing rules say; the values in it are ours, for who does not reckon. */
export function addBalanceSheet(sheet: ExcelJs.Worksheet, table: BalanceSheet, place: PlaceTable, zones: ListedZones | null, say: Speaker): void {
  sheet.pageSetup = { paperSize: 9, orientation: figuresOf(table).length > portraitFigures ? 'landscape' : 'portrait', fitToPage: true, fitToWidth: 1, fitToHeight: 1, margins: { left: 0.5, right: 0.5, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 } };
  const figures = figuresOf(table);
  const width = before + figures.length;
  sheet.columns = [{ width: 7 }, { width: 46 }, { width: 10 }, ...figures.map(({ figure }) => ({ width: widths[figure] }))];
  const font = { name: reportFont[say.locale], size: 11 };
  sheet.addRow([table.title]).font = { ...font, bold: true, size: 14 };
  for (const text of table.heading) sheet.addRow([text]).font = font;
  sheet.addRow([]);
  const top = addHead(sheet, table, width, font);
  const under = top + 1;

  const firstRow = under + 1;
  const rowAt = new Map(table.rows.map((row, i) => [row.key, firstRow + i]));
  const apartRow = new Map(table.apart.map((row, i) => [row.key, firstRow + table.rows.length + 1 + i]));
  const formulas = new Formulas({ sheet, table, place, zones, rowAt, apartRow, helperFrom: width + 2 });
  const add = (row: SheetRow) => {
    const written = sheet.addRow([row.no, row.name, row.symbol]);
    for (let column = 1; column <= width; column++) {
      const cell = written.getCell(column);
      cell.border = border;
      cell.font = strongKinds.has(row.kind) ? { ...font, bold: true } : font;
      if (strongKinds.has(row.kind)) cell.fill = sectionFill;
      if (column <= before) {
        cell.alignment = { vertical: 'middle', wrapText: column === 2 };
        continue;
      }
      const { group, figure } = figures[column - before - 1]!;
      const value = row.cells[column - before - 1] ?? null;
      cell.numFmt = row.key === 'people' ? '#,##0' : (group.from === null ? undefined : changeFormats[figure]) ?? formats[figure];
      if (figure === 'reason') cell.alignment = { wrapText: true, vertical: 'top' };
      const formula = typeof value === 'string' ? null : formulas.of(row, group, figure, value);
      cell.value = formula === null ? (value === '' ? null : value) : { formula, result: value! };
    }
  };
  table.rows.forEach(add);
  sheet.addRow([]);
  table.apart.forEach(add);
  formulas.addHelpers(top, say);
  if (zones === null) sheet.addRow([say('report.balance.zones-too-many')]);
  sheet.views = [{ state: 'frozen', ySplit: under, xSplit: 2 }];
  sheet.pageSetup.printTitlesRow = `${top}:${under}`;
  sheet.pageSetup.printArea = `A1:${letter(width)}${Math.max(...apartRow.values())}`;
}

function addHead(sheet: ExcelJs.Worksheet, { columns, groups }: BalanceSheet, width: number, font: Partial<ExcelJs.Font>): number {
  const top = sheet.addRow([columns.no, columns.name, columns.symbol, ...groups.flatMap(({ title, figures }) => [title, ...figures.slice(1).map(() => null)])]);
  const under = sheet.addRow([null, null, null, ...groups.flatMap(({ figures }) => figures)]);
  for (let column = 1; column <= before; column++) sheet.mergeCells(top.number, column, under.number, column);
  let at = before + 1;
  for (const { figures } of groups) {
    if (figures.length > 1) sheet.mergeCells(top.number, at, top.number, at + figures.length - 1);
    at += figures.length;
  }
  for (const row of [top, under]) {
    row.height = headHeight;
    for (let column = 1; column <= width; column++) Object.assign(row.getCell(column), { border, fill: headingFill, font: { ...font, bold: true }, alignment: { horizontal: 'center', vertical: 'middle', wrapText: true } });
  }
  return top.number;
}

interface Laid {
  readonly sheet: ExcelJs.Worksheet;
  readonly table: BalanceSheet;
  readonly place: PlaceTable;
  readonly zones: ListedZones | null;
  /** Where the rows stand, by key. */
  readonly rowAt: ReadonlyMap<string, number>;
  readonly apartRow: ReadonlyMap<string, number>;
  readonly helperFrom: number;
}

/** Which cell hangs on which: the closing rules as formulas. */
class Formulas {
  private readonly laid: Laid;
  private readonly columnOf = new Map<string, number>();
  /** By column group with shares of its own: where exact tenths, whole tenths and remainders stand. */
  private readonly helpers = new Map<FormGroup['key'], number>();

  constructor(laid: Laid) {
    this.laid = laid;
    figuresOf(laid.table).forEach(({ group, figure }, i) => this.columnOf.set(`${group.key} ${figure}`, before + 1 + i));
    let at = laid.helperFrom;
    for (const { group } of laid.table.groups) {
      if (group.from !== null || !group.figures.includes('percent') || !this.hasBoundary(group)) continue;
      this.helpers.set(group.key, at);
      at += 3;
    }
  }

  /** `null`: the cell is a figure of its own, or there is none. */
  of(row: SheetRow, group: FormGroup, figure: FormFigure, value: number | null): string | null {
    if (value === null || figure === 'reason') return null;
    const at = this.laid.rowAt.get(row.key);
    if (row.kind === 'apart' || at === undefined) return null;
    if (group.from !== null) {
      const [from, to] = [this.cell('approved', figure, at), this.cell('adjusted', figure, at)];
      return figure === 'percent' ? `ROUND(${to}-${from},1)` : `${to}-${from}`;
    }
    if (figure === 'perPerson') return `${this.cell(group.key, 'area', at)}*10000/${this.cell(group.key, 'perPerson', this.laid.apartRow.get('people')!)}`;
    return figure === 'area' ? this.area(row, group) : this.share(row, group, at);
  }

  addHelpers(top: number, say: Speaker): void {
    const { sheet, table, rowAt } = this.laid;
    for (const [key, first] of this.helpers) {
      const group = table.groups.find((each) => each.group.key === key)!;
      [say('report.balance.helper.exact', { group: group.title }), say('report.balance.helper.whole'), say('report.balance.helper.rest')].forEach((text, i) => {
        const cell = sheet.getCell(top, first + i);
        cell.value = text;
        cell.alignment = { wrapText: true, vertical: 'top' };
        sheet.getColumn(first + i).width = 14;
        sheet.getColumn(first + i).outlineLevel = 1;
        sheet.getColumn(first + i).hidden = true;
      });
      const total = this.cell(key, 'area', rowAt.get('total:')!);
      for (const row of table.rows) {
        if (!leafKinds.has(row.kind)) continue;
        const at = rowAt.get(row.key)!;
        const [exact, whole] = [`${letter(first)}${at}`, `${letter(first + 1)}${at}`];
        sheet.getCell(at, first).value = { formula: `ROUND(${this.cell(key, 'area', at)}/${total}*${steps},6)` };
        sheet.getCell(at, first + 1).value = { formula: `INT(${exact})` };
        sheet.getCell(at, first + 2).value = { formula: `${exact}-${whole}` };
      }
    }
  }

  private area(row: SheetRow, group: FormGroup): string | null {
    const { table, rowAt, zones, place } = this.laid;
    const cells = (rows: readonly SheetRow[]) => rows.map((each) => this.cell(group.key, 'area', rowAt.get(each.key)!));
    const { balance } = place.columns.get(group.of)!;
    const boundary = this.cell(group.key, 'area', this.laid.apartRow.get('boundary')!);
    switch (row.kind) {
      case 'section': {
        const from = table.rows.indexOf(row) + 1;
        const to = table.rows.findIndex((each, i) => i >= from && each.kind !== 'row');
        const [first, last] = [table.rows[from]!, table.rows[to - 1]!];
        return `SUM(${this.cell(group.key, 'area', rowAt.get(first.key)!)}:${this.cell(group.key, 'area', rowAt.get(last.key)!)})`;
      }
      case 'undetermined': return `${boundary}-${cells(table.rows.filter(({ kind }) => kind === 'section' || kind === 'unclassified')).join('-')}`;
      case 'total': return cells(table.rows.filter(({ kind }) => kind === 'section' || kind === 'unclassified' || kind === 'undetermined')).join('+');
      case 'unclassified': return zones?.sumFormula(group.of, null) ?? null;
      case 'row':
        if (balance.roads === 'residual' && row.takesResidual) {
          return `${boundary}-${cells(table.rows.filter((each) => each !== row && (each.kind === 'row' || each.kind === 'unclassified'))).join('-')}`;
        }
        return zones?.sumFormula(group.of, row.code) ?? null;
      default: return null;
    }
  }

  private share(row: SheetRow, group: FormGroup, at: number): string | null {
    const { table, rowAt } = this.laid;
    const first = this.helpers.get(group.key);
    if (first === undefined) return null;
    const shares = (rows: readonly SheetRow[]) => rows.map((each) => this.cell(group.key, 'percent', rowAt.get(each.key)!));
    if (row.kind === 'section') {
      const from = table.rows.indexOf(row) + 1;
      const to = table.rows.findIndex((each, i) => i >= from && each.kind !== 'row');
      const its = shares(table.rows.slice(from, to));
      return `ROUND(SUM(${its[0]}:${its.at(-1)}),1)`;
    }
    if (row.kind === 'total') return `ROUND(${shares(table.rows.filter(({ kind }) => kind === 'section' || kind === 'unclassified' || kind === 'undetermined')).join('+')},1)`;
    const rows = [...rowAt.values()];
    const range = (offset: number) => `$${letter(first + offset)}$${Math.min(...rows)}:$${letter(first + offset)}$${Math.max(...rows)}`;
    const rest = `${letter(first + 2)}${at}`;
    const above = `$${letter(first + 2)}$${Math.min(...rows)}:${letter(first + 2)}${at}`;
    // Its place among the remainders, the first of equals first: the largest get the tenths that cutting off left over.
    const rank = `SUMPRODUCT((${range(2)}>${rest})*1)+SUMPRODUCT((${above}=${rest})*1)`;
    return `(${letter(first + 1)}${at}+IF(${rank}<=ROUND(${steps}-SUM(${range(1)}),0),1,0))/10`;
  }

  private hasBoundary({ of }: FormGroup): boolean {
    const total = this.laid.place.columns.get(of)!.balance.boundaryM2;
    return total !== null && total > 0;
  }

  private cell(group: FormGroup['key'], figure: FormFigure, row: number): string {
    return `${letter(this.columnOf.get(`${group} ${figure}`)!)}${row}`;
  }
}

export function letter(column: number): string {
  return column > 26 ? letter(Math.floor((column - 1) / 26)) + letter(((column - 1) % 26) + 1) : String.fromCharCode(64 + column);
}
