import { isCalledCommunes, layerOfCommunes } from '../../../src-core/balance/named-areas.ts';
import { failure, problem, success, type Result } from '../../../src-core/result.ts';
import { areasOfColumns, type NamedArea } from '../../../src-core/wire/areas-of-columns.ts';
import type { ExportProblem } from '../../../src-core/wire/problems.ts';
import type { ProjectFile } from '../project/types.ts';

/** A layer of parcels is no layer of communes. */
const mostAreas = 1_000;

const areaLayers = (project: ProjectFile) => project.references().filter(({ geometry }) => geometry.endsWith('POLYGON') || geometry === 'GEOMETRY');

/** The communes of a plan where a layer is called so, else none: nobody asked for them. */
export function likelyCommunes(project: ProjectFile): readonly NamedArea[] {
  const chosen = areaLayers(project).find((layer) => layer.count <= mostAreas && isCalledCommunes(layer));
  const columns = chosen === undefined ? null : project.referenceColumns(chosen.table);
  return columns?.ok === true ? areasOfColumns(columns.value) : [];
}

/** The communes of a plan: the polygons of a reference layer. */
export function communesOf(project: ProjectFile, layer: string | null): Result<readonly NamedArea[], ExportProblem> {
  const candidates = areaLayers(project);
  const chosen = layerOfCommunes(candidates, layer);
  if (chosen === null) return failure(problem('communes-unknown', { layer: layer ?? '–', layers: candidates.map(({ name }) => name).join(', ') || '–' }));
  const columns = project.referenceColumns(chosen.table);
  return columns.ok ? success(areasOfColumns(columns.value)) : columns;
}
