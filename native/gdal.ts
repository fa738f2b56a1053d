import { createRequire } from 'node:module';
import type * as GdalAsync from 'gdal-async';

export type Gdal = typeof GdalAsync;
export type { Dataset, Driver, Layer, SpatialReference } from 'gdal-async';

/**
 * The only door to gdal-async. It is a NAN add-on: built for one ABI (Node 24, 137), not context-aware, so it may be
 * loaded once in a process and in no worker, and never inside Electron (`src-main/gdal/child.ts` is that process).
 */
export function loadGdal(): Gdal {
  return createRequire(import.meta.url)('gdal-async') as Gdal;
}
