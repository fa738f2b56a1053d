import type { LayerKey } from '../document/layers.ts';

/**
 * Many records of one layer as columns: how they cross a wire. No first vertex is repeated; metres in the plan's CRS.
 *
 *   record r   has the parts  partStarts[r]  … partStarts[r+1]
 *   part p     has the rings  ringStarts[p]  … ringStarts[p+1]     (a polygon; one "ring" for a line; one for a record's points)
 *   ring g     has the vertices vertexStarts[g] … vertexStarts[g+1]
 *   vertex v   is (coordinates[2v], coordinates[2v+1])
 *
 * A record without geometry has no parts.
 */
export interface RecordColumns {
  readonly layer: LayerKey;
  readonly count: number;
  readonly ids: readonly string[];
  readonly coordinates: Float64Array;
  readonly vertexStarts: Uint32Array;
  readonly ringStarts: Uint32Array;
  readonly partStarts: Uint32Array;
  /** One column a field of the layer, by the field's name; `null` is "not stated". */
  readonly fields: Readonly<Record<string, readonly (string | number | null)[]>>;
  /** JSON object text a record, `null` where there is nothing. */
  readonly attributes: readonly (string | null)[];
}
