/**
 * `make-province-outlines.ts WORLD_MAP.gpkg`: writes `resources/crs/provinces.json`, the outlines of Vietnam's 63 provinces
 * of before July 2025, from Natural Earth's states and provinces (public domain) as Debian's package `qgis-common` ships
 * them. Its names are of mixed spelling, and three are of regions: GeoNames' folded name beside them tells which is meant.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fold } from '../../src-main/host/import/fold.ts';
import vn2000 from '../../resources/crs/vn2000.json' with { type: 'json' };

interface Feature { readonly properties: { readonly name: string; readonly gn_name: string }; readonly geometry: { readonly coordinates: number[][][][] } }

const [source] = process.argv.slice(2);
if (source === undefined) throw new Error('Which world_map.gpkg?');
const words = (name: string): string => fold(name).replace(/[^a-z]+/g, ' ').replace(/\b(tinh|thanh pho|huyen|tp)\b/g, '').replace(/\s+/g, '');
const text = execFileSync('ogr2ogr', ['-f', 'GeoJSON', '-lco', 'COORDINATE_PRECISION=3', '/vsistdout/', source, '-nlt', 'MULTIPOLYGON', '-sql', "SELECT name, gn_name, geom FROM states_provinces WHERE adm0_a3 = 'VNM'"], { encoding: 'utf8', maxBuffer: 1e8 });
const features = (JSON.parse(text) as { features: Feature[] }).features;
const provinces = Object.entries(vn2000.provinces63).map(([name, { epsg }]) => {
  const found = features.filter(({ properties }) => words(properties.gn_name) === words(name));
  if (found.length !== 1) throw new Error(`${name}: ${found.length} outlines`);
  // Outer rings only, without the repeated corner: west to east and south to north, in degrees.
  const rings = found[0]!.geometry.coordinates.map(([outer]) => outer!.slice(0, -1).flat());
  return { name, epsg, rings };
});
const outlines = provinces.map((each) => `    ${JSON.stringify(each)}`).join(',\n');
writeFileSync(join(import.meta.dirname, '../../resources/crs/provinces.json'), `{
  "source": "Natural Earth 1:10m, admin 1 states and provinces 4.1.0 (public domain, naturalearthdata.com), generalised by QGIS (world_map.gpkg of Debian's qgis-common 3.22.16); names and systems: vn2000.json. Held against the government's boundary of Bắc Giang it is some 4 km off at the worst.",
  "order": "outer rings as longitude, latitude, … in degrees (WGS 84), without the repeated corner",
  "provinces": [
${outlines}
  ]
}
`);
