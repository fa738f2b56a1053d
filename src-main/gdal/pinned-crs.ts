import vn2000 from '../../resources/crs/vn2000.json' with { type: 'json' };

/**
 * VN-2000 ↔ WGS 84 by one operation, EPSG:6960, whatever PROJ would choose for the place: on its own it takes another
 * one in the south, 0.80 m away. The seven parameters ride on the CRS itself (`+towgs84`, position-vector signs: the
 * rotations of EPSG's coordinate-frame list with their signs turned).
 */
const shift = vn2000.toWGS84.proj4_towgs84_positionVector.join(',');

interface Zone { readonly code: number; readonly name: string; readonly meridian: number; readonly scale: number; readonly falseEasting: number; readonly falseNorthing: number }

const zones: readonly Zone[] = vn2000.crs.flatMap(({ epsg, name, cm, k, fe, fn }) =>
  cm === undefined || k === undefined || fe === undefined || fn === undefined
    ? []
    : [{ code: epsg, name, meridian: cm, scale: k, falseEasting: fe, falseNorthing: fn }]);

/** EPSG's name of a VN-2000 zone. */
export const nameOfZone = (code: string): string | null => zones.find((zone) => `EPSG:${zone.code}` === code)?.name ?? null;

/** The central meridian of a VN-2000 zone, in degrees. */
export const meridianOf = (code: string): number | null => zones.find((zone) => `EPSG:${zone.code}` === code)?.meridian ?? null;

/** Codes ESRI's own list names, by its name of the datum; others have PROJ's. */
const namedByEsri: ReadonlySet<number> = new Set([3405, 3406, 5896, 5897, 5898, 5899]);
const esriGeographic = 'GEOGCS["GCS_VN_2000",DATUM["D_Vietnam_2000",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]';

/** The text of a `.prj` for a VN-2000 zone, as GDAL writes it: its process takes longer to start than a small layer to write. `null` for any other CRS. */
export function prjOfZone(code: string): string | null {
  const zone = zones.find((each) => `EPSG:${each.code}` === code.toUpperCase());
  if (zone === undefined) return null;
  const name = (namedByEsri.has(zone.code) ? zone.name.replace('VN-2000', 'VN_2000').replace('UTM zone', 'UTM Zone') : zone.name).replace(' / ', '_').replaceAll(' ', '_');
  const number = (value: number): string => (Number.isInteger(value) ? value.toFixed(1) : String(value));
  const parameters = Object.entries({ False_Easting: zone.falseEasting, False_Northing: zone.falseNorthing, Central_Meridian: zone.meridian, Scale_Factor: zone.scale, Latitude_Of_Origin: 0 });
  return `PROJCS["${name}",${esriGeographic},PROJECTION["Transverse_Mercator"],${parameters.map(([key, value]) => `PARAMETER["${key}",${number(value)}]`).join(',')},UNIT["Meter",1.0]]`;
}

const geographicCode = 4756;

/** A VN-2000 CRS: its EPSG number where there is one, and the PROJ definition that carries the pinned operation. */
export interface PinnedCrs {
  readonly code: string | null;
  readonly definition: string;
  readonly geographic: boolean;
}

/** The pinned form of `EPSG:n`, `null` where that is not VN-2000. */
export function pinnedByCode(code: string): PinnedCrs | null {
  const number = Number(/^EPSG:(\d+)$/i.exec(code)?.[1]);
  if (number === geographicCode) return geographic();
  const zone = zones.find((candidate) => candidate.code === number);
  return zone === undefined ? null : projected(zone, zone.code);
}

/**
 * The pinned form of a CRS that calls itself VN-2000 in its WKT, with or without `TOWGS84` or an EPSG number: an ESRI
 * `.prj` has neither, and read as it stands it would be drawn 224 m away.
 */
export function pinnedByWkt(wkt: string): PinnedCrs | null {
  if (!/VN[-_ ]?2000|VIET[-_ ]?NAM[-_ ]?2000/i.test(wkt)) return null;
  if (/^\s*(GEOGCS|GEOGCRS)/i.test(wkt)) return geographic();
  if (!/^\s*(PROJCS|PROJCRS|BOUNDCRS|COMPD_CS|COMPOUNDCRS)/i.test(wkt) || !/TRANSVERSE[_ ]MERCATOR|GAUSS[_ ]KRUGER/i.test(wkt)) return null;
  const parameter = (name: string) => Number(new RegExp(`PARAMETER\\["${name}",\\s*([-+.0-9eE]+)`, 'i').exec(wkt)?.[1] ?? NaN);
  const zone = {
    meridian: parameter('central_meridian'), scale: parameter('scale_factor'),
    falseEasting: parameter('false_easting'), falseNorthing: parameter('false_northing'),
  };
  if (!Object.values(zone).every(Number.isFinite)) return null;
  const known = zones.find((candidate) =>
    Math.abs(candidate.meridian - zone.meridian) < 1e-6 && Math.abs(candidate.scale - zone.scale) < 1e-9 &&
    candidate.falseEasting === zone.falseEasting && candidate.falseNorthing === zone.falseNorthing);
  return projected(zone, known?.code ?? null);
}

function projected(zone: Omit<Zone, 'code' | 'name'>, code: number | null): PinnedCrs {
  return {
    code: code === null ? null : `EPSG:${code}`,
    geographic: false,
    definition: `+proj=tmerc +lat_0=0 +lon_0=${zone.meridian} +k=${zone.scale} +x_0=${zone.falseEasting} +y_0=${zone.falseNorthing}` +
      ` +ellps=WGS84 +towgs84=${shift} +units=m +no_defs +type=crs`,
  };
}

function geographic(): PinnedCrs {
  return { code: `EPSG:${geographicCode}`, geographic: true, definition: `+proj=longlat +ellps=WGS84 +towgs84=${shift} +no_defs +type=crs` };
}
