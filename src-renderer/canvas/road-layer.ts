import { OneMeshLayer, type OneMesh } from './one-mesh-layer.ts';
import type { Rgba } from './palette.ts';
import type { RoadData } from './paths.ts';
import { roadMesh } from './road-mesh.ts';
import { strokeCorner } from './stroke-corner.ts';

interface RoadLayerProps {
  readonly data: RoadData;
  readonly color: Rgba;
}

const uniforms = `\
layout(std140) uniform roadUniforms {
  vec4 color;
} road;
`;
const roadModule = { name: 'road', vs: uniforms, fs: uniforms, uniformTypes: { color: 'vec4<f32>' } } as const;

/** In this view the units of the scene are metres. A road that would be finer than 1.2 pixels is drawn that wide. */
const vs = `\
#version 300 es
#define SHADER_NAME road-layer-vertex-shader
in vec2 offset;
in float width;
${strokeCorner}
void main(void) {
  vec2 from;
  vec2 across;
  vec4 place = strokeCorner(from, across);
  float pixels = max(width * project.scale, 1.2);
  gl_Position = place + vec4(project_pixel_size_to_clipspace((from * offset.x + across * offset.y) * 0.5 * pixels), 0.0, 0.0);
}
`;

const fs = `\
#version 300 es
#define SHADER_NAME road-layer-fragment-shader
precision highp float;
out vec4 fragColor;
void main(void) {
  fragColor = road.color;
}
`;

/** Roads as wide as they are on the ground, their ends round, so that roads that meet leave no notch. */
export class RoadLayer extends OneMeshLayer<RoadLayerProps> {
  static override readonly layerName = 'RoadLayer';
  static override readonly defaultProps = { color: { type: 'array', value: [0, 0, 0, 255] } } as never;
  protected readonly shaders = { vs, fs, uniforms: roadModule };

  protected meshOf(data: RoadData): OneMesh {
    const { at, around, offset, width, indices } = roadMesh(data);
    return { indices, attributes: { at: { size: 2, value: at }, around: { size: 4, value: around }, offset: { size: 2, value: offset }, width: { size: 1, value: width } } };
  }

  protected uniforms({ color }: RoadLayerProps) {
    return { color: color.map((part) => part / 255) };
  }
}
