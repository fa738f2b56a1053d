import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { LandUseClass } from '../../../src-core/balance/land-use-classes.ts';
import type { PlanDocument } from '../../../src-core/document/plan-document.ts';
import { failure, problem, success, type Result } from '../../../src-core/result.ts';
import type { Locale } from '../../../src-core/wire/locale.ts';
import type { ExportProblem, ReviewProblem } from '../../../src-core/wire/problems.ts';
import { speaker } from '../../../src-renderer/text/catalogue.ts';
import { checkTarget } from '../export/check-target.ts';
import { problemOf } from '../project/project-problem.ts';
import { writeWhole } from '../report/write-whole.ts';
import { reviewDocx } from './review-docx.ts';
import { mostReviewBytes, readReview, reviewOf, type ReadReview } from './review-file.ts';
import { reviewPage } from './review-page.ts';

/** `page`: to be sent and answered in any browser; `table`: opinions and answers, for the dossier; `file`: the comments alone, for another copy of the plan. */
export const reviewKinds = ['page', 'table', 'file'] as const;
export type ReviewKind = (typeof reviewKinds)[number];

export async function writeReview(document: PlanDocument, plan: string, kind: ReviewKind, target: string, classes: readonly LandUseClass[], locale: Locale): Promise<Result<string, ExportProblem>> {
  const checked = checkTarget(target, plan);
  if (!checked.ok) return checked;
  const say = speaker(locale);
  const bytes = kind === 'page' ? Buffer.from(reviewPage(document, classes, say)) : kind === 'table' ? await reviewDocx(document, say) : Buffer.from(`${JSON.stringify(reviewOf(document), null, 1)}\n`);
  const written = writeWhole(checked.value, bytes);
  return written.ok ? success(checked.value) : written;
}

/** What a reviewer sent back; nothing is written. */
export function openReview(source: string, crs: string): Result<ReadReview, ReviewProblem> {
  const file = basename(source);
  const found = statSync(source, { throwIfNoEntry: false });
  if (found?.isFile() !== true) return failure(problem('source-missing', { file: source }));
  if (found.size > mostReviewBytes) return failure(problem('review-unreadable', { file }, `${found.size} bytes`));
  try {
    return readReview(readFileSync(source, 'utf8'), file, crs);
  } catch (error) {
    return failure(problemOf(error, source, 'reading'));
  }
}
