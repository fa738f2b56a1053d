import { basename, extname } from 'node:path';
import type { LandUseClass } from '../../../src-core/balance/land-use-classes.ts';
import type { RecordId } from '../../../src-core/ids.ts';
import { failure, problem, success, type Result } from '../../../src-core/result.ts';
import type { Progress } from '../../../src-core/wire/contract.ts';
import type { ImportIssue, ImportReport, ImportRequest } from '../../../src-core/wire/importing.ts';
import type { ImportProblem } from '../../../src-core/wire/problems.ts';
import type { GdalProcess } from '../../gdal/gdal-process.ts';
import type { ProjectFile } from '../project/types.ts';
import { watchOutliers } from './area-faults/outliers.ts';
import { chooseLayer, targetSpec } from './choose-layer.ts';
import { companionOf } from './companion-file.ts';
import { holdYoungSpace } from './hold-young-space.ts';
import { ImportSink } from './import-sink.ts';
import type { DrawingSource } from './drawing/stage-drawing.ts';
import { pairFields, namedColumn, type FieldPairing } from './numbers/field-readers.ts';
import { guessNumbers } from './numbers/guess-numbers.ts';
import { linkIssues, linkedKml } from './linked-kml.ts';
import { namesOf, openPackage, passedOverIssues, type SourcePackage } from './open-package.ts';
import { planPlaceOf } from './plan-place.ts';
import { coordinatesOfLayer, type LayerCoordinates } from './reading/coordinates-of-layer.ts';
import { sampleLayer } from './reading/sample-layer.ts';
import { metresIn } from './reading/units.ts';
import { encodingNames, importProblem, readSourceLayers, withSampledText, type SourceLayerFile } from './source-layers.ts';
import { featureNumbers, stageLayer, type StageInput } from './stage-layer.ts';

export interface ImportContext {
  readonly progress?: ((progress: Omit<Progress, 'task'>) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly classes: readonly LandUseClass[];
  /** Pooled randomness where none is given: asking the system for each id costs 5 µs a feature. */
  readonly newId?: (() => RecordId) | undefined;
}

/**
 * Takes one layer of a source into the plan: read and projected by GDAL in its own process, cleaned and matched here,
 * written in one transaction. A cancel or a failure at any moment leaves the project file as it was and no file behind.
 */
export async function importSource(
  project: ProjectFile, gdal: GdalProcess, request: ImportRequest, context: ImportContext,
): Promise<Result<ImportReport, ImportProblem>> {
  // Most shapefiles do without (`plain-shapefile.ts`).
  if (extname(request.source).toLowerCase() !== '.shp') gdal.warm();
  const opened = await openPackage(request.source, context.signal);
  if (!opened.ok) return opened;
  const letGrow = holdYoungSpace();
  try {
    return await importPackage(project, gdal, request, context, opened.value);
  } finally {
    letGrow();
    opened.value.dispose();
  }
}

async function importPackage(
  project: ProjectFile, gdal: GdalProcess, request: ImportRequest, context: ImportContext, source: SourcePackage,
): Promise<Result<ImportReport, ImportProblem>> {
  const { signal } = context;
  const isCancelled = () => signal?.aborted === true;
  const layers = await readSourceLayers(gdal, request.source, source, request, signal);
  if (!layers.ok) return layers;
  const chosen = chooseLayer(layers.value.layers, request);
  const links = linkedKml(source.files.map(({ path }) => path));
  if (!chosen.ok) return failure(links.length > 0 && chosen.failure.code === 'source-empty' ? problem('source-empty', { file: namesOf(links), context: 'links' }) : withoutShapes(layers.value.layers, chosen.failure));
  const sample = await sampleLayer(gdal, chosen.value, source.folder, signal);
  if (isCancelled()) return failure(problem('cancelled'));
  const layer = withSampledText(chosen.value, sample?.texts ?? null, request);
  const classField = classFieldOf(layer, request);
  if (request.classField !== undefined && classField === null) {
    return failure(problem('field-unknown', { field: request.classField, fields: layer.fields.map(({ name }) => name).join(', ') }));
  }
  const names = layer.fields.map(({ name }) => name);
  if (request.keyField !== undefined && namedColumn(request.keyField, names) < 0) return failure(problem('field-unknown', { field: request.keyField, fields: names.join(', ') }));
  const pairs = pairsOf(layer, request);
  if (!pairs.ok) return pairs;
  const coordinates = await coordinatesOfLayer({ gdal, layer, sample: sample?.points ?? null, choice: request, source: request.source, place: planPlaceOf(project), all: false });
  if (!coordinates.ok) return coordinates;
  if (isCancelled()) return failure(problem('cancelled'));

  const { sourceCrs, alignment, reading } = coordinates.value;
  const staging: StageInput = { gdal, layer, sourceCrs, alignment, planCrs: project.settings.crs, chordTolerance: request.chordTolerance, folder: source.folder, signal };
  const numbers = await guessNumbers(staging, pairs.value, request.fieldMap);
  if (!numbers.ok) return failure(importProblem(numbers.failure, layer.open.path));
  const watch = await watchOutliers({
    gdal, sample: sample?.points ?? null, alignment, from: sourceCrs ?? layer.inspected.crs?.code ?? layer.inspected.crs?.wkt ?? project.settings.crs, planCrs: project.settings.crs, signal,
  });
  const sink = new ImportSink({ watch, project, request, context, layer, classField, pairs: pairs.value, numbers: numbers.value });
  const begun = sink.begin();
  if (!begun.ok) return begun;
  try {
    const staged = await stageLayer(staging, sink);
    if (!staged.ok) return failure(importProblem(staged.failure, layer.open.path));
    if (sink.taken < layer.inspected.count) {
      // FlatGeobuf leaves features without geometry out: they are looked up, so that each is accounted for.
      const numbers = await featureNumbers(staging);
      if (!numbers.ok) return failure(importProblem(numbers.failure, layer.open.path));
      sink.withoutGeometry(numbers.value);
    }
    if (isCancelled()) return failure(problem('cancelled'));
    sink.finish();
    if (sink.written === 0) return failure(sink.nothingWritten());
    const issues = [...layerIssues(layers.value.layers, layers.value.unreadable, layer, request, coordinates.value), ...passedOverIssues(source.passedOver), ...linkIssues(links), ...sink.issues()];
    const committed = sink.commit();
    if (!committed.ok) return committed;
    return success({
      layer: sink.layerName, read: sink.read, written: sink.written, changed: sink.changed, setAside: sink.setAside, used: sink.used, made: sink.made, areaM2: sink.areaM2,
      crs: reading.crs.startsWith('EPSG:') ? reading.crs : reading.name, encoding: encodingNames(layer),
      setAsideLayers: sink.setAsideLayers, update: sink.updated, issues,
    });
  } finally {
    // After a commit there is nothing to roll back and this does nothing.
    sink.rollback();
  }
}

function pairsOf({ fields }: SourceLayerFile, request: ImportRequest): Result<readonly FieldPairing[], ImportProblem> {
  const spec = targetSpec(request);
  return spec === null ? success([]) : pairFields({ fields: spec.fields, kind: spec.kind, columns: fields, fieldMap: request.fieldMap });
}

/** As asked; in a drawing the layer a thing lies on says what it is. */
function classFieldOf({ driver, fields }: SourceLayerFile, { as, classField }: ImportRequest): string | null {
  if (as !== 'zones') return classField ?? null;
  const wanted = classField ?? (driver === 'DXF' ? 'Layer' : isOurExport(fields) ? 'land_use' : undefined);
  if (wanted === undefined) return null;
  return (fields.find(({ name }) => name === wanted) ?? fields.find(({ name }) => name.toLowerCase() === wanted.toLowerCase()))?.name ?? null;
}

/** What was exported from a plan has the plan's own columns, whatever the format. */
const isOurExport = (fields: SourceLayerFile['fields']): boolean => ['record_id', 'land_use'].every((wanted) => fields.some(({ name }) => name.toLowerCase() === wanted));

/** A drawing in which nothing has a shape is not empty: what it holds is named. */
function withoutShapes(layers: readonly SourceLayerFile[], reason: ImportProblem): ImportProblem {
  const notices = layers.flatMap(({ drawing }) => drawing?.notices ?? []);
  const of = (code: string) => notices.find((notice) => notice.code === code)?.evidence;
  const paper = of('drawing-paper')?.['count'];
  const left = [of('drawing-left-out')?.['types'], paper === undefined ? undefined : `PAPER SPACE × ${paper}`].filter((each) => each !== undefined);
  return reason.code !== 'source-empty' || left.length === 0 ? reason : problem('drawing-without-shapes', { file: basename(layers[0]!.open.path, '.gpkg'), types: left.join(', ') });
}

/** What became of a drawing's curves, and what of it holds no shape; how far chords lie from curves is told in metres of the plan. */
function drawingIssues({ flattened, toleranceUnits, unit, notices }: DrawingSource, reading: LayerCoordinates['reading']): readonly ImportIssue[] {
  const taken = reading.unit === null || reading.unit === 'degree' ? null : reading.unit;
  const issues: ImportIssue[] = [];
  if (flattened > 0) {
    // To four digits: a tenth of a millimetre.
    const metres = Number((toleranceUnits * (taken === null ? 1 : metresIn[taken])).toPrecision(4));
    issues.push({ code: 'curves-flattened', kind: 'changed', feature: null, evidence: { count: flattened, metres } });
  }
  if (unit !== null && taken !== null && unit !== taken) issues.push({ code: 'drawing-unit-otherwise', kind: 'guessed', feature: null, evidence: { context: unit, taken } });
  return [...issues, ...notices];
}

/** What is to be known of the layer as a whole: other layers, the CRS and the encoding, where they were guessed. */
function layerIssues(
  layers: readonly SourceLayerFile[], unreadable: readonly string[], layer: SourceLayerFile, request: ImportRequest, coordinates: LayerCoordinates,
): ImportIssue[] {
  const issues: ImportIssue[] = [];
  const others = layers.filter((other) => other.name !== layer.name && other.inspected.count > 0);
  if (request.layer === undefined && others.length > 0) {
    issues.push({
      code: 'other-layers', kind: 'notice', feature: null,
      evidence: { layer: layer.name, count: others.length, names: others.slice(0, 12).map(({ name }) => name).join(', ') },
    });
  }
  if (layer.table !== null) issues.push(...layer.table.notices);
  if (layer.drawing !== null) issues.push(...drawingIssues(layer.drawing, coordinates.reading));
  for (const file of unreadable) issues.push({ code: 'file-unreadable', kind: 'notice', feature: null, evidence: { file } });
  issues.push(...coordinates.issues);
  issues.push(...layer.textIssues);
  if (layer.open.config?.['SHAPE_RESTORE_SHX'] !== undefined) {
    issues.push({ code: 'shape-index-missing', kind: 'notice', feature: null, evidence: { file: basename(layer.open.path) } });
  }
  if (extname(layer.open.path).toLowerCase() === '.shp' && companionOf(layer.open.path, 'dbf') === null) {
    issues.push({ code: 'shape-table-missing', kind: 'notice', feature: null, evidence: { file: basename(layer.open.path) } });
  }
  return issues;
}
