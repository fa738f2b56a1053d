import type { MultiPolygon } from '../../../src-core/geometry/types.ts';
import { failure, problem, success, type Result } from '../../../src-core/result.ts';
import { geometryAt } from '../../../src-core/wire/shape-columns.ts';
import type { ExportProblem } from '../../../src-core/wire/contract.ts';
import { layerOfCommunes, namesOfAreas } from '../../../src-core/balance/named-areas.ts';
import type { ProjectFile } from '../project/types.ts';

export interface Commune { readonly name: string; readonly shape: MultiPolygon }

/** The communes of a plan: the polygons of a reference layer, those of one name taken together, in the order of the layer. */
export function communesOf(project: ProjectFile, layer: string | null): Result<readonly Commune[], ExportProblem> {
  const candidates = project.references().filter(({ geometry }) => geometry.endsWith('POLYGON') || geometry === 'GEOMETRY');
  const chosen = layerOfCommunes(candidates, layer);
  if (chosen === null) return failure(problem('communes-unknown', { layer: layer ?? '–', layers: candidates.map(({ name }) => name).join(', ') || '–' }));
  const columns = project.referenceColumns(chosen.table);
  if (!columns.ok) return columns;
  const names = namesOfAreas(columns.value);
  const byName = new Map<string, MultiPolygon['polygons'][number][]>();
  for (const [i, name] of names.entries()) {
    const shape = geometryAt(columns.value, 'MultiPolygon', i);
    if (shape?.type !== 'MultiPolygon') continue;
    byName.set(name, [...(byName.get(name) ?? []), ...shape.polygons]);
  }
  return success([...byName].map(([name, polygons]) => ({ name, shape: { type: 'MultiPolygon', polygons } })));
}
