/**
 * All that the window may ask of the host, and all the host may announce. One type: the host must implement every
 * request, the window may call nothing else, and `parse-request.ts` checks each input at run time on the host's side.
 */
import { compareStages } from '../compare/comparison.ts';
import type { AdjustmentReview } from '../document/adjustment-decisions.ts';
import type { Phase } from '../document/layers.ts';
import type { NormPackFault } from '../norms/check-norm-pack.ts';
import type { HeldNorms } from '../norms/compared-norms.ts';
import type { Problem, Result } from '../result.ts';
import type { Version, VersionFault, VersionState } from '../versions/version.ts';
import type { BackgroundDescription, BackgroundPyramid, BackgroundReport, BackgroundRequest } from './background.ts';
import type { RecordColumns } from './columns.ts';
import type { CompareRequest, CompareSourceContents, ComparedColumns, ComparisonReport } from './comparing.ts';
import type { BalanceRequest, ExportReport, ExportRequest } from './exporting.ts';
import type { ImportReport, ImportRequest, SourceDescription } from './importing.ts';
import type { Locale } from './locale.ts';
import type { CompareProblem, ExportProblem, ImportProblem, MergeProblem, ProjectProblem, ReviewProblem, ThreadTrouble, VersionProblem } from './problems.ts';
import type { AppendRequest, FolderEntry, OpenedProject, WireChange, WireRecord } from './project.ts';
import type { RecentPlan, SessionState } from './session.ts';
import type { PreviewRequest, ReadingChoice, SourcePreview } from './source-reading.ts';
import type { MadeVersion, OpenedVersion, PlanAt, PlansToMerge, ZoneHistory } from './versions.ts';

type Nothing = Record<string, never>;

export interface Requests {
  'host.hello': { input: Nothing; reply: { version: string; shell: 'desk' | 'electron'; session: SessionState; recent: readonly RecentPlan[]; examplePath: string | null; openPath: string | null } };
  'session.save': { input: { session: SessionState }; reply: null };
  'session.thumbnail': { input: { path: string; png: Uint8Array }; reply: null };
  'files.list': { input: { folder: string | null }; reply: Result<{ folder: string; parent: string | null; entries: readonly FolderEntry[]; places: readonly { name: string; path: string }[] }, ProjectProblem> };
  /**
   * Bytes of a file dropped on the window where no path can be had; answered with a path the other requests take. `folders`
   * are those it lay in, the dropped one first: then the answer is that one's path.
   */
  'files.receive': { input: { batch: string; name: string; folders?: readonly string[] | undefined; bytes: Uint8Array }; reply: Result<{ path: string }, ProjectProblem> };
  'project.open': { input: { path: string }; reply: Result<OpenedProject, ProjectProblem> };
  'project.create': { input: { path: string; name: string; crs: string; replace: boolean }; reply: Result<OpenedProject, ProjectProblem> };
  'project.openExample': { input: Nothing; reply: Result<OpenedProject, ProjectProblem> };
  'project.close': { input: Nothing; reply: null };
  'project.append': { input: AppendRequest; reply: Result<{ revision: number }, ProjectProblem> };
  /** The change that takes revision `revision` back, read from the journal: what an undo after a restart needs. */
  'project.inverse': { input: { revision: number }; reply: Result<{ change: readonly WireChange[] }, ProjectProblem> };
  /** Records of a revision made by the host itself (an import), so that the window can follow. */
  'project.reload': { input: Nothing; reply: Result<OpenedProject, ProjectProblem> };
  /** `standsOn`: id of the version that the plan as it stands goes on from. */
  'version.list': { input: Nothing; reply: Result<{ versions: readonly Version[]; standsOn: string | null }, ProjectProblem> };
  /** Names the plan as it stands: no edit, and nothing to take back. `parent` absent: the version that it goes on from. */
  'version.make': { input: { name: string; description: string; option: string | null; author: string | null; parent?: string | null | undefined }; reply: Result<MadeVersion, VersionProblem> };
  /** A version may be asked for soon: what can be done ahead is, between whatever else is asked for. */
  'version.prepare': { input: Nothing; reply: null };
  'version.advance': { input: { id: string; state: VersionState; author: string | null; decisionNumber: string | null; decisionDate: string | null }; reply: Result<Version, VersionProblem> };
  'version.read': { input: { id: string }; reply: Result<OpenedVersion, VersionProblem> };
  /** Why a version is not what it was; empty where it is. */
  'version.verify': { input: { id: string }; reply: Result<readonly VersionFault[], VersionProblem> };
  'compare.look': { input: { path: string }; reply: Result<CompareSourceContents, ImportProblem> };
  /** Two plans, or any files of polygons; the open plan as the window shows it. Changes neither. */
  'compare.run': { input: { task: string; request: CompareRequest }; reply: Result<ComparedColumns, CompareProblem> };
  /** Of the comparison made last, or why they cannot be held against both. Takes seconds, and holds up no other request. */
  'compare.norms': { input: { task: string; id: number }; reply: Result<HeldNorms, Problem<'comparison-gone' | ThreadTrouble>> };
  /** A report of the comparison made last, with the checklist where somebody filled it in. */
  'compare.write': { input: { id: number; format: ComparisonReport; target: string; locale: Locale; review?: AdjustmentReview | undefined }; reply: Result<{ target: string }, ExportProblem | Problem<'comparison-gone'>> };
  /** What the open plan is merged with. `original`: what both began with; `null`: the last version that both files hold. Changes nothing. */
  'merge.read': { input: { original: PlanAt | null; theirs: PlanAt }; reply: Result<PlansToMerge, MergeProblem> };
  /** What befell a zone, through those it was split, merged or copied from. */
  'zone.history': { input: { id: string }; reply: Result<ZoneHistory, ProjectProblem> };
  'reference.columns': { input: { table: string }; reply: Result<RecordColumns & { name: string }, ProjectProblem> };
  /** Comments of the plan for others: a page to answer in any browser, the table of answers, or the comments alone. */
  'review.write': { input: { kind: 'page' | 'table' | 'file'; target: string; locale: Locale }; reply: Result<{ target: string }, ExportProblem> };
  /** What a reviewer sent back. The window takes it into the plan by a command. */
  'review.open': { input: { source: string }; reply: Result<{ name: string; comments: readonly WireRecord[] }, ReviewProblem> };
  /** How the tiles of a background lie; `null` where it is gone. */
  'background.pyramid': { input: { table: string }; reply: Result<BackgroundPyramid | null, ProjectProblem> };
  /** PNG or JPEG; `null` where nothing is at that place. */
  'background.tile': { input: { table: string; zoom: number; column: number; row: number }; reply: Result<Uint8Array | null, ProjectProblem> };
  'background.inspect': { input: BackgroundRequest; reply: Result<BackgroundDescription, ImportProblem> };
  'background.run': { input: { task: string; request: BackgroundRequest }; reply: Result<BackgroundReport, ImportProblem> };
  /** Guesses are held against the open plan, where there is one. */
  'import.inspect': { input: ReadingChoice & { readonly source: string }; reply: Result<SourceDescription, ImportProblem> };
  'import.preview': { input: PreviewRequest; reply: Result<SourcePreview, ImportProblem> };
  'import.run': { input: { task: string; request: ImportRequest }; reply: Result<ImportReport, ImportProblem> };
  'export.run': { input: { task: string; request: ExportRequest }; reply: Result<ExportReport, ExportProblem> };
  /** A picture of the view that the window has drawn, to be put on the disk; `references` are layers on the screen that are not in it. */
  'view.write': {
    input: { target: string; format: 'png' | 'svg'; bytes: Uint8Array; layers: readonly { readonly name: string; readonly count: number }[]; references: number };
    reply: Result<ExportReport, ExportProblem>;
  };
  'balance.write': { input: BalanceRequest; reply: Result<ExportReport, ExportProblem> };
  /** What a phase can hold, as a workbook or CSV by the target's ending. */
  'capacity.write': { input: { target: string; phase: Phase; locale: Locale }; reply: Result<ExportReport, ExportProblem> };
  /** What the checks say of the plan: with its land balance as a Word document (`beside` is a second language in it) or a workbook, or the findings alone for other programs. */
  'appraisal.write': { input: { target: string; format: 'docx' | 'xlsx' | 'csv' | 'json'; phases: readonly Phase[]; locale: Locale; beside: Locale | null }; reply: Result<ExportReport, ExportProblem> };
  /** A set of norms from a file, held against its schema; `text` is what the plan keeps of it. */
  'norms.read': { input: { path: string }; reply: Result<{ id: string; version: string; enabled: boolean; text: string }, Problem<'source-missing' | 'norms-unreadable'> | NormPackFault> };
  'crs.list': { input: Nothing; reply: readonly { code: string; name: string; note: string }[] };
  'task.cancel': { input: { task: string }; reply: null };
}

export type RequestName = keyof Requests;
export type Input<Name extends RequestName> = Requests[Name]['input'];
export type Reply<Name extends RequestName> = Requests[Name]['reply'];

/** Long work reports itself; `total` is null while it is not known. */
export const progressStages = ['reading', 'checking', ...compareStages, 'holding-norms', 'writing', 'verifying'] as const;
export interface Progress { readonly task: string; readonly stage: (typeof progressStages)[number]; readonly done: number; readonly total: number | null }

export interface Events {
  progress: Progress;
  /** The shell asks the window to do what its menu says: a key of the action registry. */
  action: { readonly name: string; readonly path: string | null };
}
export type EventName = keyof Events;

export type Handlers = { readonly [Name in RequestName]: (input: Input<Name>) => Promise<Reply<Name>> };
