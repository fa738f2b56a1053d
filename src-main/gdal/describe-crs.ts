import { referenceFrom } from '../../native/fresh-reference.ts';
import type { Gdal, SpatialReference } from '../../native/gdal.ts';
import type { CrsDescription } from './protocol.ts';

/** What PROJ knows of `EPSG:n`; `null` where it does not know it. */
export async function describeCrs(gdal: Gdal, code: string): Promise<CrsDescription | null> {
  const number = /^EPSG:(\d{4,6})$/i.exec(code.trim())?.[1];
  if (number === undefined) return null;
  try {
    const reference = await referenceFrom(() => gdal.SpatialReference.fromEPSG(Number(number)));
    const projected = reference.isProjected();
    return {
      code: `EPSG:${number}`,
      name: nameOf(reference),
      wkt1: reference.toWKT(),
      esriWkt: esriWkt(reference),
      projected,
      metres: projected && reference.getLinearUnits().value === 1,
    };
  } catch {
    return null; // an unknown number
  }
}

/** As a `.prj` has it. */
function esriWkt(reference: SpatialReference): string {
  const copy = reference.clone();
  copy.morphToESRI();
  return copy.toWKT();
}

export const nameOf = (reference: SpatialReference): string =>
  reference.getAttrValue('PROJCS') ?? reference.getAttrValue('GEOGCS') ?? reference.getAttrValue('LOCAL_CS') ?? '';
