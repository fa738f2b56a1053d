import { layerKeys } from '../../../src-core/document/layers.ts';
import { boxOf, emptyBox, isEmptyBox, unionOfBoxes } from '../../../src-core/geometry/bounds.ts';
import type { Box, Geometry, MultiPolygon } from '../../../src-core/geometry/types.ts';
import type { ProjectFile } from '../project/types.ts';

/** What coordinates of a source are held against: where the plan is. */
export interface PlanPlace {
  /** The plan's, which may say of which place it is; `null` where it has none. */
  readonly name: string | null;
  readonly crs: string;
  /** The planning boundary, in the plan's CRS; empty where there is none yet. */
  readonly boundary: readonly MultiPolygon[];
  /** Some of what is drawn already. */
  readonly lines: readonly Geometry[];
  /** Of what is drawn already, the boundary included; `null` in an empty plan. */
  readonly content: Box | null;
}

/** Records of a layer looked at: enough to say where a plan lies, and no wait on 100,000 zones. */
const mostRecords = 500;

export function planPlaceOf(project: ProjectFile): PlanPlace {
  const boundary: MultiPolygon[] = [];
  const lines: Geometry[] = [];
  let content = emptyBox;
  for (const key of layerKeys) {
    let seen = 0;
    for (const { geometry } of project.records(key)) {
      if (++seen > mostRecords) break;
      content = unionOfBoxes(content, boxOf(geometry));
      if (key === 'boundary' && geometry?.type === 'MultiPolygon') boundary.push(geometry);
      else if (geometry !== null) lines.push(geometry);
    }
  }
  return { name: project.settings.name, crs: project.settings.crs, boundary, lines, content: isEmptyBox(content) ? null : content };
}
