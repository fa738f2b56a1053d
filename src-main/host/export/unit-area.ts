import { areaOf } from '../../../src-core/geometry/area.ts';
import { intersectionArea } from '../../../src-core/geometry/intersection-area.ts';
import { labelPoint } from '../../../src-core/geometry/label-point.ts';
import { isInside } from '../../../src-core/geometry/point-in-polygon.ts';
import { pointsOf } from '../../../src-core/geometry/ring.ts';
import type { Geometry, MultiPolygon } from '../../../src-core/geometry/types.ts';
import { failure, problem, success, type Result } from '../../../src-core/result.ts';
import type { ExportProblem } from '../../../src-core/wire/problems.ts';
import type { ProjectFile } from '../project/types.ts';

/** The area of the planning unit of that label or name; of several of one name, all of them. */
export function findUnit(project: ProjectFile, asked: string): Result<MultiPolygon, ExportProblem> {
  const wanted = asked.normalize('NFC').trim().toLowerCase();
  const isNamed = (value: unknown) => typeof value === 'string' && value.normalize('NFC').trim().toLowerCase() === wanted;
  const polygons: MultiPolygon['polygons'][number][] = [];
  const names: string[] = [];
  for (const { geometry, fields } of project.records('units')) {
    if (geometry?.type === 'MultiPolygon' && (isNamed(fields['label']) || isNamed(fields['name']))) polygons.push(...geometry.polygons);
    const name = fields['label'] ?? fields['name'];
    if (typeof name === 'string') names.push(name);
  }
  return polygons.length === 0 ? failure(problem('unit-unknown', { unit: asked, units: names.join(', ') })) : success({ type: 'MultiPolygon', polygons });
}

/**
 * Whether something is in an area: an area with at least half of itself (what borders on it or strays across its outline is
 * not), a line with its middle, points with any of them.
 */
export const areaTest = (area: MultiPolygon) => (geometry: Geometry): boolean => {
  switch (geometry.type) {
    case 'MultiPolygon': return intersectionArea(geometry, area) >= areaOf(geometry) / 2;
    case 'MultiLineString': {
      const middle = labelPoint(geometry);
      return middle !== null && isInside(middle, area);
    }
    case 'MultiPoint': return pointsOf(geometry.points).some((point) => isInside(point, area));
  }
};
