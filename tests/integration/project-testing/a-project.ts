import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Attributes, PlanRecord } from '../../../src-core/document/record.ts';
import { layerKeys, layerSpecs, type LayerKey } from '../../../src-core/document/layers.ts';
import type { Geometry } from '../../../src-core/geometry/types.ts';
import { recordId } from '../../../src-core/ids.ts';
import type { Result } from '../../../src-core/result.ts';
import { recordsOf } from '../../../src-core/wire/columns-codec.ts';
import { createProjectFile, type NewProject } from '../../../src-main/host/project/create-project-file.ts';
import type { ProjectFile } from '../../../src-main/host/project/types.ts';

/** EPSG:9214 as PROJ 9 writes it in WKT 1. */
export const vn2000Wkt = 'PROJCS["VN-2000 / TM-3 107-00",GEOGCS["VN-2000",DATUM["Vietnam_2000",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6756"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4756"]],PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",107],PARAMETER["scale_factor",0.9999],PARAMETER["false_easting",500000],PARAMETER["false_northing",0],UNIT["metre",1,AUTHORITY["EPSG","9001"]],AXIS["Easting",EAST],AXIS["Northing",NORTH],AUTHORITY["EPSG","9214"]]';

export const classes = [
  { code: 'DAT_DD_Donvio', name: 'Đất đơn vị ở', color: '#ffd37f' },
  { code: 'DAT_DD_Cayxanh', name: 'Cây xanh "sử dụng" <công cộng> & hồ', color: '#38a800' },
];

export const newProject = (more: Partial<NewProject> = {}): NewProject => ({
  name: 'Quy hoạch chung thử', crs: 'EPSG:9214', crsName: 'VN-2000 / TM-3 107-00', crsWkt: vn2000Wkt, madeUp: true, replace: false, classes,
  layerTitles: { zones_QHDH: 'Sử dụng đất dài hạn' }, fieldTitles: { landUse: 'Chức năng' }, ...more,
});

/** A folder for one test file, gone when `remove` is called. */
export function aFolder(): { readonly path: string; file(name: string): string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'planwright-test-'));
  return { path, file: (name) => join(path, name), remove: () => rmSync(path, { recursive: true, force: true }) };
}

export function value<Value>(result: Result<Value, { readonly code: string; readonly detail?: string }>): Value {
  if (!result.ok) throw new Error(`${result.failure.code}: ${result.failure.detail ?? ''}`);
  return result.value;
}

export const aProject = (path: string, more: Partial<NewProject> = {}): ProjectFile => value(createProjectFile(path, newProject(more)));

/** A square of `side` metres with its lower left corner at (x, y). */
export const square = (x: number, y: number, side = 10): Geometry =>
  ({ type: 'MultiPolygon', polygons: [[Float64Array.of(x, y, x + side, y, x + side, y + side, x, y + side)]] });

/** A record with all fields of its layer, `null` where nothing is said. */
export function aRecord(id: string, layer: LayerKey, geometry: Geometry | null, fields: PlanRecord['fields'] = {}, attributes: Attributes = {}): PlanRecord {
  const empty = Object.fromEntries(layerSpecs[layer].fields.map(({ name }) => [name, null]));
  return { id: recordId(id), layer, geometry, fields: { ...empty, ...fields }, attributes };
}

/** Every record of the file by id, as the window gets them. */
export function recordsIn(file: ProjectFile): Map<string, PlanRecord> {
  const records = new Map<string, PlanRecord>();
  for (const columns of file.read().layers) for (const record of recordsOf(columns)) records.set(record.id, record);
  return records;
}

export const allLayers = layerKeys;
