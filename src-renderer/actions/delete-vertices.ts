import { samePoint } from '../../src-core/geometry/grid-point.ts';
import type { PlanPoint } from '../../src-core/geometry/types.ts';
import { feed, pointedAt, sayToTool, toolPicture } from '../store/tool-runner.ts';
import { workspace } from '../store/workspace.ts';
import { vertexAt } from '../tools/vertices.ts';

/** The vertices that are chosen in the vertex tool; says so where none is. */
export function deleteVertices(): void {
  if (!sayToTool('delete')) workspace.setState({ message: { key: 'vertices.none-chosen', evidence: {}, tone: 'said' } });
}

/**
 * Before a menu opens over the vertex tool: the vertex there is chosen, so that the menu can be about it when the pointer
 * has left the map. Answers whether there is one.
 */
export function chooseVertexUnder(): boolean {
  const at = workspace.getState().tool === 'edit-vertices' ? pointedAt() : null;
  const vertex = at === null ? null : vertexAt(at.point, at.context);
  if (vertex === null) return false;
  const isChosen = (point: PlanPoint): boolean => samePoint(point, vertex.point);
  if (!toolPicture.getState().chosen.some(isChosen)) for (const kind of ['down', 'up'] as const) feed({ kind, point: vertex.point, shift: true, alt: false });
  return true;
}
