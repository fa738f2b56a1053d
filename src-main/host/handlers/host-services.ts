import type { BackgroundDescription, BackgroundReport, BackgroundRequest } from '../../../src-core/wire/background.ts';
import type { CompareRequest, CompareSourceContents } from '../../../src-core/wire/comparing.ts';
import type { Input, Progress, Reply } from '../../../src-core/wire/contract.ts';
import type { ExportReport, ExportRequest } from '../../../src-core/wire/exporting.ts';
import type { ImportReport, ImportRequest, SourceDescription } from '../../../src-core/wire/importing.ts';
import type { Locale } from '../../../src-core/wire/locale.ts';
import type { CompareProblem, ExportProblem, ImportProblem, MergeProblem, ProjectProblem, ReviewProblem } from '../../../src-core/wire/problems.ts';
import type { Result } from '../../../src-core/result.ts';
import type { ComparedFiles, ReadOpenPlan } from '../compare/compare-files.ts';
import type { MergedFiles, MergeRequest } from '../merge/merge-files.ts';
import type { SourcePreview } from '../../../src-core/wire/source-reading.ts';
import type { ReportOfComparison } from '../report/write-comparison.ts';
import type { PlanPlace } from '../import/plan-place.ts';
import type { ProjectFile } from '../project/types.ts';
import type { ReadReview } from '../review/review-file.ts';
import type { ReviewKind } from '../review/write-review.ts';

/** How long work is watched and stopped. */
export interface Work {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Omit<Progress, 'task'>) => void;
}

/** What the handlers stand on: the same services the command line calls. */
export interface HostServices {
  /** With `checksAside` what is made of the plan waits for `ProjectFile.whole`. */
  openProject(path: string, how?: { readonly checksAside?: boolean }): Promise<Result<ProjectFile, ProjectProblem>>;
  createProject(request: Input<'project.create'>): Promise<Result<ProjectFile, ProjectProblem>>;
  /** `place` is what coordinates are held against; `null` where no plan is open. */
  inspectSource(request: Input<'import.inspect'>, place: PlanPlace | null): Promise<Result<SourceDescription, ImportProblem>>;
  previewSource(request: Input<'import.preview'>, place: PlanPlace): Promise<Result<SourcePreview, ImportProblem>>;
  importSource(project: ProjectFile, request: ImportRequest, work: Work): Promise<Result<ImportReport, ImportProblem>>;
  writeReview(project: ProjectFile, kind: ReviewKind, target: string, locale: Locale): Promise<Result<string, ExportProblem>>;
  openReview(source: string, crs: string): Promise<Result<ReadReview, ReviewProblem>>;
  inspectBackground(request: BackgroundRequest, place: PlanPlace): Promise<Result<BackgroundDescription, ImportProblem>>;
  importBackground(project: ProjectFile, request: BackgroundRequest, work: Work): Promise<Result<BackgroundReport, ImportProblem>>;
  exportPlan(project: ProjectFile, request: ExportRequest, work: Work): Promise<Result<ExportReport, ExportProblem>>;
  writeBalance(project: ProjectFile, request: Input<'balance.write'>): Promise<Result<ExportReport, ExportProblem>>;
  writeCapacity(project: ProjectFile, request: Input<'capacity.write'>): Promise<Result<ExportReport, ExportProblem>>;
  writeAppraisal(project: ProjectFile, request: Input<'appraisal.write'>): Promise<Result<ExportReport, ExportProblem>>;
  /** Two plans, or any files of polygons. Changes neither. */
  compareFiles(request: CompareRequest, work: Work, readOpenPlan?: ReadOpenPlan): Promise<Result<ComparedFiles, CompareProblem>>;
  lookAtSource(path: string): Promise<Result<CompareSourceContents, ImportProblem>>;
  /** Answers the path it was written to: never that of a file that was compared, nor of a plan. */
  writeComparison(compared: ComparedFiles, sources: readonly string[], report: ReportOfComparison, locale: Locale): Promise<Result<string, ExportProblem>>;
  mergeFiles(request: MergeRequest): Promise<Result<MergedFiles, MergeProblem>>;
  /** A set of norms of somebody's own, held against the schema. */
  readNorms(path: string): Promise<Reply<'norms.read'>>;
  listCrs(): Promise<Reply<'crs.list'>>;
  close(): void;
}
