import type { LandUseClass } from '../../../src-core/balance/land-use-classes.ts';
import { success, type Result } from '../../../src-core/result.ts';
import type { AdjustmentReview } from '../../../src-core/document/adjustment-decisions.ts';
import type { HeldNorms } from '../../../src-core/norms/compared-norms.ts';
import type { ComparisonReport } from '../../../src-core/wire/comparing.ts';
import type { Locale } from '../../../src-core/wire/locale.ts';
import type { ExportProblem } from '../../../src-core/wire/problems.ts';
import { speaker } from '../../../src-renderer/text/catalogue.ts';
import type { ComparedFiles } from '../compare/compare-files.ts';
import { checkTarget } from '../export/check-target.ts';
import { toBePrinted } from '../print/to-be-printed.ts';
import type { PrintPage } from '../print/print-page.ts';
import { compareDocx } from './compare-docx.ts';
import { compareHtml } from './compare-html.ts';
import { compareSheet } from '../../../src-renderer/text/compare-sheet.ts';
import { compareTables } from './compare-tables.ts';
import { compareXlsx } from './compare-xlsx.ts';
import { writeWhole } from './write-whole.ts';

export interface ReportOfComparison {
  readonly format: ComparisonReport;
  readonly target: string;
  /** Held against both versions, or why they cannot be; `undefined` where nobody asked for it. */
  readonly norms: HeldNorms | undefined;
  /** Local or overall, as far as somebody filled it in. */
  readonly checklist?: AdjustmentReview;
}

/** Writes a report of a comparison; never over a file that was compared, nor over any plan. */
export async function writeComparison(
  compared: ComparedFiles, sources: readonly string[], { format, target, norms, checklist }: ReportOfComparison, classes: readonly LandUseClass[], locale: Locale, print: PrintPage,
): Promise<Result<string, ExportProblem>> {
  let path = target;
  for (const source of sources) {
    const checked = checkTarget(target, source);
    if (!checked.ok) return checked;
    path = checked.value;
  }
  const say = speaker(locale);
  const sheet = compareSheet({ ...compared, norms }, classes, say);
  const tables = compareTables(compared, classes, say, norms, checklist);
  let bytes: Buffer;
  switch (format) {
    case 'html': bytes = Buffer.from(compareHtml(compared, sheet, tables, say)); break;
    case 'xlsx': bytes = await compareXlsx(sheet, tables, say, new Date()); break;
    case 'docx': bytes = await compareDocx(sheet, tables, say); break;
    case 'pdf': {
      const pdf = await print(toBePrinted(compareHtml(compared, sheet, tables, say, 'paper')));
      if (!pdf.ok) return pdf;
      bytes = pdf.value;
      break;
    }
    default: return format satisfies never;
  }
  const written = writeWhole(path, bytes);
  return written.ok ? success(path) : written;
}
