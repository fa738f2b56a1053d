import Flatbush from 'flatbush';
import type { LayerKey } from '../document/layers.ts';
import type { RecordSearch } from '../document/record-index.ts';
import { boxOf, isEmptyBox } from '../geometry/bounds.ts';
import type { Box, Geometry } from '../geometry/types.ts';
import type { RecordId } from '../ids.ts';

export interface SnapShape { readonly geometry: Geometry; readonly record: RecordId | null }

/** Where shapes to snap to come from: layers of the plan, reference layers. */
export interface SnapSource {
  /** Shapes whose boxes may meet `box`. */
  search(box: Box): Iterable<SnapShape>;
}

/** Layers of the plan, by the index that follows it. */
export const planSource = (index: RecordSearch, layers: readonly LayerKey[]): SnapSource => ({
  *search(box) {
    for (const layer of layers) for (const { geometry, id } of index.search(layer, box)) if (geometry !== null) yield { geometry, record: id };
  },
});

/** Shapes that do not change, such as a reference layer: indexed when first asked. */
export function fixedSource(geometries: readonly (Geometry | null)[]): SnapSource {
  let index: Flatbush | null = null;
  const shapes = geometries.filter((geometry) => geometry !== null && !isEmptyBox(boxOf(geometry))) as readonly Geometry[];
  return {
    *search({ minX, minY, maxX, maxY }) {
      if (shapes.length === 0) return;
      if (index === null) {
        index = new Flatbush(shapes.length);
        for (const shape of shapes) {
          const box = boxOf(shape);
          index.add(box.minX, box.minY, box.maxX, box.maxY);
        }
        index.finish();
      }
      for (const at of index.search(minX, minY, maxX, maxY)) yield { geometry: shapes[at]!, record: null };
    },
  };
}
