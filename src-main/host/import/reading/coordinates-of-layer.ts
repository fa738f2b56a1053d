import { failure, success, type Result } from '../../../../src-core/result.ts';
import type { ImportIssue } from '../../../../src-core/wire/importing.ts';
import type { ImportProblem } from '../../../../src-core/wire/problems.ts';
import type { CrsGuess, TextGuess } from '../../../../src-core/wire/source-reading.ts';
import type { GdalProcess } from '../../../gdal/gdal-process.ts';
import { meridianOf, pinnedByCode } from '../../../gdal/pinned-crs.ts';
import type { PlanPlace } from '../plan-place.ts';
import type { SourceLayerFile } from '../source-layers.ts';
import { alignmentOf, plainReading, type Alignment } from './coordinate-reading.ts';
import { diagnoseCrs, type CrsChoice } from './crs-doctor.ts';
import { provinceAt, systemByCode, type KnownSystem } from './known-systems.ts';
import { namedPlaces } from './named-places.ts';
import { PlanTarget } from './plan-target.ts';
import type { PointSample } from './sample-points.ts';

/** How the coordinates of a layer are taken. */
export interface LayerCoordinates {
  /** What GDAL is told; `undefined` leaves it to what the source says of itself. */
  readonly sourceCrs: string | undefined;
  readonly alignment: Alignment | null;
  readonly reading: Pick<CrsGuess, 'crs' | 'name' | 'axes' | 'unit' | 'falseEasting'>;
  readonly guesses: readonly CrsGuess[];
  readonly issues: readonly ImportIssue[];
}

export interface CoordinatesInput {
  readonly gdal: GdalProcess;
  readonly layer: SourceLayerFile;
  readonly sample: PointSample | null;
  readonly choice: CrsChoice;
  /** The source's path, as somebody gave it. */
  readonly source: string;
  readonly place: PlanPlace | null;
  /** True where somebody looks at the guesses: then all are made, even where the first is beyond doubt. */
  readonly all: boolean;
}

export async function coordinatesOfLayer(input: CoordinatesInput): Promise<Result<LayerCoordinates, ImportProblem>> {
  const { gdal, layer: { name, driver, inspected, drawing, textGuesses }, sample, choice, place, all } = input;
  const inPlan = all ? null : asInPlan(input);
  if (inPlan?.isBeyondDoubt === true) return success(inPlan.taken);
  const answered = await diagnoseCrs(gdal, { layer: name, stated: inspected.crs, isDrawing: driver === 'DXF' || driver === 'DGN', drawingUnit: drawing?.unit ?? null, named: namedPlaces({ planName: place?.name ?? null, source: input.source, values: samplesOf(textGuesses) }), sample, choice, place });
  // Numbers of no place at all, in the plan's own system: a sketch, which is taken as it is.
  if (!answered.ok) return inPlan !== null && answered.failure.code === 'crs-needed' ? success(inPlan.taken) : answered;
  const { refusal, reading, asStated, guesses, issues } = answered.value;
  // Who looks at the guesses may choose one that would not be taken unasked.
  if (refusal !== null && !all) return failure(refusal);
  const { system, axes, unit, falseEasting } = reading;
  return success({
    sourceCrs: asStated ? undefined : system.crs, alignment: alignmentOf(reading), guesses, issues,
    reading: { crs: system.crs, name: system.name, axes, unit, falseEasting },
  });
}

/** Some values of every field of texts, as they are read. */
const samplesOf = (guesses: readonly TextGuess[]): string[] => guesses.flatMap(({ before, candidates }) => candidates[0]?.after ?? before);

/**
 * A layer in the plan's own VN-2000 zone. Where it lies where the plan is, or, in an empty plan, in a province that has
 * this zone, or somebody says so, nothing is to be asked of PROJ.
 */
function asInPlan({ layer: { inspected }, sample, choice, place }: CoordinatesInput): { readonly taken: LayerCoordinates; readonly isBeyondDoubt: boolean } | null {
  if (place === null || sample === null || choice.axes !== undefined || choice.unit !== undefined || choice.falseEasting !== undefined) return null;
  const code = choice.sourceCrs ?? inspected.crs?.code ?? null;
  const system = code === null ? null : systemByCode(code);
  const pinned = code === null ? null : pinnedByCode(code);
  if (system === null || pinned === null || pinned.definition !== pinnedByCode(place.crs)?.definition) return null;
  const target = PlanTarget.of(place);
  if (target !== null && target.fit(sample.points).inside === 0) return null;
  const { axes, unit, falseEasting } = plainReading(system);
  return {
    taken: { sourceCrs: choice.sourceCrs, alignment: null, reading: { crs: system.crs, name: system.name, axes, unit, falseEasting }, guesses: [], issues: [] },
    isBeyondDoubt: target !== null || choice.sourceCrs !== undefined || isAtHome(system, sample),
  };
}

/** Within a kilometre or two, which is what the provinces' outlines are good for. */
function isAtHome(system: KnownSystem, { box }: PointSample): boolean {
  const meridian = meridianOf(system.crs);
  if (meridian === null || system.falseEasting === null) return false;
  const [east, north] = [(box.minX + box.maxX) / 2 - system.falseEasting, (box.minY + box.maxY) / 2];
  const latitude = north / 110_700;
  return provinceAt(system, meridian + east / (111_320 * Math.cos((latitude * Math.PI) / 180)), latitude) !== null;
}
