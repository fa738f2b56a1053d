import { failure, problem, success, type Result } from '../../../src-core/result.ts';
import { boxOf, emptyBox, isEmptyBox, unionOfBoxes } from '../../../src-core/geometry/bounds.ts';
import { simplifiedPath } from '../../../src-core/geometry/simplified-path.ts';
import type { Geometry } from '../../../src-core/geometry/types.ts';
import type { ImportProblem } from '../../../src-core/wire/problems.ts';
import type { PreviewFeature, PreviewRequest, SourcePreview } from '../../../src-core/wire/source-reading.ts';
import type { GdalProcess } from '../../gdal/gdal-process.ts';
import { AttributeValues } from './attribute-values.ts';
import { openPackage } from './open-package.ts';
import type { PlanPlace } from './plan-place.ts';
import { coordinatesOfLayer } from './reading/coordinates-of-layer.ts';
import { sampleLayer } from './reading/sample-layer.ts';
import { importProblem, readSourceLayers, withSampledText } from './source-layers.ts';
import { stageLayer } from './stage-layer.ts';
import type { StagedGeometry } from './staged-geometry.ts';

/** Features shown: what a map of a few hundred pixels can tell apart. */
const mostFeatures = 300;
/** A part of the picture's diagonal that no eye sees at preview size. */
const simplifiedBy = 1 / 2_000;

/** The first features of a layer as they would come into the plan under a reading. Nothing is written, nothing repaired. */
export async function previewSource(
  gdal: GdalProcess, request: PreviewRequest, place: PlanPlace, signal?: AbortSignal,
): Promise<Result<SourcePreview, ImportProblem>> {
  const opened = await openPackage(request.source, signal);
  if (!opened.ok) return opened;
  try {
    const layers = await readSourceLayers(gdal, request.source, opened.value, request, signal);
    if (!layers.ok) return layers;
    const found = request.layer === undefined
      ? layers.value.layers.find(({ inspected }) => inspected.count > 0)
      : layers.value.layers.find(({ name }) => name === request.layer);
    if (found === undefined) {
      return failure(request.layer === undefined
        ? problem('source-empty', { file: request.source })
        : problem('layer-unknown', { layer: request.layer, layers: layers.value.layers.map(({ name }) => name).join(', ') }));
    }
    const sample = await sampleLayer(gdal, found, opened.value.folder, signal);
    const layer = withSampledText(found, sample?.texts ?? null, request);
    const coordinates = await coordinatesOfLayer({ gdal, layer, sample: sample?.points ?? null, choice: request, source: request.source, place, all: false });
    if (!coordinates.ok) return coordinates;
    const { sourceCrs, alignment, reading } = coordinates.value;
    const values = new AttributeValues(layer.fields, layer.text);
    let features: PreviewFeature[] = [];
    const staged = await stageLayer(
      { gdal, layer, sourceCrs, alignment, planCrs: place.crs, folder: opened.value.folder, signal, limit: mostFeatures },
      {
        start: () => undefined,
        restart: () => { features = []; },
        turn: () => undefined,
        ready: async () => undefined,
        feature({ geometry, values: raw, isRead }) {
          const feature = typeof raw[0] === 'number' ? raw[0] : features.length;
          features.push({ feature, geometry: shapeOf(geometry), values: [...values.read(raw, isRead)] });
          return true;
        },
      });
    if (!staged.ok) return failure(importProblem(staged.failure, layer.open.path));
    const box = features.reduce((sum, { geometry }) => unionOfBoxes(sum, boxOf(geometry)), emptyBox);
    const tolerance = isEmptyBox(box) ? 0 : Math.hypot(box.maxX - box.minX, box.maxY - box.minY) * simplifiedBy;
    return success({
      layer: layer.name, count: layer.inspected.count, fields: values.names,
      reading,
      features: features.map((each) => ({ ...each, geometry: simplified(each.geometry, tolerance) })),
      extent: isEmptyBox(box) ? null : [box.minX, box.minY, box.maxX, box.maxY],
    });
  } finally {
    opened.value.dispose();
  }
}

/** As it is staged, without the closing vertex of rings; what mixes kinds shows its areas, else its lines. */
function shapeOf(staged: StagedGeometry | null): Geometry | null {
  if (staged === null || ![...staged.polygons.flat(), ...staged.lines, ...staged.points].every((path) => path.every((value) => Math.abs(value) < 1e8))) return null;
  const { polygons, lines, points } = staged;
  if (polygons.length > 0) return { type: 'MultiPolygon', polygons: polygons.map((rings) => rings.map((ring) => ring.slice(0, -2))) };
  if (lines.length > 0) return { type: 'MultiLineString', lines: lines.map((line) => line.slice()) };
  return points.length === 0 ? null : { type: 'MultiPoint', points: Float64Array.from(points.flatMap((part) => [...part])) };
}

function simplified(geometry: Geometry | null, tolerance: number): Geometry | null {
  if (geometry?.type === 'MultiPolygon') return { type: 'MultiPolygon', polygons: geometry.polygons.map((rings) => rings.map((ring) => simplifiedPath(ring, tolerance, true))) };
  if (geometry?.type === 'MultiLineString') return { type: 'MultiLineString', lines: geometry.lines.map((line) => simplifiedPath(line, tolerance, false)) };
  return geometry;
}
