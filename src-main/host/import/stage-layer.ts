import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { failure, problem, success, type Result } from '../../../src-core/result.ts';
import { usualShapeChoice } from '../../../src-core/wire/source-fitting.ts';
import type { GdalProcess } from '../../gdal/gdal-process.ts';
import { pinnedByCode } from '../../gdal/pinned-crs.ts';
import type { GdalProblem, TranslateInput } from '../../gdal/protocol.ts';
import { align, type Alignment } from './reading/coordinate-reading.ts';
import { PlainShapefile } from './plain-shapefile.ts';
import { anyUnitTolerance, metreTolerance } from './circular-arcs.ts';
import type { SourceLayerFile } from './source-layers.ts';
import { StagedFeatures, type StagedFeature } from './staged-features.ts';
import type { StagedGeometry } from './staged-geometry.ts';

export interface StageInput {
  readonly gdal: GdalProcess;
  readonly layer: SourceLayerFile;
  /** Overrides the source's own. */
  readonly sourceCrs: string | undefined;
  /** What is done to the file's numbers before they are coordinates of its system. */
  readonly alignment?: Alignment | null | undefined;
  /** `null` leaves the coordinates as they are. */
  readonly planCrs: string | null;
  readonly folder: string;
  readonly signal: AbortSignal | undefined;
  /** How far chords may lie from the arcs they stand for, in metres of the plan. */
  readonly chordTolerance?: number | undefined;
  /** At most so many features: for a look at the values. */
  readonly limit?: number | undefined;
}

/** Takes the features as they come. The first value is the feature's number. */
export interface StageSink {
  /** Forgets what it took: the layer is staged again from its first feature. */
  restart(): void;
  /** Before the first one. */
  start(): void;
  /** False where it cannot be taken before `ready`: it is not, and comes again. */
  feature(feature: StagedFeature): boolean;
  ready(): Promise<void>;
  turn(): void;
}

/** How long features are taken before the event loop has its turn: a cancel or an edit waits no longer than this. */
const sliceMs = 12;
const waitMs = 2;
/** Coordinates that no projection reaches: beyond any range, so that cleaning sets the feature aside. */
const unreachable = 1e300;
const batchFeatures = 2_000;

/** Curves come as they are, heights only where there may be some, every feature with its own number. */
export function stagingOf({ layer, sourceCrs, planCrs, limit }: StageInput, target: string, reproject: boolean): TranslateInput {
  const { inspected, open } = layer;
  return {
    source: open,
    layer: inspected.name,
    sql: `SELECT FID AS "@number", * FROM "${inspected.name.replaceAll('"', '\\"')}"`,
    target,
    format: 'FlatGeobuf',
    sourceCrs,
    targetCrs: reproject && planCrs !== null ? planCrs : undefined,
    code: false,
    layerName: 'staged',
    geometryTypes: [inspected.mayHaveZ ? 'GEOMETRYZ' : 'GEOMETRY'],
    layerOptions: ['SPATIAL_INDEX=NO'],
    more: [
      '-mapFieldType', 'StringList=String,IntegerList=String,Integer64List=String,RealList=String,Time=String',
      ...(limit === undefined ? [] : ['-limit', String(limit)]),
    ],
  };
}

/**
 * Feeds the sink with the layer's features in the plan's CRS. A plain shapefile that is in it already is read here; what
 * is not, or turns out to be unusual on the way, GDAL translates to a staging file, which is read while GDAL still writes.
 * Where one feature cannot be projected GDAL gives up on all: the layer is then staged as it is and projected here, batch
 * by batch.
 */
export async function stageLayer(input: StageInput, sink: StageSink): Promise<Result<null, GdalProblem>> {
  if (input.layer.isPlain && staysInPlace(input)) {
    const read = await readPlain(input, sink);
    if (read !== 'unusual') return read;
    sink.restart();
  }
  if (input.alignment != null && input.planCrs !== null) return run(input, false, sink);
  const first = await run(input, true, sink);
  if (first.ok || first.failure.code !== 'translate-failed' || input.planCrs === null) return first;
  sink.restart();
  return run(input, false, sink);
}

/** As `projection-arguments.ts` has it for VN-2000; whether two other systems are the same is for PROJ to say. */
function staysInPlace({ layer, sourceCrs, planCrs }: StageInput): boolean {
  if (planCrs === null) return true;
  const from = pinnedByCode(sourceCrs ?? layer.inspected.crs?.code ?? '');
  return from !== null && from.definition === pinnedByCode(planCrs)?.definition;
}

async function readPlain({ layer, alignment, planCrs, signal, limit }: StageInput, sink: StageSink): Promise<Result<null, GdalProblem> | 'unusual'> {
  const source = PlainShapefile.open(layer.open.path);
  if (source === null) return 'unusual';
  try {
    sink.start();
    for (;;) {
      const state = source.read(sliceMs, limit ?? Infinity, layer.text, (feature) => {
        if (alignment != null && planCrs !== null && feature.geometry !== null) for (const path of pathsOf(feature.geometry)) align(path, alignment);
        return sink.feature(feature);
      });
      if (state === 'unusual') return state;
      if (state === 'not-taken') await sink.ready();
      sink.turn();
      if (signal?.aborted === true) return failure(problem('cancelled'));
      if (state === 'end') return success(null);
      await nextTurn();
    }
  } finally {
    source.close();
  }
}

/** Of this process: a file of an earlier look at the layer, still there, would be read for the new one. */
let stagings = 0;

async function run(input: StageInput, reproject: boolean, sink: StageSink): Promise<Result<null, GdalProblem>> {
  const target = join(input.folder, `staged-${++stagings}.fgb`);
  const most = input.chordTolerance ?? usualShapeChoice.chordTolerance;
  // Only what GDAL projects, or need not, comes in metres of the plan.
  const isInPlan = reproject || (input.alignment == null && staysInPlace(input));
  const staged = new StagedFeatures(target, isInPlan ? metreTolerance(most) : anyUnitTolerance(most));
  let ended: Result<null, GdalProblem> | null = null;
  const translation = input.gdal
    .translate(stagingOf(input, target, reproject), { signal: input.signal, patienceMs: input.layer.patienceMs })
    .then((result) => {
      ended = result;
    });
  const projector = reproject || input.planCrs === null ? null : new BatchProjector(input, input.planCrs);
  let started = false;
  try {
    await sink.ready();
    for (;;) {
      const over = ended as Result<null, GdalProblem> | null;
      if (over?.ok === false) return over;
      const state = staged.read(sliceMs, (feature) => {
        if (!started) sink.start();
        started = true;
        if (projector === null) sink.feature(feature);
        else projector.add(feature);
      });
      if (projector?.isFull === true) await projector.flush(sink);
      sink.turn();
      if (input.signal?.aborted === true) return failure(problem('cancelled'));
      if (state === 'waiting' && over !== null) break;
      await (state === 'more' ? nextTurn() : pause(waitMs));
    }
    await projector?.flush(sink);
    if (!started) sink.start();
    return staged.truncated ? failure(problem('translate-failed', {}, 'the staging file ends within a feature')) : success(null);
  } catch (error) {
    if (error instanceof RangeError) return failure(problem('translate-failed', {}, `the staging file is damaged: ${error.message}`));
    throw error;
  } finally {
    await translation;
    staged.close();
    rmSync(target, { force: true });
  }
}

/** Projects the coordinates of many features in one call of the child. */
class BatchProjector {
  private readonly input: StageInput;
  private readonly planCrs: string;
  private readonly from: string;
  private features: StagedFeature[] = [];

  constructor(input: StageInput, planCrs: string) {
    this.input = input;
    this.planCrs = planCrs;
    this.from = input.sourceCrs ?? input.layer.inspected.crs?.wkt ?? planCrs;
  }

  get isFull(): boolean {
    return this.features.length >= batchFeatures;
  }

  add(feature: StagedFeature): void {
    this.features.push(feature);
  }

  async flush(sink: StageSink): Promise<void> {
    const features = this.features;
    this.features = [];
    const paths = features.flatMap(({ geometry }) => (geometry === null ? [] : pathsOf(geometry)));
    const { alignment } = this.input;
    if (alignment != null) for (const path of paths) align(path, alignment);
    if (staysInPlace(this.input)) {
      for (const feature of features) sink.feature(feature);
      return;
    }
    const points = new Float64Array(paths.reduce((sum, path) => sum + path.length, 0));
    let at = 0;
    for (const path of paths) {
      points.set(path, at);
      at += path.length;
    }
    const projected = await this.input.gdal.transform(
      { points, from: this.from, to: this.planCrs }, { signal: this.input.signal, patienceMs: this.input.layer.patienceMs });
    at = 0;
    for (const path of paths) {
      for (let i = 0; i < path.length; i++, at++) {
        // A coordinate that was no number stays none; one that PROJ refuses becomes out of range.
        if (Number.isFinite(path[i]!)) path[i] = projected.ok && Number.isFinite(projected.value[at]!) ? projected.value[at]! : unreachable;
      }
    }
    for (const feature of features) sink.feature(feature);
  }
}

const pathsOf = ({ polygons, lines, points }: StagedGeometry): Float64Array[] => [...polygons.flat(), ...lines, ...points];

/** The numbers of all features of a layer, those without geometry included, which the staging file leaves out. */
export async function featureNumbers({ gdal, layer, folder, signal }: StageInput): Promise<Result<readonly number[], GdalProblem>> {
  const target = join(folder, 'numbers.csv');
  const listed = await gdal.translate({
    source: layer.open, target, format: 'CSV', layerName: 'numbers', geometryTypes: ['NONE'],
    sql: `SELECT FID AS "@number" FROM "${layer.inspected.name.replaceAll('"', '\\"')}"`,
  }, { signal, patienceMs: layer.patienceMs });
  if (!listed.ok) return listed;
  return success(readFileSync(target, 'utf8').split(/\r?\n/).slice(1).map((line) => Number.parseInt(line.replaceAll('"', ''), 10)).filter(Number.isFinite));
}
