import { createStore } from 'zustand/vanilla';
import { adjustmentFigures, decidedSide, type AdjustmentFigures } from '../../src-core/compare/adjustment.ts';
import type { ComparedPair, ComparedSide } from '../../src-core/compare/compared-pair.ts';
import { zonesOf } from '../../src-core/document/layers.ts';
import { PlanDocument } from '../../src-core/document/plan-document.ts';
import { boxOf } from '../../src-core/geometry/bounds.ts';
import { isFilledIn } from '../../src-core/document/adjustment-decisions.ts';
import type { HeldNorms } from '../../src-core/norms/compared-norms.ts';
import type { Result } from '../../src-core/result.ts';
import type { Version } from '../../src-core/versions/version.ts';
import { ColumnRecords } from '../../src-core/wire/column-records.ts';
import type { RecordColumns } from '../../src-core/wire/columns.ts';
import { comparisonOf } from '../../src-core/wire/comparison-columns.ts';
import type { ComparedColumns, ComparedSideColumns, CompareRequest, ComparisonReport, CompareSourceContents } from '../../src-core/wire/comparing.ts';
import type { CompareProblem, ImportProblem } from '../../src-core/wire/problems.ts';
import { reviewNow, type DecidedSides } from './adjustment.ts';
import { withComments } from './comments.ts';
import { asked, fail, inTurn } from './commit.ts';
import { saidOf } from './difference-comments.ts';
import { differenceLooks, placeItems, zoneItems, type DifferenceItem, type NamedUnit, type PlaceItem, type ZoneItem } from './difference-items.ts';
import type { SideLabel } from './compare.ts';
import { filterItems, withoutFilter, type DifferenceFilter } from './difference-filter.ts';
import { host } from './host.ts';
import { announcePlan, onPlan } from './open-plan.ts';
import { closeProject, reloadProject } from './project.ts';
import { asTask } from './transfer.ts';
import { refreshVersions, versions } from './versions.ts';
import { workspace } from './workspace.ts';

/** One version as a plan to look at. */
export interface ShownSide extends ComparedSide { readonly document: PlanDocument; readonly layers: readonly RecordColumns[] }

/** Two versions as they are on the screen. */
export interface ShownComparison extends ComparedPair {
  readonly id: number;
  readonly before: ShownSide;
  readonly after: ShownSide;
  readonly places: readonly PlaceItem[];
  readonly zones: readonly ZoneItem[];
  readonly units: readonly NamedUnit[];
  readonly figures: AdjustmentFigures;
  /** The plan that was open before, to go back to; `null`: the start screen. */
  readonly back: string | null;
  /** The two as decisions about them are kept. */
  readonly decided: DecidedSides;
  /** Those of the plan that was open. */
  readonly versions: readonly Version[];
  /** Id of the version that it goes on from. */
  readonly standsOn: string | null;
  /** That plan, with what had been said of it by then. */
  readonly plan: PlanDocument | null;
}

export type DifferenceList = 'places' | 'zones';
export type ComparisonPart = 'summary' | 'matrix' | 'list' | 'adjustment';

export interface ComparisonState {
  readonly shown: ShownComparison | null;
  readonly part: ComparisonPart;
  readonly list: DifferenceList;
  readonly filter: DifferenceFilter;
  /** What passes the filter. */
  readonly places: readonly PlaceItem[];
  readonly zones: readonly ZoneItem[];
  /** The one that is looked at, in the list; -1: none. */
  readonly current: number;
  /** Whether the differences are drawn on the map. */
  readonly onMap: boolean;
  /** The norms held against both, or why they cannot be; `undefined` until that is done. */
  readonly norms: HeldNorms | undefined;
  readonly normsRun: 'running' | 'stopped' | 'done';
}

const none: ComparisonState = { shown: null, part: 'summary', list: 'places', filter: withoutFilter(differenceLooks), places: [], zones: [], current: -1, onMap: true, norms: undefined, normsRun: 'stopped' };
export const comparison = createStore<ComparisonState>(() => none);

/** Another plan in the window, or the same one as the file has it: nothing is compared any more. */
onPlan((event) => {
  const { shown, filter } = comparison.getState();
  if (shown === null || (event.kind === 'opened' && event.document === shown.after.document)) return;
  // Nothing changes meanwhile but what is said.
  if (event.kind === 'changed') return filter.comment === null ? undefined : filterDifferences({});
  comparison.setState(none, true);
  if (workspace.getState().compare?.versions != null) workspace.setState({ compare: null });
});

/** What is clicked on the map is found in the list. */
workspace.subscribe((now, before) => {
  const { shown, zones } = comparison.getState();
  if (shown === null || now.selection === before.selection || now.selection.size !== 1) return;
  const [id] = now.selection;
  const at = zones.findIndex((item) => [...item.after, ...item.before].some((record) => record.id === id));
  if (at >= 0) comparison.setState({ list: 'zones', current: at });
});

export const lookAtSource = (path: string): Promise<Result<CompareSourceContents, ImportProblem> | null> => asked(() => host().client.ask('compare.look', { path }));

/** Compares, and shows the later version in the plan's place. `null` where the host is gone; else the problem, or what is shown. */
export async function compareVersions(request: CompareRequest): Promise<Result<ShownComparison, CompareProblem> | null> {
  const reply = await asTask((task) => host().client.ask('compare.run', { task, request }));
  if (reply === null || !reply.ok) return reply;
  // What was said of earlier versions is shown with those that came of them.
  if (versions.getState().list === null && workspace.getState().path !== null) await refreshVersions();
  const shown = await inTurn(async () => show(reply.value, request));
  void holdNorms();
  return { ok: true, value: shown };
}

function show(compared: ComparedColumns, request: CompareRequest): ShownComparison {
  const { path, document: open, compare, stage } = workspace.getState();
  const last = comparison.getState().shown;
  const back = last?.back ?? path;
  // What was said while a plan was compared is in the document that stands in its place.
  const plan = back === null ? null : last === null || compare?.versions?.isOfPlan === true ? open : last.plan;
  const takesComments = back !== null && [request.before.path, request.after.path].includes(back);
  const [before, after] = [sideOf(compared.before, null), sideOf(compared.after, takesComments ? plan : null)];
  const said = comparisonOf(compared.comparison);
  const shown: ShownComparison = {
    id: compared.id, before, after, crs: compared.crs, comparison: said, back, plan,
    versions: versions.getState().list ?? last?.versions ?? [], standsOn: versions.getState().standsOn ?? last?.standsOn ?? null,
    decided: { before: decidedSide(before, request.before.path === back), after: decidedSide(after, request.after.path === back) },
    places: placeItems(said), zones: zoneItems(said, recordsOf(compared.before), recordsOf(compared.after)), units: [...unitsOf(after, before), ...compared.communes.map((commune) => ({ ...commune, box: boxOf(commune.shape) }))],
    figures: adjustmentFigures(comparedOf(before), comparedOf(after), said),
  };
  const isOfPlan = stage === 'open' && request.after.path === back;
  // A plan that lies elsewhere, or in another system, has another view.
  const staysInPlace = isOfPlan && open?.settings.crs === after.document.settings.crs;
  if (stage === 'open' && !staysInPlace) announcePlan({ kind: 'closed' });
  comparison.setState({ ...none, shown, places: shown.places, zones: shown.zones, list: shown.places.length === 0 && shown.zones.length > 0 ? 'zones' : 'places' });
  workspace.setState({
    stage: 'open', document: after.document, path: isOfPlan ? back : null, viewing: null, selection: new Set(), hover: null, highlightedClass: null, tool: 'select', message: null,
    phase: after.phase ?? 'QHDH', constructionLines: [], hint: null, notices: [],
    ...(staysInPlace ? {} : { view: null, references: [] }),
    compare: {
      mode: 'later', at: compare?.at ?? 0.5, strength: compare?.strength ?? 0.5, isLeft: false, left: before.phase ?? 'QHDH', right: after.phase ?? 'QHDH',
      versions: { before: labelOf(compared.before), after: labelOf(compared.after), isOfPlan: takesComments },
    },
  });
  announcePlan({ kind: 'opened', document: after.document, layers: after.layers });
  return shown;
}

const labelOf = ({ version: { name, kind }, planVersion, phase, settings }: ComparedSideColumns): SideLabel => ({ plan: kind === 'plan' ? settings.name : null, name, version: planVersion, phase });

const recordsOf = ({ phase, layers }: ComparedSideColumns): ColumnRecords => new ColumnRecords(layers.find(({ layer }) => layer === zonesOf(phase ?? 'QHDH'))!);

/** `commented` lends what is said of it. */
function sideOf(side: ComparedSideColumns, commented: PlanDocument | null): ShownSide {
  const { settings, layers } = side;
  const document = PlanDocument.from(settings, new Map(layers.map((columns) => [columns.layer, new ColumnRecords(columns)])));
  return { ...side, document: commented === null ? document : withComments(document, commented), layers };
}

function unitsOf(...sides: readonly ShownSide[]): NamedUnit[] {
  const found = sides.find(({ document }) => document.count('units') > 0);
  return found === undefined ? [] : [...found.document.values('units')].flatMap(({ geometry, fields }) => (
    geometry?.type === 'MultiPolygon' ? [{ name: String(fields['name'] ?? fields['label'] ?? ''), shape: geometry, box: boxOf(geometry) }] : []));
}

const comparedOf = ({ document, phase }: ShownSide) => ({
  records: [...document.values(zonesOf(phase ?? 'QHDH'))],
  units: [...document.values('units')].flatMap(({ geometry, fields }) => (geometry?.type === 'MultiPolygon' ? [{ name: String(fields['name'] ?? ''), shape: geometry }] : [])),
});

let holding: { readonly task: string; readonly done: Promise<void> } | null = null;
let serial = 0;

/** Has the norms held against both versions; whatever else one does goes on meanwhile. */
export function holdNorms(): Promise<void> {
  const { shown, norms, normsRun } = comparison.getState();
  if (shown === null || norms !== undefined) return Promise.resolve();
  if (normsRun === 'running' && holding !== null) return holding.done;
  const task = `norms-${++serial}`;
  const hold = async () => {
    const reply = await asked(() => host().client.ask('compare.norms', { task, id: shown.id }));
    // Another comparison has come up meanwhile, or none is shown any more.
    if (comparison.getState().shown !== shown || holding?.task !== task) return;
    if (reply?.ok === true) comparison.setState({ norms: reply.value, normsRun: 'done' });
    else {
      comparison.setState({ normsRun: 'stopped' });
      if (reply?.ok === false && reply.failure.code !== 'cancelled') fail(reply.failure);
    }
  };
  comparison.setState({ normsRun: 'running' });
  holding = { task, done: hold() };
  return holding.done;
}

/** Nothing is left of it; it can be begun again. */
export function stopNorms(): void {
  if (holding !== null && comparison.getState().normsRun === 'running') host().client.cancel(holding.task);
}

/** Back to the plan that was open, or to the start. */
export async function leaveComparison(): Promise<boolean> {
  const { shown } = comparison.getState();
  if (shown === null) return true;
  if (shown.back !== null) return reloadProject();
  await closeProject();
  return true;
}

export function filterDifferences(part: Partial<DifferenceFilter>): void {
  comparison.setState(({ shown, filter: before, list }) => {
    if (shown === null) return {};
    const filter = { ...before, ...part };
    const said = saidOf(shown, workspace.getState().document);
    return {
      filter, current: -1, places: filterItems(shown.places, filter, shown.units, said), zones: filterItems(shown.zones, filter, shown.units, said),
      // A cell of the matrix is made of places.
      list: part.cell != null ? 'places' : list,
    };
  });
}

/** Brings one difference up in its list, which is shown whole where the filter leaves it out. */
export function lookAtItem(item: DifferenceItem): void {
  const { shown, filter } = comparison.getState();
  if (shown === null) return;
  const list = item.kind === 'place' ? 'places' : 'zones';
  const has = () => (comparison.getState()[list] as readonly DifferenceItem[]).includes(item);
  if (!has()) filterDifferences(withoutFilter(differenceLooks.filter((look) => look === item.look || filter.looks.has(look))));
  comparison.setState((state) => ({ part: 'list', list, current: (state[list] as readonly DifferenceItem[]).indexOf(item) }));
}

export const chooseList = (list: DifferenceList): void => comparison.setState({ list, current: -1 });

export const currentItem = ({ list, places, zones, current }: ComparisonState): DifferenceItem | null => (list === 'places' ? places : zones)[current] ?? null;

/** From one to the next and round; answers the one that is looked at now. */
export function stepTo(which: 'next' | 'previous' | number): DifferenceItem | null {
  const state = comparison.getState();
  const count = (state.list === 'places' ? state.places : state.zones).length;
  if (count === 0) return null;
  const { current } = state;
  const next = typeof which === 'number' ? which : which === 'next' ? (current + 1) % count : (current <= 0 ? count : current) - 1;
  comparison.setState({ current: next });
  return currentItem(comparison.getState());
}

/** Says by itself how it went. */
export async function writeComparison(format: ComparisonReport, target: string): Promise<boolean> {
  const { shown } = comparison.getState();
  if (shown === null) return false;
  const review = reviewNow(shown.decided);
  const reply = await asTask(async () => {
    // What is under way goes into the report.
    if (comparison.getState().normsRun === 'running') await holding?.done;
    return host().client.ask('compare.write', { id: shown.id, format, target, locale: workspace.getState().locale, ...(isFilledIn(review) ? { review } : {}) });
  });
  if (reply === null) return false;
  if (!reply.ok) {
    fail(reply.failure);
    return false;
  }
  workspace.setState({ message: { key: 'done.comparison-written', evidence: { path: reply.value.target }, tone: 'said' } });
  return true;
}
