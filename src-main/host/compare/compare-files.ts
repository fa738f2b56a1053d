import { readFileSync, realpathSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LandUseClass } from '../../../src-core/balance/land-use-classes.ts';
import { decidedSide } from '../../../src-core/compare/adjustment.ts';
import type { NamedArea } from '../../../src-core/compare/compared-version.ts';
import type { Comparison } from '../../../src-core/compare/comparison.ts';
import { adjustmentKey, adjustmentReviewOf, isFilledIn, undecided, type AdjustmentReview } from '../../../src-core/document/adjustment-decisions.ts';
import { PlanDocument } from '../../../src-core/document/plan-document.ts';
import type { HeldNorms } from '../../../src-core/norms/compared-norms.ts';
import { failure, problem, success, type Problem, type Result } from '../../../src-core/result.ts';
import { comparisonOf, type ComparisonColumns } from '../../../src-core/wire/comparison-columns.ts';
import type { CompareRequest, CompareSource } from '../../../src-core/wire/comparing.ts';
import type { CompareProblem, ImportProblem, ThreadTrouble } from '../../../src-core/wire/problems.ts';
import type { GdalProcess } from '../../gdal/gdal-process.ts';
import { openPackage, type SourcePackage } from '../import/open-package.ts';
import { readSourceLayers, type SourceLayers } from '../import/source-layers.ts';
import type { Work } from '../handlers/host-services.ts';
import { openProjectFile } from '../project/open-project-file.ts';
import type { ProjectFile } from '../project/types.ts';
import { likelyCommunes } from '../report/communes.ts';
import { planView } from '../project/versions/plan-view.ts';
import { columnSideOf } from './compared-columns.ts';
import { ComparingThread } from './comparing-thread.ts';
import type { ComparedSides } from './comparing-protocol.ts';
import { normsForBoth } from './norms-for-both.ts';
import { PlanVersion } from './plan-version.ts';
import { versionOfFile, versionOfPlan, type ReadVersion } from './read-version.ts';

export interface ComparedFiles {
  readonly before: ReadVersion;
  readonly after: ReadVersion;
  readonly crs: string;
  readonly comparison: Comparison;
  readonly communes: readonly NamedArea[];
  /** The same as it crosses to the window. */
  readonly columns: ComparisonColumns;
  readonly sides: ComparedSides;
  /** What the plan keeps of decisions about these two: the later one's plan, else the earlier one's. */
  readonly review: AdjustmentReview;
  /** The norms in force held against both versions: takes seconds, in a thread of its own. `null` where one of the two is no plan. */
  norms(work: Partial<Work>): Promise<Result<HeldNorms, Problem<ThreadTrouble>>>;
  /** Frees what the thread holds. */
  close(): void;
}

type Opened = { readonly plan: ReadVersion } | { readonly source: SourcePackage; readonly layers: SourceLayers };

/** A plan that is open already is read by whoever has it; `null` where it is another. */
export type ReadOpenPlan = (source: CompareSource) => Promise<Result<ReadVersion, CompareProblem> | null>;

export interface ComparingFiles {
  readonly classes: readonly LandUseClass[];
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: Work['onProgress'];
  readonly readOpenPlan?: ReadOpenPlan | undefined;
}

/** Compares two files: plans, or files of polygons that can be read. Neither is changed. */
export async function compareFiles(gdal: GdalProcess, request: CompareRequest, { classes, signal, onProgress = () => undefined, readOpenPlan }: ComparingFiles): Promise<Result<ComparedFiles, CompareProblem>> {
  const opened: Opened[] = [];
  let isLent = false;
  const open = async (source: CompareSource): Promise<Result<Opened, CompareProblem>> => {
    const lent = (await readOpenPlan?.(source)) ?? null;
    if (lent === null) return openSource(gdal, source, signal);
    isLent = true;
    return lent.ok ? success({ plan: lent.value }) : lent;
  };
  try {
    for (const [i, source] of [request.before, request.after].entries()) {
      onProgress({ stage: 'reading', done: i, total: 2 });
      const one = await open(source);
      if (!one.ok) return one;
      opened.push(one.value);
    }
    const crs = await chooseCrs(gdal, request.crs, opened);
    if (!crs.ok) return crs;
    const sides: ReadVersion[] = [];
    const [plan = null] = opened.flatMap((one) => ('plan' in one ? [one.plan] : []));
    for (const [i, one] of opened.entries()) {
      const version = i === 0 ? request.before : request.after;
      const read = 'plan' in one ? success(one.plan) : await versionOfFile(version, { gdal, ...one, crs: crs.value, phase: plan?.phase ?? null, classes: plan === null ? null : classes, signal });
      if (!read.ok) return read;
      sides.push(read.value);
    }
    // So that a cancel is in before the sides are packed.
    await nextTurn();
    if (signal?.aborted === true) return failure(problem('cancelled'));
    const [before, after] = named(sides[0]!, sides[1]!, request);
    const classFields = sides.flatMap(({ classField, idField }) => [classField, idField]).filter((name) => name !== null);
    const sameBytes = haveSameBytes(request.before.path, request.after.path, !isLent) && (request.before.planVersion ?? null) === (request.after.planVersion ?? null) && sides[0]!.phase === sides[1]!.phase;
    const both: ComparedSides = { before: columnSideOf(before), after: columnSideOf(after) };
    const thread = new ComparingThread(both);
    const communes = [after, before].find((side) => side.communes.length > 0)?.communes ?? [];
    const compared = await thread.compare({ classFields, sameBytes, communes, ...(request.toleranceM === undefined ? {} : { toleranceM: request.toleranceM }) }, { signal, onProgress });
    if (!compared.ok) return compared;
    return success({
      before, after, crs: crs.value, columns: compared.value, sides: both, communes, review: keptReview(before, after, request), comparison: comparisonOf(compared.value), close: () => thread.close(),
      async norms(work) {
        const pack = normsForBoth(before, after, new Date());
        return pack === null || 'notHeld' in pack ? success(pack) : thread.norms(pack, work);
      },
    });
  } finally {
    for (const one of opened) if ('source' in one) one.source.dispose();
  }
}

export function readPlan(project: ProjectFile, { phase, planVersion = null }: CompareSource): Result<ReadVersion, CompareProblem> {
  const view = planView(project, planVersion);
  return view.ok ? versionOfPlan(view.value, phase, { decisions: [...project.records('adjustments')], communes: likelyCommunes(project) }) : view;
}

function keptReview(before: ReadVersion, after: ReadVersion, request: CompareRequest): AdjustmentReview {
  for (const [keeper, { path }] of [[after, request.after], [before, request.before]] as const) {
    if (keeper.phase === null) continue;
    const own = (source: CompareSource) => realpathSync(source.path) === realpathSync(path);
    const key = adjustmentKey(decidedSide(before, own(request.before)), decidedSide(after, own(request.after)));
    const review = adjustmentReviewOf(PlanDocument.of(keeper.settings, keeper.decisions), key);
    if (isFilledIn(review)) return review;
  }
  return undecided;
}

/** A shapefile is several files: only the very same one counts. */
function haveSameBytes(one: string, other: string, mayRead: boolean): boolean {
  if (realpathSync(one) === realpathSync(other)) return true;
  // Closing any descriptor of a file that SQLite has open would take its locks (`file-header.ts`).
  if (!mayRead) return false;
  const [a, b] = [statSync(one), statSync(other)];
  return a.isFile() && b.isFile() && extname(one).toLowerCase() !== '.shp' && a.size === b.size && readFileSync(one).equals(readFileSync(other));
}

/** Two that are called the same are told apart by the first folder in which their paths differ. */
function named(before: ReadVersion, after: ReadVersion, request: CompareRequest): readonly [ReadVersion, ReadVersion] {
  if (before.version.name !== after.version.name || (before.phase !== after.phase && before.phase !== null)) return [before, after];
  const [one, other] = [request.before.path, request.after.path].map((path) => path.split(/[\\/]/));
  const at = one!.findIndex((part, i) => part !== other![i]);
  if (at === -1) return [before, after];
  const called = (side: ReadVersion, part: string | undefined): ReadVersion => {
    const { version } = side;
    const name = part === undefined || part.startsWith(version.name) ? part ?? version.name : `${part}/${version.name}`;
    return { ...side, version: version instanceof PlanVersion ? version.called(name) : { ...version, name } };
  };
  return [called(before, one![at]), called(after, other![at])];
}

/** A plan is read at once and closed again. */
async function openSource(gdal: GdalProcess, source: CompareSource, signal: AbortSignal | undefined): Promise<Result<Opened, CompareProblem>> {
  if (extname(source.path).toLowerCase() === '.gpkg') {
    const project = openProjectFile(source.path);
    if (project.ok) {
      try {
        const read = readPlan(project.value, source);
        return read.ok ? success({ plan: read.value }) : read;
      } finally {
        project.value.close();
      }
    }
    // A GeoPackage from elsewhere is a file of polygons.
    if (project.failure.code !== 'not-a-project') return failure(project.failure.code === 'file-missing' ? problem('source-missing', { file: source.path }) : project.failure);
  }
  return openLayers(gdal, source.path, signal);
}

export async function openLayers(gdal: GdalProcess, path: string, signal: AbortSignal | undefined): Promise<Result<{ readonly source: SourcePackage; readonly layers: SourceLayers }, ImportProblem>> {
  const source = await openPackage(path, signal);
  if (!source.ok) return source;
  const layers = await readSourceLayers(gdal, path, source.value, {}, signal);
  if (layers.ok) return success({ source: source.value, layers: layers.value });
  source.value.dispose();
  return layers;
}

async function chooseCrs(gdal: GdalProcess, asked: string | undefined, opened: readonly Opened[]): Promise<Result<string, ImportProblem>> {
  const plans = opened.flatMap((one) => ('plan' in one ? [one.plan.settings.crs] : []));
  const other = plans.find((crs) => crs !== (asked ?? plans[0]));
  // A plan stays in its own system: its areas are grid areas there.
  if (other !== undefined) return failure(problem('compare-crs-differs', { crs: other, asked: asked ?? plans[0]! }));
  if (asked !== undefined) {
    const described = await gdal.crs({ code: asked });
    if (!described.ok) return failure(problem('crs-unknown', { crs: asked }, described.failure.detail));
    return described.value.metres ? success(described.value.code) : failure(problem('crs-not-metres', { crs: asked, name: described.value.name }));
  }
  if (plans.length > 0) return success(plans[0]!);
  const files = opened.flatMap((one) => ('layers' in one ? one.layers.layers.map(({ inspected }) => inspected) : [])).filter(({ count }) => count > 0);
  for (const { crs } of files) {
    if (crs?.code === null || crs?.code === undefined || crs.geographic) continue;
    const described = await gdal.crs({ code: crs.code });
    if (described.ok && described.value.metres) return success(described.value.code);
  }
  const inDegrees = files.find(({ crs, extent }) => extent !== null && (crs === null || crs.geographic) && Math.abs(extent[0]) <= 180.5 && Math.abs(extent[2]) <= 180.5 && Math.abs(extent[1]) <= 90 && Math.abs(extent[3]) <= 90)?.extent;
  if (inDegrees === undefined || inDegrees === null) return failure(problem('crs-needed', { layer: files[0]?.name ?? '', minX: files[0]?.extent?.[0] ?? null, minY: files[0]?.extent?.[1] ?? null, maxX: files[0]?.extent?.[2] ?? null, maxY: files[0]?.extent?.[3] ?? null }));
  return success(utmAt((inDegrees[0] + inDegrees[2]) / 2, (inDegrees[1] + inDegrees[3]) / 2));
}

/** WGS 84 / UTM: zones of six degrees from 180° west, EPSG:326zz north and 327zz south of the equator. */
function utmAt(lng: number, lat: number): string {
  const zone = Math.min(60, Math.max(1, Math.floor((lng + 180) / 6) + 1));
  return `EPSG:${lat >= 0 ? 326 : 327}${String(zone).padStart(2, '0')}`;
}
