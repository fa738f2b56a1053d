import { emptyShape, type OwnShape } from './own-shape.ts';
import type { OwnEntity } from './read-drawing.ts';

export interface OwnRecord {
  readonly layer: string;
  readonly values: Readonly<Record<string, string | number | boolean | null>>;
  readonly shape: OwnShape;
}

/**
 * Puts records together again from their entities, in the order of the drawing. An entity that comes twice was copied in
 * the drawing: the copy is a record of its own, with the same values.
 */
export class OwnRecords {
  private readonly byKey = new Map<string, Mutable[]>();
  private readonly all: Mutable[] = [];

  add(entity: OwnEntity): void {
    const { layer, key, kind, numbers, values } = entity.data;
    const name = `${layer}\0${key}`;
    const found = this.byKey.get(name) ?? [];
    if (found.length === 0) this.byKey.set(name, found);
    const place = `${kind} ${numbers.join(' ')}`;
    let record = found.find(({ places }) => !places.has(place));
    if (record === undefined) {
      record = { layer, values: null, shape: emptyShape(), places: new Set() };
      found.push(record);
      this.all.push(record);
    }
    record.places.add(place);
    record.values ??= values;
    if (kind === 'ring') {
      const [polygon = 0, ring = 0] = numbers;
      const rings = record.shape.polygons.get(polygon) ?? new Map<number, Float64Array>();
      record.shape.polygons.set(polygon, rings.set(ring, entity.path));
    } else (kind === 'line' ? record.shape.lines : record.shape.points).push(entity.path);
  }

  /** Records whose values are nowhere any more (their outer rings were deleted) are not among them. */
  values(): readonly OwnRecord[] {
    return this.all.flatMap(({ layer, values, shape }) => (values === null ? [] : [{ layer, values, shape }]));
  }
}

interface Mutable {
  readonly layer: string;
  values: OwnRecord['values'] | null;
  readonly shape: OwnShape;
  readonly places: Set<string>;
}
