import { referenceFrom } from '../../native/fresh-reference.ts';
import type { Gdal, SpatialReference } from '../../native/gdal.ts';
import { pinnedByCode, pinnedByWkt, type PinnedCrs } from './pinned-crs.ts';
import type { TranslateInput } from './protocol.ts';

export interface Projection {
  /** Arguments of ogr2ogr. */
  readonly arguments: readonly string[];
  /** Code to write into the file afterwards, where the work was done by a pinned definition that names none. */
  readonly assigned: string | null;
}

/** How ogr2ogr is told to project, VN-2000 pinned on whichever side it is; `null` where a CRS is not known to PROJ. */
export async function projectionArguments(
  gdal: Gdal, { sourceCrs, targetCrs, code = true }: TranslateInput, own: SpatialReference | null,
): Promise<Projection | null> {
  for (const crs of [sourceCrs, targetCrs]) if (crs !== undefined && !(await isKnown(gdal, crs))) return null;
  const from = sourceCrs === undefined ? (own === null ? null : pinnedByWkt(own.toWKT())) : pinnedByCode(sourceCrs);
  const to = targetCrs === undefined ? null : pinnedByCode(targetCrs);
  const nothing = { arguments: [], assigned: null };
  if (targetCrs === undefined) return sourceCrs === undefined ? nothing : { arguments: ['-a_srs', sourceCrs], assigned: null };
  if (await isSame(gdal, from, to, sourceCrs, targetCrs, own)) return { arguments: ['-a_srs', targetCrs], assigned: null };
  // Between two zones there is no datum shift to choose: the codes do, and the file names them.
  if (from?.code != null && to?.code != null) return { arguments: ['-s_srs', from.code, '-t_srs', to.code], assigned: null };
  const sourceText = from?.definition ?? sourceCrs;
  return {
    arguments: [...(sourceText === undefined ? [] : ['-s_srs', sourceText]), '-t_srs', to?.definition ?? targetCrs],
    assigned: code ? to?.code ?? null : null,
  };
}

async function isSame(
  gdal: Gdal, from: PinnedCrs | null, to: PinnedCrs | null,
  sourceCrs: string | undefined, targetCrs: string, own: SpatialReference | null,
): Promise<boolean> {
  if (from !== null || to !== null) return from?.definition === to?.definition;
  if (sourceCrs !== undefined) return sourceCrs.toUpperCase() === targetCrs.toUpperCase();
  return own?.isSame(await referenceFrom(() => gdal.SpatialReference.fromUserInput(targetCrs))) === true;
}

async function isKnown(gdal: Gdal, crs: string): Promise<boolean> {
  try {
    await referenceFrom(() => gdal.SpatialReference.fromUserInput(crs));
    return true;
  } catch {
    return false; // PROJ does not know it: the caller says so with the code it was given.
  }
}
