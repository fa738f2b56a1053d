import { referenceOfLayer } from '../../native/fresh-reference.ts';
import type { Dataset, Gdal, Layer, SpatialReference } from '../../native/gdal.ts';
import { nameOf } from './describe-crs.ts';
import { pinnedByWkt } from './pinned-crs.ts';
import type { InspectedCrs, InspectedField, InspectedLayer, InspectedSource } from './protocol.ts';

export async function inspectDataset(gdal: Gdal, dataset: Dataset): Promise<InspectedSource> {
  const layers: InspectedLayer[] = [];
  for (const layer of dataset.layers.map((each) => each)) layers.push(await inspectLayer(gdal, dataset, layer));
  return { driver: dataset.driver.description, layers };
}

async function inspectLayer(gdal: Gdal, dataset: Dataset, layer: Layer): Promise<InspectedLayer> {
  const type = layer.geomType;
  return {
    name: layer.name,
    geometry: kindOf(gdal, type),
    mayHaveZ: flat(type) === gdal.wkbUnknown || type !== flat(type),
    count: layer.features.count(true),
    fields: layer.fields.map((field) => ({ name: field.name, type: fieldType(gdal, field.type) })),
    crs: crsOf(await referenceOfLayer(dataset, layer)),
    extent: extentOf(layer),
  };
}

/** Wkb type numbers: 2.5D sets the top bit, ISO Z, M and ZM add 1000, 2000 and 3000. */
const flat = (type: number): number => (type & 0x7fffffff) % 1000;

/** OGC's numbers, which gdal-async names only in part: curve types count as what they are straightened into. */
const kinds: Readonly<Record<number, InspectedLayer['geometry']>> = {
  1: 'point', 4: 'point',
  2: 'line', 5: 'line', 8: 'line', 9: 'line', 11: 'line', 13: 'line',
  3: 'polygon', 6: 'polygon', 10: 'polygon', 12: 'polygon', 14: 'polygon', 15: 'polygon', 16: 'polygon', 17: 'polygon',
};

const kindOf = (gdal: Gdal, type: number): InspectedLayer['geometry'] =>
  type === gdal.wkbNone ? 'none' : kinds[flat(type)] ?? 'mixed';

function fieldType(gdal: Gdal, type: string): InspectedField['type'] {
  switch (type) {
    case gdal.OFTString: case gdal.OFTStringList: case gdal.OFTIntegerList: case gdal.OFTInteger64List: case gdal.OFTRealList: case gdal.OFTTime: return 'text';
    case gdal.OFTInteger: case gdal.OFTInteger64: return 'integer';
    case gdal.OFTReal: return 'real';
    case gdal.OFTDate: return 'date';
    case gdal.OFTDateTime: return 'datetime';
    default: return 'other';
  }
}

/** The two rows that every GeoPackage has for layers whose system nobody knows (clause 1.1.2.1.2). */
const undefinedSystem = /^undefined (cartesian|geographic) (srs|coordinate reference system)$/i;

/** `null` for what is no system on the ground. */
export function crsOf(reference: SpatialReference | null): InspectedCrs | null {
  if (reference === null || reference.isLocal() || !(reference.isProjected() || reference.isGeographic())) return null;
  if (undefinedSystem.test(nameOf(reference))) return null;
  const wkt = reference.toWKT();
  const pinned = pinnedByWkt(wkt);
  const authority = reference.getAuthorityName(null);
  const number = reference.getAuthorityCode(null);
  const own = authority === 'EPSG' && number ? `EPSG:${number}` : null;
  return { code: pinned?.code ?? own, name: nameOf(reference), wkt, geographic: reference.isGeographic() };
}

function extentOf(layer: Layer): InspectedLayer['extent'] {
  try {
    const { minX, minY, maxX, maxY } = layer.getExtent(true);
    const extent = [minX, minY, maxX, maxY] as const;
    return extent.every(Number.isFinite) ? extent : null;
  } catch {
    return null; // no geometry at all
  }
}
