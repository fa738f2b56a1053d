import type { LandUseClass } from '../../../src-core/balance/land-use-classes.ts';
import type { Problem } from '../../../src-core/result.ts';
import type { Progress } from '../../../src-core/wire/contract.ts';
import type { GdalProcess, RunOptions } from '../../gdal/gdal-process.ts';
import type { ProjectFile } from '../project/types.ts';
import type { ExportLayer } from './choose-layers.ts';
import type { MapFormat } from './export-format.ts';
import type { FilePlan } from './file-plan.ts';
import type { LimitedLayers } from './limit-rows.ts';
import type { Shift } from './there-and-back.ts';

/** Carries `cancelled` out of the steps between two requests to GDAL. */
export class Cancelled extends Error {}

/** What a writer of a format needs to know. */
export interface Writing {
  /** Of our own, on the target's drive; gone afterwards. */
  readonly folder: string;
  readonly target: string;
  readonly format: MapFormat;
  readonly project: ProjectFile;
  readonly gdal: GdalProcess;
  readonly targetCrs: string;
  /** False where the target's CRS counts in degrees. */
  readonly projected: boolean;
  readonly layers: readonly ExportLayer[];
  readonly limit: Pick<LimitedLayers, 'chosen' | 'inArea'>;
  readonly classes: readonly LandUseClass[];
  readonly run: RunOptions;
  /** Records of all layers. */
  readonly total: number;
  /** Metres each vertex is moved by on its way out (`there-and-back.ts`). */
  readonly shift: Shift | null;
  readonly onProgress: (progress: Omit<Progress, 'task'>) => void;
  readonly stopIfCancelled: () => Promise<void>;
}

/** Files that were written, read back and counted, and wait for their names. */
export interface Written {
  readonly moves: readonly { readonly from: string; readonly to: string }[];
  readonly files: FilePlan;
  readonly layers: readonly { readonly name: string; readonly count: number }[];
  readonly issues: readonly Problem[];
}
