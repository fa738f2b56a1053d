import type { RoadData } from './paths.ts';
import { isRing, strokeMesh, type StrokeMesh } from './stroke-mesh.ts';

/** Roads as a mesh: their strokes, and a half circle at each end. Metres from the scene's origin. */
export interface RoadMesh extends StrokeMesh {
  /**
   * Where a vertex lies of the road's middle, in halves of its width: along the road and across it. Of a stroke the corner
   * is mitred; the vertices of a half circle lie at the end of the road as they say.
   */
  readonly offset: Float32Array;
  /** Metres. */
  readonly width: Float32Array;
}

/** Triangles of a half circle: at 25 pixels across, none of its sides is half a pixel off. */
const capSteps = 6;

export function roadMesh(data: RoadData): RoadMesh {
  const { length, startIndices, attributes: { getPath: { value }, getWidth: { value: widths } } } = data;
  const strokes = strokeMesh(data);
  const bodies = strokes.at.length / 2;
  const open: number[] = [];
  for (let path = 0; path < length; path++) {
    if (!isRing(value, startIndices[path]!, startIndices[path + 1]! - 1)) open.push(path);
  }
  // Of the fan, the first and the last vertex are corners of the road itself.
  const capVertices = capSteps + 1;
  const vertices = bodies + 2 * open.length * capVertices;
  const at = new Float32Array(2 * vertices);
  const around = new Float32Array(4 * vertices);
  const offset = new Float32Array(2 * vertices);
  const width = new Float32Array(vertices);
  const indices = new Uint32Array(strokes.indices.length + 2 * open.length * 3 * (capSteps - 1));
  at.set(strokes.at);
  around.set(strokes.around);
  indices.set(strokes.indices);
  for (let vertex = 0; vertex < bodies; vertex++) {
    offset[2 * vertex + 1] = vertex % 2 === 0 ? -1 : 1;
    width[vertex] = widths[vertex >> 1]!;
  }
  let [next, corner] = [bodies, strokes.indices.length];
  for (const path of open) {
    for (const isEnd of [false, true]) {
      const vertex = isEnd ? startIndices[path + 1]! - 1 : startIndices[path]!;
      const fan = next;
      for (let step = 0; step < capVertices; step++, next++) {
        // From one side of the road round its end to the other, left turning.
        const angle = Math.PI * (step / capSteps + (isEnd ? -0.5 : 0.5));
        at.set(strokes.at.subarray(4 * vertex, 4 * vertex + 2), 2 * next);
        around.set(strokes.around.subarray(8 * vertex, 8 * vertex + 4), 4 * next);
        offset[2 * next] = Math.cos(angle);
        offset[2 * next + 1] = Math.sin(angle);
        width[next] = widths[vertex]!;
        if (step >= 2) {
          indices[corner++] = fan;
          indices[corner++] = next - 1;
          indices[corner++] = next;
        }
      }
    }
  }
  return { at, around, indices, offset, width };
}
