import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Sliver } from '../../src-core/commands/coverage/sliver.ts';
import type { CrossSection } from '../../src-core/commands/road/cross-section.ts';
import type { AreaChange } from '../../src-core/document/area-changes.ts';
import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import type { LayerKey, Phase } from '../../src-core/document/layers.ts';
import { layerKeys } from '../../src-core/document/layers.ts';
import type { PlanPoint } from '../../src-core/geometry/types.ts';
import type { RecordId } from '../../src-core/ids.ts';
import type { ConstructionLine } from '../../src-core/snap/construction-line.ts';
import type { Evidence, Problem } from '../../src-core/result.ts';
import type { Version } from '../../src-core/versions/version.ts';
import { usualBalanceView, type BalanceView } from './balance-view.ts';
import type { MapComparison } from './compare.ts';
import type { Orbit } from './orbit.ts';
import type { Progress } from '../../src-core/wire/contract.ts';
import type { Locale } from '../../src-core/wire/locale.ts';
import type { JournalEntry, ReferenceLayer } from '../../src-core/wire/project.ts';
import type { RecentPlan } from '../../src-core/wire/session.ts';
import type { MapCursor } from './map-cursor.ts';
import { landUseTables } from './land-use-tables.ts';
import { trafficClasses } from './traffic-classes.ts';
import { usualDrafting, type Drafting } from './drafting.ts';

export type ToolName =
  | 'select' | 'select-lasso' | 'pan' | 'draw-zone' | 'draw-rectangle' | 'draw-circle' | 'construction-line' | 'measure'
  | 'draw-road' | 'draw-boundary' | 'draw-unit' | 'draw-constraint' | 'draw-facility' | 'draw-note'
  | 'edit-vertices' | 'move' | 'rotate' | 'scale' | 'mirror' | 'split' | 'split-by-area' | 'reshape' | 'cut-out' | 'fill-hole' | 'fill-gap' | 'array-line';

/** The cross-section of the road about to be drawn, and the class its reserve gets. */
export interface RoadDrawing extends CrossSection { readonly landUse: string }

/** Centre in plan metres; zoom is log2(pixels per metre). */
export interface MapView { readonly x: number; readonly y: number; readonly zoom: number }

/** A sentence to be: a key of the catalogues and what fills it. */
export interface Message {
  readonly key: string;
  readonly evidence: Evidence;
  readonly tone: 'said' | 'warned' | 'refused' | 'failed';
  /** What an edit did to the land of each zone, said after the sentence. */
  readonly areas?: readonly AreaChange[];
  /** Slivers that an edit left. */
  readonly slivers?: readonly Sliver[];
  /** The step that was taken back or done again, which the sentence names as the list of edits does. */
  readonly step?: Pick<JournalEntry, 'command' | 'evidence' | 'records'>;
}

/**
 * What the window shows. Only `store/commit.ts` replaces `document`, `revision` and `history`; panels read and call
 * actions (`actions/registry.ts`), and everything that is only of the view is set through `set`.
 */
export interface Workspace {
  readonly stage: 'start' | 'opening' | 'open';
  readonly path: string | null;
  readonly document: PlanDocument | null;
  readonly revision: number;
  readonly history: { readonly undo: readonly JournalEntry[]; readonly redo: readonly JournalEntry[] };
  /** in the file · writing… · could not be written */
  readonly saved: 'in-file' | 'writing' | 'failed';
  readonly references: readonly ReferenceLayer[];
  readonly phase: Phase;
  readonly visible: Readonly<Record<string, boolean>>;
  /** Phases whose outlines are shown while another is edited. */
  readonly outlined: Readonly<Record<Phase, boolean>>;
  /** Zones of the view narrower than this are drawn without outlines, pixels; 0 where each has one. */
  readonly leastOutlined: number;
  readonly compare: MapComparison | null;
  /** Looked at from the side, with zones as high as their storeys; `null` in the plan view. */
  readonly orbit: Orbit | null;
  /** The version that is shown in the plan's place, to look at. */
  readonly viewing: Version | null;
  readonly selection: ReadonlySet<RecordId>;
  readonly hover: RecordId | null;
  /** Classes whose balance row is pointed at: their zones light up. */
  readonly highlightedClass: string | null;
  /** How the land-balance table is asked for. */
  readonly balanceView: BalanceView;
  readonly tool: ToolName;
  readonly view: MapView | null;
  readonly mapSize: { readonly width: number; readonly height: number };
  /** Where the pointer is, of the mouse or of the keys. */
  readonly cursor: PlanPoint | null;
  /** The pointer that keys move, while it is on. */
  readonly mapCursor: MapCursor | null;
  readonly snapOn: boolean;
  readonly drafting: Drafting;
  readonly road: RoadDrawing;
  /** Lines to draw by: of the view, gone with the plan that is closed. */
  readonly constructionLines: readonly ConstructionLine[];
  /** What the next click does. */
  readonly hint: Message | null;
  /** What the last action did, shown until the next. */
  readonly message: Message | null;
  readonly notices: readonly Problem[];
  readonly progress: Progress | null;
  readonly dialog: { readonly name: string; readonly data?: unknown } | null;
  readonly recent: readonly RecentPlan[];
  readonly examplePath: string | null;
  readonly shell: 'desk' | 'electron';
  readonly locale: Locale;
  readonly theme: 'system' | 'light' | 'dark';
  readonly keySet: 'gis' | 'cad';
  /** Whether lines of round coordinates lie over the map. */
  readonly graticule: boolean;
}

export type WorkspaceStore = StoreApi<Workspace>;

const everythingVisible: Readonly<Record<LayerKey, boolean>> = Object.fromEntries(
  layerKeys.map((key) => [key, true]),
) as Record<LayerKey, boolean>;

/** Nothing is assumed of a road: its widths are typed, or those of the road that was drawn last. */
const noRoadYet: RoadDrawing = { carriagewayWidth: 0, pavementWidth: 0, medianWidth: 0, cornerRadius: 0, landUse: trafficClasses(landUseTables.classes)[0]!.code };

export const workspace: WorkspaceStore = createStore<Workspace>(() => ({
  stage: 'start', path: null, document: null, revision: 0, history: { undo: [], redo: [] }, saved: 'in-file',
  references: [], phase: 'QHDH', visible: everythingVisible, outlined: { HT: false, QHDD: false, QHDH: false }, leastOutlined: 0, compare: null, orbit: null, viewing: null, keySet: 'gis', graticule: false, selection: new Set<RecordId>(), hover: null, highlightedClass: null,
  balanceView: usualBalanceView, tool: 'select', view: null, mapSize: { width: 0, height: 0 }, cursor: null, mapCursor: null, snapOn: true, drafting: usualDrafting, road: noRoadYet, constructionLines: [], hint: null, message: null,
  notices: [], progress: null, dialog: null, recent: [], examplePath: null, shell: 'desk', locale: 'vi', theme: 'system',
}));
