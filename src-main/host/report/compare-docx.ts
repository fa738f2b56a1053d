import type * as Docx from 'docx';
import type { Speaker } from '../../../src-renderer/text/catalogue.ts';
import { numberWriter } from '../../../src-renderer/text/format-number.ts';
import type { CompareSheet } from '../../../src-renderer/text/compare-sheet.ts';
import { cellText, type CompareTables, type ReportTable } from './compare-tables.ts';

/** What fits across a page; a wider matrix is in the workbook and the page for browsers. */
const mostColumns = 12;
/** Places that are read one by one on paper. */
const mostRows = 200;

/** A Word document, A4 across: the answer in words, then the tables. */
export async function compareDocx(sheet: CompareSheet, tables: CompareTables, say: Speaker): Promise<Buffer> {
  // Loads in a third of a second: only when it is needed.
  const docx = await import('docx');
  const write = numberWriter(say.locale);
  const text = (words: string) => new docx.Paragraph({ children: [new docx.TextRun(words)], spacing: { after: 40 } });
  const heading = (words: string) => new docx.Paragraph({ text: words, heading: docx.HeadingLevel.HEADING_2, spacing: { before: 240, after: 80 }, keepNext: true });
  const bullets = (title: string, lines: readonly string[]): Docx.Paragraph[] =>
    lines.length === 0 ? [] : [heading(title), ...lines.map((line) => new docx.Paragraph({ text: line, bullet: { level: 0 } }))];
  const tableOf = ({ title, columns, rows, hasTotal }: ReportTable): (Docx.Paragraph | Docx.Table)[] => {
    if (rows.length === 0) return [];
    if (columns.length > mostColumns) return [heading(title), text(say('compare.matrix-wide', { count: columns.length }))];
    const shown = rows.slice(0, mostRows);
    const cell = (words: string, isFigure: boolean, isStrong: boolean) => new docx.TableCell({
      margins: { left: 70, right: 70, top: 20, bottom: 20 },
      children: [new docx.Paragraph({ alignment: isFigure ? docx.AlignmentType.RIGHT : docx.AlignmentType.LEFT, children: [new docx.TextRun({ text: words, bold: isStrong, size: 18 })] })],
    });
    const made = new docx.Table({
      width: { size: 100, type: docx.WidthType.PERCENTAGE },
      rows: [
        new docx.TableRow({ tableHeader: true, children: columns.map((name) => cell(name, false, true)) }),
        ...shown.map((row, at) => new docx.TableRow({
          cantSplit: true,
          children: row.map((each) => (typeof each === 'string'
            ? cell(each, false, hasTotal && at === rows.length - 1)
            : cell(cellText(each, write), true, hasTotal && at === rows.length - 1))),
        })),
      ],
    });
    return [heading(title), made, ...(rows.length > shown.length ? [text(say('compare.more-rows', { count: rows.length - shown.length }))] : [])];
  };
  const document = new docx.Document({
    title: sheet.title, creator: 'Planwright',
    styles: { default: { document: { run: { font: 'Noto Sans', size: 20 } } } },
    sections: [{
      properties: { page: { size: { orientation: docx.PageOrientation.LANDSCAPE, width: 11906, height: 16838 }, margin: { top: 850, bottom: 850, left: 850, right: 850 } } },
      children: [
        new docx.Paragraph({ text: sheet.title, heading: docx.HeadingLevel.HEADING_1 }),
        new docx.Paragraph({ children: [new docx.TextRun({ text: sheet.pair, bold: true })], spacing: { after: 80 } }),
        ...sheet.basis.map(text),
        ...(sheet.sameness === null ? sheet.totals.map(({ what, area }) => text(say('compare.figure', { what, area }))) : [text(sheet.sameness)]),
        ...bullets(say('compare.section.transitions'), sheet.transitions),
        ...bullets(say('before-after.section.stated'), sheet.stated), ...bullets(say('before-after.section.norms'), sheet.norms),
        ...(sheet.sameness === null ? bullets(say('compare.section.zones'), sheet.counts.map(({ what, count }) => say('compare.count', { what, count }))) : []),
        ...tableOf(tables.classes), ...tableOf(tables.matrix), ...(tables.checklist === null ? [] : tableOf(tables.checklist)), ...tableOf(tables.placesTable),
        ...bullets(say('compare.section.fields'), sheet.fields), ...tableOf(tables.zones),
        ...bullets(say('compare.section.others'), sheet.others), ...bullets(say('compare.section.notes'), sheet.notes),
      ],
    }],
  });
  return docx.Packer.toBuffer(document);
}
