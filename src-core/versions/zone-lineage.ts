import type { RecordChange } from '../document/change.ts';
import type { PlanRecord } from '../document/record.ts';
import { areaOf } from '../geometry/area.ts';
import { boxOf, boxesMeet } from '../geometry/bounds.ts';
import { intersectionArea } from '../geometry/intersection-area.ts';
import type { MultiPolygon } from '../geometry/types.ts';
import { recordId, type RecordId } from '../ids.ts';

/** So much of one of the two must be land of the other for one to come from the other. */
const mostOf = 0.5;

/**
 * The zones that a zone of one edit comes from: what it was split off, merged from, or copied from in another phase. A zone
 * that was there before comes from those it took in whole. `steps` are all of the edit.
 */
export function parentsOf({ before, after }: RecordChange, steps: readonly RecordChange[]): RecordId[] {
  if (after === null) return [];
  const shape = shapeOf(after);
  const found = steps.flatMap(({ before: other, after: then }): RecordId[] => {
    if (other === null || other.id === after.id || other.layer !== after.layer) return [];
    // One that stays is no parent of one that was there too: an edge between them moved.
    if (before !== null && then !== null) return [];
    const land = shapeOf(other);
    if (shape === null || land === null || !boxesMeet(boxOf(shape), boxOf(land))) return [];
    const shared = intersectionArea(land, shape);
    const least = before === null ? Math.min(areaOf(land), areaOf(shape)) : areaOf(land);
    return shared > mostOf * least ? [other.id] : [];
  });
  const origin = after.fields['origin'];
  return before === null && found.length === 0 && typeof origin === 'string' && origin !== '' ? [recordId(origin)] : found;
}

const shapeOf = ({ geometry }: PlanRecord): MultiPolygon | null => (geometry?.type === 'MultiPolygon' && geometry.polygons.length > 0 ? geometry : null);
