/**
 * All that the window may ask of the host, and all the host may announce. One type: the host must implement every
 * request, the window may call nothing else, and `parse-request.ts` checks each input at run time on the host's side.
 */
import type { BalanceForm } from '../balance/balance-form.ts';
import type { RoadLand } from '../balance/land-balance.ts';
import type { OverlapBehaviour } from '../commands/coverage/settle.ts';
import type { ComparedSide } from '../compare/compared-pair.ts';
import type { NamedArea } from '../compare/compared-version.ts';
import { compareStages } from '../compare/comparison.ts';
import type { AdjustmentReview } from '../document/adjustment-decisions.ts';
import type { LayerKey, LayerKind, Phase } from '../document/layers.ts';
import type { PlanSettings } from '../document/plan-document.ts';
import type { NormPackFault } from '../norms/check-norm-pack.ts';
import type { HeldNorms } from '../norms/compared-norms.ts';
import type { Problem, Result } from '../result.ts';
import type { Version, VersionFault, VersionRefusal, VersionState } from '../versions/version.ts';
import type { RecordColumns } from './columns.ts';
import type { ComparisonColumns } from './comparison-columns.ts';
import type { FittingChoice, FittingGuess, UpdateCounts } from './source-fitting.ts';
import type { CrsGuess, PreviewRequest, ReadingChoice, SourcePreview, TextGuess } from './source-reading.ts';

export type Locale = 'vi' | 'en' | 'ko';

/** Why a file could not be opened, made, read or written; each is a sentence in the catalogues (`problem.<code>`). */
export type ProjectProblem = Problem<
  | 'file-missing' | 'file-not-readable' | 'file-not-writable' | 'file-exists' | 'folder-missing' | 'disk-full'
  | 'not-a-project' | 'project-newer' | 'project-damaged' | 'project-busy' | 'project-foreign-trigger' | 'crs-unknown' | 'crs-not-metres'
  | 'no-project' | 'file-too-large' | 'edit-out-of-date' | 'edit-refused' | 'gdal-missing' | 'driver-crashed' | 'driver-timeout'
>;

export type ImportProblem = Problem<
  | 'source-missing' | 'format-unknown' | 'format-dwg' | 'source-damaged' | 'source-empty' | 'drawing-without-shapes' | 'layer-unknown' | 'field-unknown' | 'plan-field-unknown' | 'update-key-needed' | 'update-nothing-known'
  | 'crs-needed' | 'crs-unknown' | 'unit-unfit' | 'class-map-unreadable' | 'geometry-kind-wrong' | 'driver-crashed' | 'driver-timeout'
  | 'compare-crs-differs' | 'zip-hostile' | 'source-hostile' | 'raster-not-placed' | 'raster-too-large' | 'picture-apart' | 'encoding-unknown' | 'nothing-usable' | 'cancelled' | 'gdal-missing'
> | ProjectProblem;

export type ExportProblem = Problem<
  'format-not-writable' | 'nothing-to-export' | 'export-not-verified' | 'driver-crashed' | 'driver-timeout' | 'layer-unknown' | 'crs-unknown' | 'cancelled' | 'gdal-missing'
  | 'unit-unknown' | 'select-unreadable' | 'export-out-of-reach' | 'export-too-large' | 'balance-not-approved' | 'balance-no-units' | 'communes-unknown' | 'browser-missing' | 'print-failed'
> | VersionProblem;

export type ReviewProblem = Problem<'review-unreadable' | 'review-plan-other' | 'source-missing'> | ProjectProblem;

export type VersionProblem = VersionRefusal | Problem<'version-damaged'> | ProjectProblem;

/** A version that was made, with what of the plan it could not hold. */
export interface MadeVersion { readonly version: Version; readonly notices: readonly Problem[] }

/** All that a version holds, a layer each. It cannot be edited. */
export interface OpenedVersion { readonly version: Version; readonly layers: readonly RecordColumns[] }

/** A plan, or the version of one that is called so or begins with this id. */
export interface PlanAt { readonly path: string; readonly version: string | null }

export type MergeProblem = Problem<'merge-crs-differs' | 'merge-unrelated' | 'merge-no-shared-version'> | VersionProblem;

/** Two plans to be merged into the open one: all their records, and what the first was found by. */
export interface PlansToMerge {
  readonly original: readonly RecordColumns[];
  readonly theirs: readonly RecordColumns[];
  /** Name of the version that both began with, where it was found by its content hash. */
  readonly sharedVersion: string | null;
  /** What theirs is called: its plan, and its version where it is one. */
  readonly name: string;
  /** Reference layers that only theirs has: they are no part of a merge. */
  readonly referencesLeft: readonly string[];
}

/** A zone at one time; m². */
export interface ZoneState { readonly id: string; /** Its label, else its name. */ readonly label: string | null; readonly landUse: string | null; readonly areaM2: number }

/** What one edit did to a zone, or to one that it came from. */
export interface ZoneEvent {
  readonly entry: JournalEntry;
  readonly id: string;
  readonly before: ZoneState | null;
  readonly after: ZoneState | null;
  /** What it was split off, merged or copied from in this edit. */
  readonly from: readonly ZoneState[];
}

/** Newest first. `reaches`: the revision that cannot be looked behind, where there is one. */
export interface ZoneHistory { readonly events: readonly ZoneEvent[]; readonly reaches: number | null }

/** What is compared of a file, and how it is read. */
export interface CompareSource {
  readonly path: string;
  /** Of a plan: the version that is called so, or begins with this id; absent: the plan as it stands. */
  readonly planVersion?: string | null | undefined;
  /** Of a plan; absent: the last phase that has zones. */
  readonly phase?: Phase | undefined;
  /** Of a file; absent: the first of polygons. */
  readonly layer?: string | undefined;
  readonly classField?: string | undefined;
  readonly idField?: string | undefined;
}

export interface CompareRequest {
  readonly before: CompareSource;
  readonly after: CompareSource;
  /** The system to compare in, metres; absent: a plan's own, else a file's if that is in metres, else the UTM zone of its middle. */
  readonly crs?: string | undefined;
  readonly toleranceM?: number | undefined;
}

/** What there is to choose from in a file that is to be compared. */
export type CompareSourceContents =
  | { readonly kind: 'plan'; readonly name: string; readonly crs: string; readonly versions: readonly Version[]; /** Id of the version that the plan as it stands goes on from. */ readonly standsOn: string | null; /** Zones of each phase of the plan as it stands. */ readonly zones: Readonly<Record<Phase, number>> }
  | { readonly kind: 'file'; readonly layers: readonly { readonly name: string; readonly count: number; readonly fields: readonly string[]; /** The likeliest to tell the land use. */ readonly classField: string | null }[] };

/** One side of a comparison as the window shows it: its zones in the order of the places that the comparison names, and all else a plan holds. */
export interface ComparedSideColumns extends ComparedSide { readonly settings: PlanSettings; readonly layers: readonly RecordColumns[] }

export interface ComparedColumns {
  /** For a report of it, until the next one. */
  readonly id: number;
  readonly before: ComparedSideColumns;
  readonly after: ComparedSideColumns;
  readonly crs: string;
  readonly comparison: ComparisonColumns;
  /** By which places are told besides planning units. */
  readonly communes: readonly NamedArea[];
}

/** How work in a thread of its own may end: somebody stopped it, or it stopped by itself, most likely for lack of memory. */
export type ThreadTrouble = 'cancelled' | 'work-stopped';

export type CompareProblem = ImportProblem | VersionProblem | Problem<ThreadTrouble>;

export const comparisonReports = ['html', 'xlsx', 'docx', 'pdf'] as const;
export type ComparisonReport = (typeof comparisonReports)[number];

/** One thing done to, guessed of, or refused from somebody's data. `feature` is the source's own feature number. */
export interface ImportIssue extends Problem {
  readonly feature: number | null;
  /** Of what is said once for several features: all their numbers, `3, 7-12`. */
  readonly features?: string;
  /** Of what is said once for several records of the plan: the source's keys of all of them, `A-3, A-7`. */
  readonly keys?: string;
  readonly kind: 'changed' | 'guessed' | 'set-aside' | 'notice';
  readonly areaBeforeM2?: number;
  readonly areaAfterM2?: number;
  /** Where the feature lies: minX, minY, maxX, maxY in the plan's CRS. */
  readonly box?: readonly [number, number, number, number];
}

export type ImportTarget = Exclude<LayerKind, 'styles' | 'facts' | 'comments' | 'adjustments'> | 'reference';

export interface SourceField { readonly name: string; readonly type: 'text' | 'integer' | 'real' | 'date' | 'other' }

export interface ClassSuggestion {
  /** A value met in the field. */
  readonly value: string;
  readonly count: number;
  /** Code of the land-use class proposed, `null` where none fits. */
  readonly code: string | null;
  readonly reason: 'code' | 'cad-layer' | 'symbol' | 'name' | 'cadastral' | 'none';
}

export interface SourceLayer {
  readonly name: string;
  readonly geometry: 'polygon' | 'line' | 'point' | 'mixed' | 'none';
  readonly count: number;
  readonly fields: readonly SourceField[];
  readonly crs: { readonly code: string | null; readonly name: string; readonly known: boolean };
  readonly extent: readonly [number, number, number, number] | null;
  /** Fields that could hold the land use, best first, each with what its values would become. */
  readonly classFields: readonly { readonly field: string; readonly suggestions: readonly ClassSuggestion[] }[];
  /** Ways to read its coordinates, best first: the first one is taken. Empty where nothing can be told. */
  readonly crsGuesses: readonly CrsGuess[];
  /** How its text is read, field by field. */
  readonly textGuesses: readonly TextGuess[];
  /** What its fields become by themselves. */
  readonly fitting: FittingGuess;
}

export interface SourceDescription {
  readonly path: string;
  readonly driver: string;
  readonly layers: readonly SourceLayer[];
}

export interface ImportRequest extends ReadingChoice, FittingChoice {
  readonly source: string;
  readonly layer?: string | undefined;
  readonly as: ImportTarget;
  readonly phase: Phase;
  readonly classField?: string | undefined;
  /** value met in the class field → land-use class code, or `null` to leave it without a class. */
  readonly classMap?: Readonly<Record<string, string | null>> | undefined;
  /** Of the names and reasons that are written into the plan file, which keeps their codes beside; Vietnamese where nothing is said. */
  readonly language?: Locale | undefined;
}

export interface ImportReport {
  /** The plan's layer, or the name of the reference layer, that was written to. */
  readonly layer: string;
  readonly read: number;
  readonly written: number;
  readonly changed: number;
  readonly setAside: number;
  /** Features that became part of others: texts of the area they lie in, lines of the areas they enclose. */
  readonly used: number;
  /** Areas among the written ones that lines enclose together. `written - made + setAside + used` is `read`. */
  readonly made: number;
  /** Sum of the written polygons, grid area in the plan's CRS. */
  readonly areaM2: number;
  readonly crs: string;
  readonly encoding: string;
  /** Reference layers that hold what was set aside, each row with its reason; empty where nothing was. */
  readonly setAsideLayers: readonly string[];
  /** `null` where the features were added as new ones. */
  readonly update: UpdateCounts | null;
  readonly issues: readonly ImportIssue[];
}

export interface ExportRequest {
  readonly target: string;
  readonly format?: string | undefined;
  readonly phase?: Phase | undefined;
  readonly layer?: string | undefined;
  /** Label or name of a planning unit: what lies in it. */
  readonly unit?: string | undefined;
  /** A condition of the expression language (`docs/expressions.md`). */
  readonly select?: string | undefined;
  /** Ids of records: only these. */
  readonly selection?: readonly string[] | undefined;
  /** Only layers and classes that are not marked as not to be published. */
  readonly publishable?: boolean | undefined;
  readonly crs?: string | undefined;
  /** In the plan's CRS where the format is otherwise in WGS 84 (GeoJSON). */
  readonly projected?: boolean | undefined;
}

/** The land-balance table in one of its forms; absent: the minimal one of the whole plan, roads as drawn. No phases: those with zones. */
export interface BalanceRequest {
  readonly target: string;
  readonly phases: readonly Phase[];
  readonly locale: Locale;
  readonly form?: BalanceForm | undefined;
  /** Of an adjustment: name or id of the version that was approved. */
  readonly approved?: string | null | undefined;
  readonly by?: 'plan' | 'unit' | 'commune' | undefined;
  /** This unit or commune only, by name, label or id. */
  readonly place?: string | null | undefined;
  /** The reference layer that holds the communes. */
  readonly communes?: string | null | undefined;
  /** Ids of zones: the table of these. */
  readonly selection?: readonly string[] | null | undefined;
  readonly roads?: RoadLand | undefined;
}

export interface ExportReport {
  readonly target: string;
  readonly format: string;
  readonly files: readonly string[];
  readonly layers: readonly { readonly name: string; readonly count: number }[];
  /** What the format could not hold, in sentences by code. */
  readonly issues: readonly Problem[];
}

export interface ReferenceLayer { readonly name: string; readonly table: string; readonly geometry: string; readonly count: number }

/** One scale of a background's tiles: `columns` × `rows` tiles of `tileX` × `tileY` metres, from the upper left corner of the pyramid's box; `pixel` metres a pixel. */
export interface BackgroundLevel { readonly zoom: number; readonly columns: number; readonly rows: number; readonly tileX: number; readonly tileY: number; readonly pixel: number }

/** How the tiles of a background lie, in the plan's CRS: minX, minY, maxX, maxY of all tiles and of the picture in them, and its scales, the smallest first. */
export interface BackgroundPyramid {
  readonly box: readonly [number, number, number, number];
  readonly extent: readonly [number, number, number, number];
  readonly levels: readonly BackgroundLevel[];
}

/** A picture that could become a background, as its file tells of it. */
export interface BackgroundDescription {
  readonly source: string;
  readonly driver: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** What the file says; `null` where it says nothing and one must be chosen. */
  readonly crs: { readonly code: string | null; readonly name: string } | null;
  /** Ways to place it, best first: the first is taken, unless one must be chosen. */
  readonly crsGuesses: readonly CrsGuess[];
  readonly mustChoose: boolean;
}

export interface BackgroundRequest { readonly source: string; readonly sourceCrs?: string | undefined; readonly name?: string | undefined }

export interface BackgroundReport {
  /** Name of the reference layer. */
  readonly layer: string;
  readonly crs: string;
  /** Side of a pixel on the ground, metres: as written, and the finest the picture has. */
  readonly pixelM: number;
  readonly finestPixelM: number;
  readonly tiles: number;
  readonly bytes: number;
  readonly issues: readonly ImportIssue[];
}

/** A recorded edit, without its content. */
export interface JournalEntry {
  readonly revision: number;
  readonly at: string;
  /** Name of the command, a key of the catalogues (`command.<name>`). */
  readonly command: string;
  readonly evidence: Readonly<Record<string, string | number | boolean | null>>;
  /** The revision this one takes back, where it is an undo (or, taking back an undo, a redo). */
  readonly undoes: number | null;
  readonly records: number;
}

export interface OpenedProject {
  readonly path: string;
  /** As the plan was made: a name given to it since is among the records (`document/plan-name.ts`). */
  readonly settings: PlanSettings;
  readonly revision: number;
  readonly layers: readonly RecordColumns[];
  readonly references: readonly ReferenceLayer[];
  /** Newest last; the undo and redo stacks are read off it (`document/history.ts`). */
  readonly journal: readonly JournalEntry[];
  readonly notices: readonly Problem[];
}

/** One record's two sides, as they cross the wire. The host checks `before` against the file: a lost update is refused. */
export interface WireRecord {
  readonly id: string;
  readonly layer: LayerKey;
  readonly geometry:
    | { readonly type: 'MultiPolygon'; readonly polygons: readonly (readonly Float64Array[])[] }
    | { readonly type: 'MultiLineString'; readonly lines: readonly Float64Array[] }
    | { readonly type: 'MultiPoint'; readonly points: Float64Array }
    | null;
  readonly fields: Readonly<Record<string, string | number | null>>;
  readonly attributes: Readonly<Record<string, string | number | boolean | null>>;
}

export interface WireChange { readonly before: WireRecord | null; readonly after: WireRecord | null }

export interface AppendRequest {
  /** The revision the edit was made upon. Anything else is refused with `edit-out-of-date`. */
  readonly base: number;
  readonly command: string;
  readonly evidence: Readonly<Record<string, string | number | boolean | null>>;
  readonly undoes: number | null;
  readonly change: readonly WireChange[];
}

export interface FolderEntry { readonly name: string; readonly kind: 'folder' | 'file'; readonly size: number; readonly modified: string }

export interface RecentPlan { readonly path: string; readonly name: string; readonly openedAt: string; readonly thumbnail: string | null }

/** How somebody draws: what is snapped to, ortho, polar, how a circle becomes a polygon. Metres and degrees. */
export interface SessionDrafting {
  readonly snapOn: boolean;
  readonly snap: { readonly kinds: Readonly<Record<string, boolean>>; readonly layers: Readonly<Record<string, boolean>>; readonly gridStep: number };
  readonly ortho: boolean;
  readonly polar: boolean;
  readonly polarStep: number;
  /** Absent in what an earlier version left. */
  readonly overlap?: OverlapBehaviour;
  readonly circle: { readonly by: 'tolerance'; readonly metres: number } | { readonly by: 'count'; readonly count: number };
}

/** How a source was read and what it became, for the next one of its kind (`dialogs/import/source-pattern.ts`). */
export interface RememberedImport {
  readonly at: string;
  readonly file: string;
  readonly as: ImportTarget;
  readonly phase: Phase;
  readonly reading: ReadingChoice;
  readonly classField: string | null;
  /** `null` where the suggestions were taken as they came. */
  readonly classMap: Readonly<Record<string, string | null>> | null;
  readonly fitting: FittingChoice;
}

/** What the window remembers between runs. Thrown away on any mismatch: nothing anyone would miss may live here. */
export interface SessionState {
  readonly locale?: Locale;
  readonly theme?: 'system' | 'light' | 'dark';
  readonly keySet?: 'gis' | 'cad';
  readonly graticule?: boolean;
  readonly layout?: string;
  readonly views?: Readonly<Record<string, { readonly x: number; readonly y: number; readonly zoom: number }>>;
  readonly drafting?: SessionDrafting;
  readonly imports?: Readonly<Record<string, RememberedImport>>;
}

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
  /** Guesses are held against the open plan, where there is one. */
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
