import type { Problem } from '../../src-core/result.ts';

/** What GDAL can fail with. Import and export give them the sentences of their own trade. */
export type GdalProblem = Problem<
  | 'format-unknown' | 'format-not-writable' | 'source-hostile' | 'layer-unknown' | 'crs-unknown'
  | 'translate-failed' | 'raster-not-placed' | 'raster-too-large' | 'driver-crashed' | 'driver-timeout' | 'cancelled' | 'gdal-missing'
>;

export interface OpenInput {
  /** Absolute path of a plain file or folder; never `/vsi…`, a connection string or a VRT. */
  readonly path: string;
  /** Open options of the driver, such as `ENCODING`. */
  readonly openOptions?: Readonly<Record<string, string>> | undefined;
  /** Configuration that holds for this request only, such as `DXF_ENCODING`. */
  readonly config?: Readonly<Record<string, string>> | undefined;
}

export interface InspectedField {
  readonly name: string;
  readonly type: 'text' | 'integer' | 'real' | 'date' | 'datetime' | 'boolean' | 'other';
}

export interface InspectedCrs {
  /** `EPSG:n` where the authority is known. */
  readonly code: string | null;
  readonly name: string;
  readonly wkt: string;
  readonly geographic: boolean;
}

export interface InspectedLayer {
  readonly name: string;
  readonly geometry: 'polygon' | 'line' | 'point' | 'mixed' | 'none';
  /** False only where the layer's type rules heights out. */
  readonly mayHaveZ: boolean;
  readonly count: number;
  readonly fields: readonly InspectedField[];
  readonly crs: InspectedCrs | null;
  /** minX, minY, maxX, maxY in the layer's CRS; `null` where it has none that is finite. */
  readonly extent: readonly [number, number, number, number] | null;
}

export interface InspectedSource { readonly driver: string; readonly layers: readonly InspectedLayer[] }

export interface TranslateInput {
  readonly source: OpenInput;
  /** A layer of the source, or all of them. */
  readonly layer?: string | undefined;
  /** Take only this (OGR SQL over the source) instead of a layer. */
  readonly sql?: string | undefined;
  readonly target: string;
  /** A GDAL driver that writes vectors, such as `ESRI Shapefile`. */
  readonly format: string;
  /** `EPSG:n` or a definition PROJ reads; overrides what the source says of itself. */
  readonly sourceCrs?: string | undefined;
  /** Reprojects where it is another one than the source's. VN-2000 goes by the pinned operation on whichever side it is. */
  readonly targetCrs?: string | undefined;
  /** False leaves the pinned definition in the file where VN-2000 was projected to: a staging file needs no code, and is written in one go. */
  readonly code?: boolean | undefined;
  readonly layerName?: string | undefined;
  /** Values of `-nlt`, such as `CONVERT_TO_LINEAR`. */
  readonly geometryTypes?: readonly string[] | undefined;
  readonly layerOptions?: readonly string[] | undefined;
  readonly datasetOptions?: readonly string[] | undefined;
  /** Further arguments of ogr2ogr. */
  readonly more?: readonly string[] | undefined;
}

export interface CrsDescription {
  readonly code: string;
  readonly name: string;
  readonly wkt1: string;
  /** WKT 1 in ESRI's words, for a `.prj`. */
  readonly esriWkt: string;
  readonly projected: boolean;
  readonly metres: boolean;
}

export interface MeasureInput {
  readonly source: OpenInput;
  /** Measures in this CRS; areas in degrees say nothing. */
  readonly targetCrs?: string | undefined;
  /** What the file's coordinates are in, where it does not say so itself. */
  readonly sourceCrs?: string | undefined;
}

export interface MeasuredLayer {
  readonly name: string;
  readonly count: number;
  readonly withGeometry: number;
  /** Of all polygons together, in the square of the CRS's unit. */
  readonly areaM2: number;
}

export interface DriverDescription { readonly name: string; readonly writable: boolean }

export interface PlaceInput {
  readonly readings: readonly { readonly crs: string; readonly points: Float64Array }[];
  /** The plan's CRS; `null` where there is no plan. */
  readonly planCrs: string | null;
}

/** Both `null` where any of the points has no place there, or the CRS is not known. */
export interface Placed { readonly wgs84: Float64Array | null; readonly plan: Float64Array | null }

export interface InspectedRaster {
  readonly driver: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly bands: number;
  readonly crs: InspectedCrs | null;
  /** `x, y` of its four corners in its CRS, round it; `null` where the file does not say where it lies. */
  readonly corners: Float64Array | null;
}

export interface TileInput {
  readonly path: string;
  /** Overrides what the picture says of itself. */
  readonly sourceCrs?: string | undefined;
  readonly targetCrs: string;
  /** A GeoPackage that is not there yet; its tiles come into the table `tiles`. */
  readonly target: string;
  /** Of the tiles of the largest scale together. */
  readonly mostPixels: number;
}

/** Sides of a pixel on the ground, in the units of the target's CRS: as written, and the finest the picture has. */
export interface TiledRaster { readonly pixel: number; readonly finestPixel: number }

/** Everything the child can be asked for. */
export interface Operations {
  inspect: { input: OpenInput; reply: InspectedSource };
  translate: { input: TranslateInput; reply: null };
  crs: { input: { readonly code: string }; reply: CrsDescription };
  /** Flat x, y pairs; a pair that cannot be transformed comes back as NaN, NaN. */
  transform: { input: { readonly points: Float64Array; readonly from: string; readonly to: string }; reply: Float64Array };
  /** Where the same numbers would lie under many readings, in one call: `readings[i].points` are in its `crs`. */
  place: { input: PlaceInput; reply: readonly Placed[] };
  /** Reads every feature of a file: what an export is checked by. */
  measure: { input: MeasureInput; reply: readonly MeasuredLayer[] };
  drivers: { input: Record<string, never>; reply: readonly DriverDescription[] };
  /** What a picture says of itself. */
  raster: { input: { readonly path: string }; reply: InspectedRaster };
  /** Writes a picture as tiles in another CRS. */
  tile: { input: TileInput; reply: TiledRaster };
}
export type OperationName = keyof Operations;

export interface ChildRequest { readonly id: number; readonly operation: OperationName; readonly input: unknown }
export type ChildAnswer =
  | { readonly id: number; readonly kind: 'progress'; readonly fraction: number | null }
  | { readonly id: number; readonly kind: 'reply'; readonly value: unknown }
  | { readonly id: number; readonly kind: 'failure'; readonly problem: GdalProblem };
