import type { ImportIssue } from './importing.ts';
import type { CrsGuess } from './source-reading.ts';

/** One scale of a background's tiles: `columns` × `rows` tiles of `tileX` × `tileY` metres, from the upper left corner of the pyramid's box; `pixel` metres a pixel. */
export interface BackgroundLevel { readonly zoom: number; readonly columns: number; readonly rows: number; readonly tileX: number; readonly tileY: number; readonly pixel: number }

/** How the tiles of a background lie, in the plan's CRS: minX, minY, maxX, maxY of all tiles and of the picture in them, and its scales, the smallest first. */
export interface BackgroundPyramid {
  readonly box: readonly [number, number, number, number];
  readonly extent: readonly [number, number, number, number];
  readonly levels: readonly BackgroundLevel[];
}

/** A picture that could become a background, as its file tells of it. */
export interface BackgroundDescription {
  readonly source: string;
  readonly driver: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** What the file says; `null` where it says nothing and one must be chosen. */
  readonly crs: { readonly code: string | null; readonly name: string } | null;
  /** Ways to place it, best first: the first is taken, unless one must be chosen. */
  readonly crsGuesses: readonly CrsGuess[];
  readonly mustChoose: boolean;
}

export interface BackgroundRequest { readonly source: string; readonly sourceCrs?: string | undefined; readonly name?: string | undefined }

export interface BackgroundReport {
  /** Name of the reference layer. */
  readonly layer: string;
  readonly crs: string;
  /** Side of a pixel on the ground, metres: as written, and the finest the picture has. */
  readonly pixelM: number;
  readonly finestPixelM: number;
  readonly tiles: number;
  readonly bytes: number;
  readonly issues: readonly ImportIssue[];
}
