import type { Geometry } from '../../../../src-core/geometry/types.ts';
import { eachPath } from './draw-entities.ts';

/** Flat x, y pairs to flat x, y pairs. */
export type ProjectPoints = (points: Float64Array) => Promise<Float64Array>;

/** Gathers records into pages and projects the coordinates of a page in one go. */
export async function* projectRecords<Drawn extends { readonly geometry: Geometry }>(records: Iterable<Drawn>, size: number, project: ProjectPoints | null): AsyncGenerator<Drawn[]> {
  let page: Drawn[] = [];
  for (const record of records) {
    page.push(record);
    if (page.length < size) continue;
    yield await projected(page, project);
    page = [];
  }
  if (page.length > 0) yield await projected(page, project);
}

async function projected<Drawn extends { readonly geometry: Geometry }>(page: Drawn[], project: ProjectPoints | null): Promise<Drawn[]> {
  if (project === null) return page;
  let length = 0;
  for (const { geometry } of page) eachPath(geometry, (path) => (length += path.length));
  const points = new Float64Array(length);
  let at = 0;
  for (const { geometry } of page) {
    eachPath(geometry, (path) => {
      points.set(path, at);
      at += path.length;
    });
  }
  const moved = await project(points);
  at = 0;
  const take = (path: Float64Array) => moved.subarray(at, (at += path.length));
  return page.map((record) => ({ ...record, geometry: mapPaths(record.geometry, take) }));
}

function mapPaths(geometry: Geometry, map: (path: Float64Array) => Float64Array): Geometry {
  switch (geometry.type) {
    case 'MultiPolygon': return { type: 'MultiPolygon', polygons: geometry.polygons.map((rings) => rings.map(map)) };
    case 'MultiLineString': return { type: 'MultiLineString', lines: geometry.lines.map(map) };
    case 'MultiPoint': return { type: 'MultiPoint', points: map(geometry.points) };
  }
}
