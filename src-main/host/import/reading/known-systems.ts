import areas from '../../../../resources/crs/areas.json' with { type: 'json' };
import vn2000 from '../../../../resources/crs/vn2000.json' with { type: 'json' };
import type { InspectedCrs } from '../../../gdal/protocol.ts';
import { isInOutline, provinces, type DegreeBox } from './province-outlines.ts';


/** A coordinate system somebody's numbers may be in. */
export interface KnownSystem {
  /** `EPSG:n`, else a definition. */
  readonly crs: string;
  readonly name: string;
  readonly kind: 'province-zone' | 'six-degree' | 'utm' | 'degrees' | 'older' | 'web' | 'other';
  /** Metres in one of its units; `null` where it counts in degrees. */
  readonly unitMetres: number | null;
  /** What its eastings are counted from, in metres; `null` where it has no such thing. */
  readonly falseEasting: number | null;
  /** Where it is used. */
  readonly box: DegreeBox | null;
  /** Old provinces whose official system it is. */
  readonly provinces: readonly string[];
}

export const vietnam = areas.vietnam as unknown as DegreeBox;

const boxes = areas.systems as unknown as Readonly<Record<string, DegreeBox>>;
const boxOf = (code: number): DegreeBox => boxes[String(code)] ?? vietnam;

const provincesOf = (code: number): string[] => Object.entries(vn2000.provinces63).filter(([, { epsg }]) => epsg === code).map(([name]) => name);

/** Zones of six degrees are made for small scales: k0 = 0.9996 against 0.9999. */
const zones: readonly KnownSystem[] = vn2000.crs.flatMap(({ epsg, name, k, fe }) => (fe === undefined ? [] : [{
  crs: `EPSG:${epsg}`, name, kind: k === 0.9996 ? 'six-degree' as const : 'province-zone' as const,
  unitMetres: 1, falseEasting: fe, box: boxOf(epsg), provinces: provincesOf(epsg),
}]));

const utm = (zone: 48 | 49): KnownSystem => ({
  crs: `EPSG:326${zone}`, name: `WGS 84 / UTM zone ${zone}N`, kind: 'utm', unitMetres: 1, falseEasting: 500_000, box: boxOf(zone === 48 ? 3405 : 3406), provinces: [],
});

const older = (code: number, name: string, falseEasting: number): KnownSystem => ({
  crs: `EPSG:${code}`, name, kind: 'older', unitMetres: 1, falseEasting, box: boxOf(code), provinces: [],
});

export const degreesWgs84: KnownSystem = {
  crs: 'EPSG:4326', name: 'WGS 84', kind: 'degrees', unitMetres: null, falseEasting: null, box: vietnam, provinces: [],
};

/** All that data of Vietnam has been met in; names as EPSG gives them. */
export const vietnameseSystems: readonly KnownSystem[] = [
  ...zones, utm(48), utm(49), degreesWgs84,
  { ...degreesWgs84, crs: 'EPSG:4756', name: 'VN-2000' },
  older(2044, 'Hanoi 1972 / Gauss-Kruger zone 18', 18_500_000), older(2045, 'Hanoi 1972 / Gauss-Kruger zone 19', 19_500_000),
  older(3148, 'Indian 1960 / UTM zone 48N', 500_000), older(3149, 'Indian 1960 / UTM zone 49N', 500_000),
  { crs: 'EPSG:3857', name: 'WGS 84 / Pseudo-Mercator', kind: 'web', unitMetres: 1, falseEasting: 0, box: vietnam, provinces: [] },
];

export const systemByCode = (code: string): KnownSystem | null => vietnameseSystems.find(({ crs }) => crs === code.toUpperCase()) ?? null;

/** The province at a place whose official system it is, and whether its outline, which is generalised, certainly holds the place. */
export function provinceAt({ crs }: KnownSystem, lng: number, lat: number): { readonly name: string; readonly isCertain: boolean } | null {
  const at = provinces.filter((each) => each.systems.has(crs) && isInOutline(each, lng, lat));
  const certain = at.find((each) => isInOutline(each, lng, lat, 0));
  return at[0] === undefined ? null : { name: (certain ?? at[0]).name, isCertain: certain !== undefined };
}

export const isWithin = ([west, south, east, north]: DegreeBox, lng: number, lat: number): boolean => lng >= west && lng <= east && lat >= south && lat <= north;

/** What a file or PROJ says of a system that is none of the above. */
export function systemOf({ code, name, wkt, geographic }: InspectedCrs): KnownSystem {
  const known = code === null ? null : systemByCode(code);
  if (known !== null) return known;
  const easting = Number(/PARAMETER\["false_easting",\s*([-+.0-9eE]+)/i.exec(wkt)?.[1] ?? NaN);
  const unitMetres = geographic ? null : linearUnit(wkt);
  return {
    crs: code ?? wkt, name, kind: geographic ? 'degrees' : 'other', unitMetres, box: null, provinces: [],
    falseEasting: Number.isFinite(easting) && unitMetres !== null ? easting * unitMetres : null,
  };
}

/**
 * The VN-2000 zone whose projection an unnamed system has: MapInfo has no number for the datum, so its files, ours among
 * them, come without one. Only zones of three degrees: those of six have the scale and meridians of UTM on WGS 84.
 */
export function zoneWithoutDatum({ code, name, wkt, geographic }: InspectedCrs): KnownSystem | null {
  if (code !== null || geographic || !/^(unnamed|unknown)?$/i.test(name) || !/PROJECTION\["Transverse_Mercator"\]/i.test(wkt) || linearUnit(wkt) !== 1) return null;
  const is = (parameter: string, value: number) => Math.abs(Number(new RegExp(`PARAMETER\\["${parameter}",\\s*([-+.0-9eE]+)`, 'i').exec(wkt)?.[1] ?? NaN) - value) < 1e-7;
  const zone = vn2000.crs.find(({ cm, k, fe, fn }) =>
    cm !== undefined && k === 0.9999 && fe !== undefined && fn !== undefined && is('central_meridian', cm) && is('scale_factor', k) && is('false_easting', fe) && is('false_northing', fn) && is('latitude_of_origin', 0));
  return zone === undefined ? null : systemByCode(`EPSG:${zone.epsg}`);
}

/** The unit of a projected system is its last one: those before are of the ellipsoid's degrees. */
function linearUnit(wkt: string): number {
  const found = [...wkt.matchAll(/(?:LENGTHUNIT|UNIT)\["[^"]*",\s*([-+.0-9eE]+)/gi)].map((match) => Number(match[1]));
  const linear = found.filter((metres) => Number.isFinite(metres) && metres > 0 && Math.abs(metres - Math.PI / 180) > 1e-9);
  return linear.at(-1) ?? 1;
}
