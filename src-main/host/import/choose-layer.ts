import { layerSpecs, zonesOf, type LayerSpec, type MapGeometry } from '../../../src-core/document/layers.ts';
import { failure, problem, success, type Result } from '../../../src-core/result.ts';
import type { ImportRequest } from '../../../src-core/wire/importing.ts';
import type { ImportProblem } from '../../../src-core/wire/problems.ts';
import type { InspectedLayer } from '../../gdal/protocol.ts';
import type { WantedGeometry } from './clean-geometry.ts';
import type { SourceLayerFile } from './source-layers.ts';

type MapLayer = LayerSpec & { readonly geometry: MapGeometry };

/** The plan's layer a request writes to, `null` for a reference layer. */
export const targetSpec = ({ as, phase }: Pick<ImportRequest, 'as' | 'phase'>): MapLayer | null =>
  as === 'reference' ? null : (layerSpecs[as === 'zones' ? zonesOf(phase) : as] as MapLayer);

const kinds: Readonly<Record<Exclude<WantedGeometry, 'GEOMETRY'>, readonly InspectedLayer['geometry'][]>> = {
  // Closed lines outline areas in drawings.
  MULTIPOLYGON: ['polygon', 'mixed', 'line'],
  MULTILINESTRING: ['line', 'mixed'],
  MULTIPOINT: ['point', 'mixed'],
};

/** How well a layer gives areas, best 0; -1: not at all. */
export const rankForAreas = ({ inspected }: SourceLayerFile): number => kinds.MULTIPOLYGON.indexOf(inspected.geometry);

/** The layer asked for, else the first one with features that fit the target best. */
export function chooseLayer(layers: readonly SourceLayerFile[], request: Pick<ImportRequest, 'source' | 'as' | 'phase' | 'layer'>): Result<SourceLayerFile, ImportProblem> {
  const spec = targetSpec(request);
  const rank = ({ inspected, drawing, name }: SourceLayerFile): number => {
    if (spec === null) return inspected.geometry === 'none' ? -1 : 0;
    // Of a drawing's points the texts are what notes are made of.
    const less = request.as === 'notes' && drawing !== null && name !== 'texts' ? 0.5 : 0;
    const at = kinds[spec.geometry].indexOf(inspected.geometry);
    return at < 0 ? at : at + less;
  };
  const fits = (layer: SourceLayerFile) => rank(layer) >= 0;
  const wrongKind = (layer: SourceLayerFile) =>
    failure(problem('geometry-kind-wrong' as const, { layer: layer.name, context: wantedWord(spec) }));
  if (request.layer !== undefined) {
    const wanted = request.layer;
    const found = layers.find(({ name }) => name === wanted) ?? layers.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
    if (found === undefined) return failure(problem('layer-unknown', { layer: wanted, layers: layers.map(({ name }) => name).join(', ') }));
    if (found.inspected.count === 0) return failure(problem('source-empty', { file: found.name }));
    return fits(found) ? success(found) : wrongKind(found);
  }
  const filled = layers.filter(({ inspected }) => inspected.count > 0);
  if (filled.length === 0) return failure(problem('source-empty', { file: layers[0]?.name ?? request.source }));
  const best = filled.filter(fits).sort((a, b) => rank(a) - rank(b))[0];
  return best === undefined ? wrongKind(filled[0]!) : success(best);
}

const wantedWord = (spec: LayerSpec | null): string =>
  spec === null ? 'any' : spec.geometry === 'MULTIPOLYGON' ? 'area' : spec.geometry === 'MULTILINESTRING' ? 'line' : 'point';
