import { basename, extname } from 'node:path';
import type { LandUseClass } from '../../../src-core/balance/land-use-classes.ts';
import type { ComparedSide } from '../../../src-core/compare/compared-pair.ts';
import { numberInFile, placesById, type ComparedRecord, type ComparedVersion, type NamedArea } from '../../../src-core/compare/compared-version.ts';
import { likelyZones } from '../../../src-core/compare/likely-zones.ts';
import { fieldsOf } from '../../../src-core/document/fields.ts';
import { layerSpecs, phases, recordLayers, zonesOf, type Phase } from '../../../src-core/document/layers.ts';
import type { PlanSettings } from '../../../src-core/document/plan-document.ts';
import type { PlanRecord } from '../../../src-core/document/record.ts';
import type { MultiPolygon } from '../../../src-core/geometry/types.ts';
import { recordId } from '../../../src-core/ids.ts';
import { failure, problem, success, type Result } from '../../../src-core/result.ts';
import type { CompareSource } from '../../../src-core/wire/comparing.ts';
import type { ImportProblem } from '../../../src-core/wire/problems.ts';
import { openGeos, type Geos } from '../../../native/geos.ts';
import type { GdalProcess } from '../../gdal/gdal-process.ts';
import { AttributeValues } from '../import/attribute-values.ts';
import { chooseLayer } from '../import/choose-layer.ts';
import { cleanGeometry } from '../import/clean-geometry.ts';
import type { SourcePackage } from '../import/open-package.ts';
import { coordinatesOfLayer } from '../import/reading/coordinates-of-layer.ts';
import { sampleLayer } from '../import/reading/sample-layer.ts';
import { importProblem, withSampledText, type SourceLayerFile, type SourceLayers } from '../import/source-layers.ts';
import { featureNumbers, stageLayer, type StageInput } from '../import/stage-layer.ts';
import { classMatcher, isConfident } from '../import/suggest-classes.ts';
import type { PlanView } from '../project/versions/plan-view.ts';
import { PlanVersion } from './plan-version.ts';

export interface ReadVersion extends ComparedSide {
  readonly version: ComparedVersion;
  /** Of a file: under its own name, in the system of the comparison. */
  readonly settings: PlanSettings;
  /** What was decided of comparisons with it, as the plan keeps it now; of a file nothing. */
  readonly decisions: readonly PlanRecord[];
  /** Those of the plan as it stands. */
  readonly communes: readonly NamedArea[];
  /** How the layers of a plan look. */
  readonly styles: readonly PlanRecord[];
}

/** The zones of one phase of a plan, and its other layers. `origin` tells which zone of another phase a zone was made from. */
export function versionOfPlan(project: PlanView, asked: Phase | undefined, { decisions, communes }: Pick<ReadVersion, 'decisions' | 'communes'>): Result<ReadVersion, ImportProblem> {
  const phase = asked ?? [...phases].reverse().find((each) => project.count(zonesOf(each)) > 0) ?? 'QHDH';
  const others = recordLayers.filter((layer) => layerSpecs[layer].kind !== 'zones' && layer !== 'styles' && layer !== 'comments' && layer !== 'adjustments');
  const name = project.version === null ? project.settings.name : `${project.settings.name} · ${project.version}`;
  const version = new PlanVersion(name, project.columns(zonesOf(phase)), new Map(others.map((layer) => [layer, project.columns(layer)])));
  return success({ version, planVersion: project.version, branch: project.of === null ? null : { version: project.of.name, option: project.of.option }, phase, classField: null, idField: null, layer: null, otherLayers: [], withoutId: 0, setAside: [], settings: project.settings, styles: [...project.records('styles')], decisions, communes });
}

/** By what name fields tell the land use, the likeliest first. */
const classNames = [/^land_?use$/i, /^(chucnang|chuc_nang|loaidat|loai_dat|mdsd|mucdich|ma_?dat)/i, /zon(e|ing)_?type/i, /^(zone|zoning)/i, /^(class|code|kyhieu|layer)$/i, /용도|지목/];
/** Ids of a plan's records in what it was exported to. */
const idColumn = 'record_id';
/** What the figures of a comparison are summed from, under the names that a plan is exported with. */
const statedByPlans = fieldsOf.zones.filter(({ name }) => name === 'population' || name === 'floorAreaRatio');
const numberOf = (value: unknown): number | null => (value === null || value === undefined || value === '' || !Number.isFinite(Number(value)) ? null : Number(value));
const labelNames = /^(label|name|ten|ky_?hieu|ma_?lo|so_?lo|ten_?lo|이름)$/i;

export interface ReadingFile {
  readonly gdal: GdalProcess;
  readonly source: SourcePackage;
  readonly layers: SourceLayers;
  /** The system both sides are compared in. */
  readonly crs: string;
  /** That of the plan it is compared with; `null`: with a file. */
  readonly phase: Phase | null;
  /** Codes of these are meant where the other side is a plan; otherwise values are taken as they are. */
  readonly classes: readonly LandUseClass[] | null;
  readonly signal: AbortSignal | undefined;
}

/** The polygons of a file, cleaned as an import would: valid, on the grid, in the system of the comparison. */
export async function versionOfFile(request: CompareSource, { gdal, source, layers, crs, phase, classes, signal }: ReadingFile): Promise<Result<ReadVersion, ImportProblem>> {
  const named = request.layer ?? likelyZones(layers.layers.filter(({ inspected }) => inspected.count > 0), request.phase ?? phase)?.name;
  const chosen = chooseLayer(layers.layers, { source: request.path, as: 'zones', phase: 'QHDH', layer: named });
  if (!chosen.ok) return chosen;
  const sample = await sampleLayer(gdal, chosen.value, source.folder, signal);
  const layer = withSampledText(chosen.value, sample?.texts ?? null, {});
  const classField = fieldNamed(layer, request.classField) ?? (request.classField === undefined ? likelyClassField(layer) : null);
  const idField = fieldNamed(layer, request.idField) ?? (request.idField === undefined ? fieldNamed(layer, idColumn) : null);
  const unknown = request.classField !== undefined && classField === null ? request.classField : request.idField !== undefined && idField === null ? request.idField : null;
  if (unknown !== null) return failure(problem('field-unknown', { field: unknown, fields: layer.fields.map(({ name }) => name).join(', ') }));
  const from = await coordinatesOfLayer({ gdal, layer, sample: sample?.points ?? null, choice: {}, source: '', place: { name: null, crs, boundary: [], lines: [], content: null }, all: false });
  if (!from.ok) return from;

  const { sourceCrs, alignment } = from.value;
  const staging: StageInput = { gdal, layer, sourceCrs, alignment, planCrs: crs, folder: source.folder, signal };
  const match = classes === null ? null : classMatcher(classes);
  const landUseOf = (value: string): string | null => {
    if (value === '') return null;
    const found = match?.(value);
    return found !== undefined && isConfident(found) ? found.code : value;
  };
  let geos: Geos | null = null;
  let values = new AttributeValues(layer.fields, layer.text);
  let records: ComparedRecord[] = [];
  let setAside = new Map<string, number>();
  let taken = 0;
  const [classAt, idAt, labelAt] = [classField, idField, layer.fields.find(({ name }) => labelNames.test(name))?.name].map((wanted) => layer.fields.findIndex(({ name }) => name === wanted));
  const figures = statedByPlans.flatMap(({ name, column }) => {
    const at = layer.fields.findIndex((field) => field.name.toLowerCase() === column);
    return at < 0 ? [] : [{ name, at }];
  });
  const staged = await stageLayer(staging, {
    start: () => undefined,
    turn: () => undefined,
    restart() {
      values = new AttributeValues(layer.fields, layer.text);
      records = [];
      setAside = new Map();
      taken = 0;
    },
    async ready() {
      geos ??= await openGeos();
    },
    feature({ geometry, values: raw, isRead }) {
      const cleaned = cleanGeometry(geometry, 'MULTIPOLYGON', geos);
      if (cleaned === 'geos-needed') return false;
      taken++;
      if ('code' in cleaned) {
        setAside.set(cleaned.code, (setAside.get(cleaned.code) ?? 0) + 1);
        return true;
      }
      const read = values.read(raw, isRead);
      const textAt = (at: number | undefined) => (at === undefined || at < 0 ? '' : String(read[at] ?? '').trim());
      records.push({
        id: textAt(idAt) === '' ? numberInFile(String(raw[0] ?? taken)) : recordId(textAt(idAt)), geometry: cleaned.geometry as MultiPolygon,
        fields: { landUse: landUseOf(textAt(classAt)), label: textAt(labelAt) || null, ...Object.fromEntries(figures.map(({ name, at }) => [name, numberOf(read[at])])) },
        attributes: values.attributesOf(read),
      });
      return true;
    },
  });
  if (!staged.ok) return failure(importProblem(staged.failure, layer.open.path));
  if (taken < layer.inspected.count) {
    // FlatGeobuf leaves out features without geometry.
    const numbers = await featureNumbers(staging);
    if (!numbers.ok) return failure(importProblem(numbers.failure, layer.open.path));
    const missing = numbers.value.length - taken;
    if (missing > 0) setAside.set('geometry-missing', (setAside.get('geometry-missing') ?? 0) + missing);
  }
  if (signal?.aborted === true) return failure(problem('cancelled'));
  if (records.length === 0) return failure(problem('source-empty', { file: basename(request.path) }));
  const name = basename(request.path, extname(request.path));
  const known = placesById(records);
  return success({
    settings: { name, crs, crsName: crs, madeUp: false }, styles: [], decisions: [], communes: [], planVersion: null, branch: null,
    version: { name, kind: 'file', hasIds: idField !== null, records: known.size === records.length ? records : records.map((record, i) => (known.get(record.id) === i ? record : { ...record, id: numberInFile(String(i + 1)) })), boundary: null, units: [], others: new Map() },
    phase: null, classField, idField, layer: layer.name, otherLayers: layers.layers.filter(({ name, inspected }) => name !== layer.name && inspected.count > 0 && inspected.geometry === 'polygon').map((each) => each.name),
    withoutId: idField === null ? 0 : records.length - known.size, setAside: [...setAside].map(([code, count]) => ({ code, count })),
  });
}

const fieldNamed = ({ fields }: SourceLayerFile, wanted: string | undefined): string | null =>
  wanted === undefined ? null : (fields.find(({ name }) => name === wanted) ?? fields.find(({ name }) => name.toLowerCase() === wanted.toLowerCase()))?.name ?? null;

export function likelyClassField({ fields, driver }: SourceLayerFile): string | null {
  if (driver === 'DXF') return fields.find(({ name }) => name === 'Layer')?.name ?? null;
  for (const pattern of classNames) {
    const found = fields.find(({ name }) => pattern.test(name));
    if (found !== undefined) return found.name;
  }
  return null;
}
