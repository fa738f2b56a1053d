import { namesOfAreas } from '../balance/named-areas.ts';
import type { MultiPolygon } from '../geometry/types.ts';
import type { RecordColumns } from './columns.ts';
import { geometryAt } from './shape-columns.ts';

export interface NamedArea { readonly name: string; readonly shape: MultiPolygon }

/** The areas of a reference layer of polygons by their names, those of one name taken together, in the order of the layer. */
export function areasOfColumns(columns: RecordColumns): NamedArea[] {
  const byName = new Map<string, MultiPolygon['polygons'][number][]>();
  for (const [i, name] of namesOfAreas(columns).entries()) {
    const shape = geometryAt(columns, 'MultiPolygon', i);
    if (shape?.type === 'MultiPolygon') byName.set(name, [...(byName.get(name) ?? []), ...shape.polygons]);
  }
  return [...byName].map(([name, polygons]) => ({ name, shape: { type: 'MultiPolygon', polygons } }));
}
