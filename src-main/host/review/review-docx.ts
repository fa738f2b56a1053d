import type { PlanDocument } from '../../../src-core/document/plan-document.ts';
import type { Speaker } from '../../../src-renderer/text/catalogue.ts';
import { momentWriter } from '../../../src-renderer/text/format-moment.ts';
import { byWords, commentRows } from '../../../src-renderer/text/comment-words.ts';
import { commentNames } from './comment-names.ts';

/** The table of opinions and what became of each (*tiếp thu, giải trình*; NĐ 178/2025 Điều 14.2), as a Word document, A4 across. */
export async function reviewDocx(document: PlanDocument, say: Speaker): Promise<Buffer> {
  // Loads in a third of a second: only when it is needed.
  const docx = await import('docx');
  const moment = momentWriter(say.locale);
  const rows = commentRows(document, say, commentNames(document));
  const cell = (lines: readonly string[], isStrong = false, width?: number) => new docx.TableCell({
    margins: { left: 70, right: 70, top: 30, bottom: 30 }, ...(width === undefined ? {} : { width: { size: width, type: docx.WidthType.PERCENTAGE } }),
    children: (lines.length === 0 ? [''] : lines).map((line) => new docx.Paragraph({ children: [new docx.TextRun({ text: line, bold: isStrong, size: 20 })] })),
  });
  const widths = [5, 33, 17, 13, 32];
  const heads = ['number', 'opinion', 'place', 'state', 'answer'].map((key, i) => cell([say(`review.column.${key}`)], true, widths[i]));
  const text = (words: string) => new docx.Paragraph({ children: [new docx.TextRun({ text: words, size: 20 })], spacing: { after: 80 } });
  const counts = (['open', 'accepted', 'answered', 'declined'] as const).map((state) => `${say(`comment.state.${state}`)}: ${rows.filter(({ thread }) => thread.state === state).length}`);
  const made = new docx.Document({
    title: say('review.table-title'), creator: 'Planwright',
    styles: { default: { document: { run: { font: 'Noto Sans', size: 20 } } } },
    sections: [{
      properties: { page: { size: { orientation: docx.PageOrientation.LANDSCAPE, width: 11906, height: 16838 }, margin: { top: 850, bottom: 850, left: 850, right: 850 } } },
      children: [
        new docx.Paragraph({ text: say('review.table-title'), heading: docx.HeadingLevel.HEADING_1 }),
        text(document.settings.name), text(counts.join(' · ')),
        new docx.Table({
          width: { size: 100, type: docx.WidthType.PERCENTAGE },
          rows: [
            new docx.TableRow({ tableHeader: true, children: heads }),
            ...rows.map(({ number, thread, placeWords, byWords: by, stateWords, decisionWords }) => new docx.TableRow({
              children: [
                cell([String(number)]), cell([...thread.text.split('\n'), by]), cell([placeWords]), cell([stateWords]),
                cell([...thread.replies.flatMap((reply) => [...reply.text.split('\n'), byWords(reply, moment)]), ...(decisionWords === '' ? [] : [decisionWords])]),
              ],
            })),
          ],
        }),
      ],
    }],
  });
  return docx.Packer.toBuffer(made);
}
