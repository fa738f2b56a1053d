import { layerKeys, layerSpecs, phases, type LayerKey, type LayerKind, type LayerSpec, type Phase } from '../../../src-core/document/layers.ts';
import { failure, problem, success, type Problem, type Result } from '../../../src-core/result.ts';
import type { ExportRequest } from '../../../src-core/wire/exporting.ts';
import type { ExportProblem } from '../../../src-core/wire/problems.ts';
import type { ReferenceLayer } from '../../../src-core/wire/project.ts';
import type { ProjectFile } from '../project/types.ts';
import { looksOfProject } from './looks-of-project.ts';

/** One layer to be written: of the plan, or (`key` null) a reference layer. */
export interface ExportLayer {
  /** Its name in the target. */
  readonly name: string;
  /** Its feature table in the plan. */
  readonly table: string;
  readonly key: LayerKey | null;
  readonly kind: LayerKind | 'reference';
  readonly phase: Phase | null;
  readonly geometry: string;
  readonly count: number;
  /** SQL over a row `s` of the table: which rows are meant. */
  readonly where: string;
}

export interface ChosenLayers { readonly layers: readonly ExportLayer[]; readonly issues: readonly Problem[] }

/**
 * The layers a request asks for, those with something in them. `layer` is a key (`zones_QHDH`), a kind (`zones`), the name
 * of a table or of a reference layer; without it, the plan's own layers and all references. `phase` narrows the zones down;
 * `publishable` leaves out the layers that are marked as not to be published, and says which.
 */
export function chooseLayers(project: ProjectFile, { layer, phase, publishable = false }: ExportRequest): Result<ChosenLayers, ExportProblem> {
  const own = layerKeys.map((key): ExportLayer => planLayer(layerSpecs[key], project.count(key)));
  // Only a plan's own file holds pictures; what is written for others says that they are not in it.
  const pictures = project.references().filter(({ geometry }) => geometry === 'TILES');
  const references = project.references().filter(({ geometry }) => geometry !== 'TILES').map(referenceLayer);
  const left = layer === undefined && pictures.length > 0 ? [problem('export-backgrounds-left', { names: pictures.map(({ name }) => name).join(', '), count: pictures.length })] : [];
  const all = [...own, ...references];
  const inPhase = (candidate: ExportLayer) => phase === undefined || candidate.phase === null || candidate.phase === phase;
  const wanted = layer === undefined ? all.filter(inPhase) : all.filter((candidate) => isNamed(candidate, layer) && inPhase(candidate));
  if (wanted.length === 0) {
    return failure(problem('layer-unknown', { layer: layer ?? '', layers: [...layerKeys, ...references.map(({ name }) => name)].join(', ') }));
  }
  const filled = wanted.filter(({ count }) => count > 0);
  if (filled.length === 0) return failure(problem('nothing-to-export', { layer: layer ?? phase ?? project.settings.name }));
  if (!publishable) return success({ layers: withDistinctNames(filled), issues: left });
  const looks = looksOfProject(project);
  const open = filled.filter(({ key, table }) => looks.of(key ?? table).publishable);
  if (open.length === 0) return failure(problem('nothing-to-export', { layer: layer ?? phase ?? project.settings.name }));
  const issues = filled.filter((each) => !open.includes(each)).map(({ name, count }) => problem('export-not-publishable', { layer: name, count }));
  return success({ layers: withDistinctNames(open), issues: [...issues, ...left] });
}

/**
 * The layer that carries the target's own name where a format holds one layer a file: the zones of the latest phase, which
 * is what people mean by the plan.
 */
export function mainLayer(layers: readonly ExportLayer[]): ExportLayer {
  const latest = phases.toReversed().map((phase) => layers.find((layer) => layer.phase === phase)).find((layer) => layer !== undefined);
  return latest ?? layers[0]!;
}

const planLayer = ({ key, kind, phase, table, geometry }: LayerSpec, count: number): ExportLayer =>
  ({ name: table, table, key, kind, phase, geometry, count, where: 'TRUE' });

const referenceLayer = ({ name, table, geometry, count }: ReferenceLayer): ExportLayer =>
  ({ name, table, key: null, kind: 'reference', phase: null, geometry: geometry.toUpperCase(), count, where: 'TRUE' });

function isNamed(layer: ExportLayer, asked: string): boolean {
  const wanted = asked.trim().toLowerCase();
  const itsNames = [layer.name, layer.table, layer.key, layer.kind, layer.phase === null ? null : `${layer.kind} ${layer.phase}`];
  return itsNames.some((name) => name?.toLowerCase() === wanted);
}

/** A reference layer may be called as a table of ours is. */
function withDistinctNames(layers: readonly ExportLayer[]): ExportLayer[] {
  const taken = new Set<string>();
  return layers.map((layer) => {
    let name = layer.name;
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${layer.name} (${n})`;
    taken.add(name.toLowerCase());
    return { ...layer, name };
  });
}
