import { recordLayers } from '../../../src-core/document/layers.ts';
import type { Geometry } from '../../../src-core/geometry/types.ts';
import type { ProjectFile } from '../../../src-main/host/project/types.ts';

/** All that a project says, as JSON; fields that are not stated are left out, so that later formats may have more of them. */
export function contentOf(file: ProjectFile) {
  const { settings, revision, journal, references } = file.read();
  const records = recordLayers.flatMap((layer) => [...file.records(layer)].map((record) => ({
    id: record.id, layer, geometry: plain(record.geometry),
    fields: Object.fromEntries(Object.entries(record.fields).filter(([, stated]) => stated !== null)), attributes: record.attributes,
  })));
  const versions = file.versions.list();
  return {
    settings, revision, records, references,
    // Formats before versions say nothing of them.
    ...(versions.length === 0 ? {} : { versions, versionsIntact: versions.every(({ id }) => { const faults = file.versions.faults(id); return faults.ok && faults.value.length === 0; }) }),
    journal: journal.map(({ revision: number, command, evidence, undoes, records: changed }) => ({ revision: number, command, evidence, undoes, records: changed })),
  };
}

/** Coordinates as lists of lists, for typed arrays are no JSON. */
function plain(geometry: Geometry | null) {
  if (geometry === null) return null;
  if (geometry.type === 'MultiPolygon') return geometry.polygons.map((polygon) => polygon.map((ring) => [...ring]));
  return geometry.type === 'MultiLineString' ? geometry.lines.map((line) => [...line]) : [...geometry.points];
}
