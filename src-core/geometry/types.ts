/**
 * Shapes of the plan, in its projected CRS, metres, on the 1 mm grid. East first: `x` is E, `y` is N.
 * Coordinates are flat (`x0, y0, x1, y1, …`) and never changed in place: an edit makes a new array.
 */
export interface PlanPoint {
  readonly x: number;
  readonly y: number;
}

/** WGS 84 degrees. Not a `PlanPoint`, and the compiler knows. */
export interface LngLat {
  readonly lng: number;
  readonly lat: number;
}

/** Flat coordinates of a closed ring. The first vertex is NOT repeated at the end. Outer rings run counter-clockwise, holes clockwise. */
export type Ring = Float64Array;
/** Flat coordinates of an open line. */
export type Line = Float64Array;
/** The outer ring, then the holes. */
export type Polygon = readonly Ring[];

export type Geometry =
  | { readonly type: 'MultiPolygon'; readonly polygons: readonly Polygon[] }
  | { readonly type: 'MultiLineString'; readonly lines: readonly Line[] }
  | { readonly type: 'MultiPoint'; readonly points: Float64Array };

export type MultiPolygon = Extract<Geometry, { type: 'MultiPolygon' }>;

export interface Box {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}
