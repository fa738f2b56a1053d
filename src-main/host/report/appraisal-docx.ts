import type * as Docx from 'docx';
import type { Norm } from '../../../src-core/norms/norm-pack.ts';
import type { Speaker } from '../../../src-renderer/text/catalogue.ts';
import { figuresAsWritten, notesOfNorm, wordsIn } from '../../../src-renderer/text/law-words.ts';
import { numberWriter } from '../../../src-renderer/text/format-number.ts';
import { appraisalMap } from './appraisal-map.ts';
import { appraisedStatuses, exceptionTable, factTable, failTable, faultTable, headingOf, judgedByWords, passTable, reasonTable, type AppraisalCell, type AppraisalTable } from './appraisal-words.ts';
import type { Appraisal, AppraisedNorm } from './appraisal.ts';
import { figuresOf, type BalanceSheet } from './balance-sheet.ts';
import { hangulFont, reportFont } from './report-font.ts';

/** Places that are read one by one on paper; the workbook has all. */
const mostRows = 300;
/** Half-points. */
const textSize = 21;
const tableSize = 17;
/** Pixels of the page that a map may take: A4 upright within its margins. */
const mapWidth = 640;
const mapHeight = 760;

export interface AppraisalPaper {
  readonly appraisal: Appraisal;
  /** The land balance in the full form, in the language of each speaker. */
  readonly balance: readonly BalanceSheet[];
  /** One language, or two side by side. */
  readonly says: readonly Speaker[];
  readonly date: string;
}

/** The report of an appraisal as a Word document, A4 upright: the answer, findings by clause, maps of the places, the drawing, the land balance. */
export async function appraisalDocx(paper: AppraisalPaper): Promise<Buffer> {
  // Loads in a third of a second: only when it is needed.
  const docx = await import('docx');
  const { appraisal, says, date } = paper;
  const write = new Writing(docx, says);
  const [say] = says;
  const { norms, faults, pack, document: plan } = appraisal;
  const of = (status: AppraisedNorm['status']) => norms.filter((each) => each.status === status);
  const body: (Docx.Paragraph | Docx.Table)[] = [
    ...write.title('appraisal.title'),
    ...write.lines((to) => [
      to('report.balance.plan', { name: plan.settings.name }), to('report.balance.crs', { crs: plan.settings.crs, name: plan.settings.crsName }), to('appraisal.date', { date }),
      ...judgedByWords(appraisal, to),
      ...(plan.settings.madeUp ? [to('report.made-up')] : []),
    ]),
    ...write.heading('appraisal.section.summary'),
    ...write.table((to) => ({
      columns: [to('appraisal.column.status'), to('appraisal.column.norms'), to('appraisal.column.drawing')],
      rows: appraisedStatuses.map((status) => [to(`check.status.${status}`), of(status).length, faults.filter((each) => each.status === status).length]),
    })),
    ...write.lines((to) => [to('appraisal.counted')]),
    ...write.heading('appraisal.section.facts'),
    ...(factTable(appraisal, say!).rows.length === 0 ? write.lines((to) => [to('appraisal.no-facts')]) : write.table((to) => factTable(appraisal, to))),
    ...(appraisal.facts.exceptions.length === 0 ? [] : [...write.heading('appraisal.section.exceptions'), ...write.table((to) => exceptionTable(appraisal, to))]),
    ...write.heading('appraisal.section.fail'),
    ...(of('fail').length === 0 ? write.lines((to) => [to('appraisal.none-fails')]) : byNorm(of('fail')).flatMap(([norm, its]) => [
      ...write.heading3((to) => headingOf(norm, to)),
      ...write.lines((to) => [
        to('appraisal.as-written', { figures: figuresAsWritten(norm, to) }),
        ...(norm.exceptions ?? []).map((text) => to('appraisal.exception', { text: wordsIn(text, to) })),
        ...notesOfNorm(norm, to),
      ]),
      ...write.table((to) => failTable(its, appraisal, to)),
    ])),
    ...appraisal.phases.flatMap((phase) => {
      const map = appraisalMap(appraisal, phase);
      if (map === null) return [];
      const scale = Math.min(mapWidth / map.width, mapHeight / map.height);
      return [
        ...write.heading('appraisal.section.map', (to) => ({ phase: to(`report.phase.${phase}`) })),
        new docx.Paragraph({
          alignment: docx.AlignmentType.CENTER,
          children: [new docx.ImageRun({ type: 'png', data: map.png, transformation: { width: Math.round(map.width * scale), height: Math.round(map.height * scale) }, altText: { name: say!('appraisal.section.map', { phase }), title: '', description: say!('appraisal.map-note') } })],
        }),
        ...write.lines((to) => [to('appraisal.map-note'), ...(map.left > 0 ? [to('appraisal.map-left', { shown: map.shown, left: map.left })] : [])]),
      ];
    }),
    ...(faults.length === 0 ? [] : [...write.heading('appraisal.section.drawing'), ...write.table((to) => faultTable(faults, appraisal, to))]),
    ...(['needs-data', 'judge', 'dismissed'] as const).flatMap((status) => (of(status).length === 0 ? [] : [...write.heading(`appraisal.section.${status}`), ...write.table((to) => reasonTable(of(status), appraisal, to))])),
    ...(of('pass').length === 0 ? [] : [...write.heading('appraisal.section.pass'), ...write.table((to) => passTable(of('pass'), to))]),
    ...(pack === null ? [] : [...write.heading('appraisal.section.sources'), ...write.lines(() => Object.entries(pack.sources).map(([name, source]) => `${name}: ${source}`))]),
    ...write.heading('report.balance.title'),
    ...write.lines((to) => paper.balance[says.indexOf(to)]!.heading),
    ...write.table((to) => balanceTable(paper.balance[says.indexOf(to)]!, to)),
  ];
  const made = new docx.Document({
    title: say!('appraisal.title'), creator: 'Planwright',
    styles: { default: { document: { run: { font: { ascii: reportFont[say!.locale], hAnsi: reportFont[say!.locale], cs: reportFont[say!.locale], eastAsia: hangulFont }, size: textSize } } } },
    sections: [{
      properties: { page: { size: { width: 11906, height: 16838 }, margin: { top: 1000, bottom: 1000, left: 1134, right: 850 } } },
      footers: { default: new docx.Footer({ children: [new docx.Paragraph({ alignment: docx.AlignmentType.CENTER, children: [new docx.TextRun({ children: [docx.PageNumber.CURRENT, ' / ', docx.PageNumber.TOTAL_PAGES], size: tableSize })] })] }) },
      children: body,
    }],
  });
  return docx.Packer.toBuffer(made);
}

/** In the order of the pack. */
function byNorm(norms: readonly AppraisedNorm[]): readonly (readonly [Norm, readonly AppraisedNorm[]])[] {
  const groups = new Map<Norm, AppraisedNorm[]>();
  for (const each of norms) groups.set(each.norm, [...(groups.get(each.norm) ?? []), each]);
  return [...groups];
}

function balanceTable(sheet: BalanceSheet, say: Speaker): AppraisalTable {
  const figures = figuresOf(sheet);
  const heads = sheet.groups.flatMap(({ title, figures: its }) => its.map((figure) => `${title}, ${figure}`));
  const { count } = numberWriter(say.locale);
  const lines = [...sheet.rows, ...sheet.apart];
  return {
    columns: [sheet.columns.no, sheet.columns.name, sheet.columns.symbol, ...heads],
    rows: lines.map(({ no, name, symbol, cells, key }): readonly AppraisalCell[] => [no, name, symbol, ...(key === 'people' ? cells.map((cell) => (typeof cell === 'number' ? count(cell) : cell)) : cells)]),
    strong: new Set(lines.flatMap(({ kind }, i) => (kind === 'section' || kind === 'total' ? [i] : []))),
    decimals: [null, null, null, ...figures.map(({ figure }) => (figure === 'area' ? 2 : 1))],
  };
}

/** A4 upright within its margins, in twentieths of a point. */
const pageWidth = 9_922;

/** Room by what the columns hold: no word is broken where it can be helped, and a long text takes what is left. */
function widthsOf(columns: readonly (readonly string[])[]): number[] {
  const needs = columns.map((texts) => {
    const longest = Math.max(...texts.map((text) => text.length));
    const word = Math.max(...texts.flatMap((text) => text.split(/\s+/)).map((each) => each.length));
    return Math.max(word * 1.25 + 2, Math.min(longest, 60) ** 0.8 * 1.6, 6);
  });
  const sum = needs.reduce((total, need) => total + need, 0);
  return needs.map((need) => Math.round((need / sum) * pageWidth));
}

type Told<Value> = (to: Speaker) => Value;

/** Paragraphs and tables in one language, or in two side by side. */
class Writing {
  private readonly docx: typeof Docx;
  private readonly says: readonly Speaker[];

  constructor(docx: typeof Docx, says: readonly Speaker[]) {
    this.docx = docx;
    this.says = says;
  }

  title(key: string): Docx.Paragraph[] {
    return [new this.docx.Paragraph({ heading: this.docx.HeadingLevel.TITLE, alignment: this.docx.AlignmentType.CENTER, spacing: { after: 120 }, children: this.runs((to) => to(key), { bold: true, size: 32 }) })];
  }

  heading(key: string, values: Told<Record<string, string>> = () => ({})): Docx.Paragraph[] {
    return [new this.docx.Paragraph({ heading: this.docx.HeadingLevel.HEADING_1, spacing: { before: 320, after: 100 }, keepNext: true, children: this.runs((to) => to(key, values(to)), { bold: true, size: 26, color: '1F1F1F' }) })];
  }

  heading3(told: Told<string>): Docx.Paragraph[] {
    return [new this.docx.Paragraph({ heading: this.docx.HeadingLevel.HEADING_2, spacing: { before: 200, after: 60 }, keepNext: true, children: this.runs(told, { bold: true, size: 22, color: '1F1F1F' }) })];
  }

  /** Two languages stand in two columns, sentence beside sentence. */
  lines(told: Told<readonly string[]>): (Docx.Paragraph | Docx.Table)[] {
    const texts = this.says.map(told);
    const paragraph = (text: string) => new this.docx.Paragraph({ spacing: { after: 40 }, children: [new this.docx.TextRun(text)] });
    if (texts.length === 1) return texts[0]!.map(paragraph);
    const none = { style: this.docx.BorderStyle.NONE, size: 0, color: 'FFFFFF' };
    const borders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none };
    return [new this.docx.Table({
      width: { size: 100, type: this.docx.WidthType.PERCENTAGE }, borders,
      rows: texts[0]!.map((_, i) => new this.docx.TableRow({ cantSplit: true, children: texts.map((its) => new this.docx.TableCell({ borders, width: { size: 50, type: this.docx.WidthType.PERCENTAGE }, margins: { right: 120 }, children: [paragraph(its[i] ?? '')] })) })),
    }), new this.docx.Paragraph({ spacing: { after: 0 }, children: [] })];
  }

  /** In two languages each cell of words has both, one under the other; figures stand once, as the first language writes them. */
  table(told: Told<AppraisalTable>): (Docx.Paragraph | Docx.Table)[] {
    const { docx } = this;
    const tables = this.says.map(told);
    const [first] = tables;
    const write = numberWriter(this.says[0]!.locale);
    const cell = (texts: readonly string[], isFigure: boolean, isHead: boolean, isStrong = isHead) => new docx.TableCell({
      margins: { left: 60, right: 60, top: 20, bottom: 20 }, ...(isHead ? { shading: { fill: 'E8E8E8', type: docx.ShadingType.CLEAR, color: 'auto' } } : {}),
      verticalAlign: docx.VerticalAlign.CENTER,
      children: [...new Set(texts)].map((text) => new docx.Paragraph({ alignment: isFigure ? docx.AlignmentType.RIGHT : docx.AlignmentType.LEFT, children: [new docx.TextRun({ text, bold: isStrong, size: tableSize })] })),
    });
    const figure = (value: number, decimals: number | null | undefined) => (decimals === 3 ? write.coordinate(value) : decimals === 2 ? write.hectares(value) : decimals === 1 ? write.percent(value) : write.plain(Math.round(value * 1000) / 1000));
    // A column that says nothing in any row is left out.
    const kept = first!.columns.map((_, i) => i).filter((i) => first!.rows.some((row) => row[i] !== null && row[i] !== ''));
    const rows = first!.rows.slice(0, mostRows);
    const widths = widthsOf(kept.map((i) => [first!.columns[i]!, ...rows.map((row) => (typeof row[i] === 'number' ? figure(row[i], first!.decimals?.[i]) : row[i] ?? ''))]));
    const table = new docx.Table({
      width: { size: pageWidth, type: docx.WidthType.DXA }, layout: docx.TableLayoutType.FIXED, columnWidths: widths,
      rows: [
        new docx.TableRow({ tableHeader: true, cantSplit: true, children: kept.map((i) => cell(tables.map(({ columns }) => columns[i]!), false, true)) }),
        ...rows.map((row, at) => new docx.TableRow({
          cantSplit: true,
          children: kept.map((i) => {
            const value = row[i] ?? null;
            const isStrong = first!.strong?.has(at) === true;
            // Written already, as the first language writes figures.
            const isFigure = (first!.decimals?.[i] ?? null) !== null;
            return typeof value === 'number' ? cell([figure(value, first!.decimals?.[i])], true, false, isStrong) : cell(value === null ? [''] : isFigure ? [value] : tables.map((its) => String(its.rows[at]?.[i] ?? '')), isFigure, false, isStrong);
          }),
        })),
      ],
    });
    return [table, ...(first!.rows.length > rows.length ? this.lines((to) => [to('compare.more-rows', { count: first!.rows.length - rows.length })]) : [new docx.Paragraph({ spacing: { after: 0 }, children: [] })])];
  }

  private runs(told: Told<string>, style: Omit<Docx.IRunOptions, 'text'>): Docx.TextRun[] {
    return this.says.map((to, i) => new this.docx.TextRun({ ...style, text: told(to), ...(i > 0 ? { break: 1 } : {}) }));
  }
}
