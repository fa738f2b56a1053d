import { OneMeshLayer, type OneMesh } from './one-mesh-layer.ts';
import type { Rgba } from './palette.ts';
import type { PathData } from './paths.ts';
import { strokeCorner } from './stroke-corner.ts';
import { strokeMesh } from './stroke-mesh.ts';

interface StrokeLayerProps {
  readonly data: PathData;
  readonly color: Rgba;
  /** Pixels. */
  readonly width: number;
}

const uniforms = `\
layout(std140) uniform strokeUniforms {
  vec4 color;
  float width;
} stroke;
`;
const strokeModule = { name: 'stroke', vs: uniforms, fs: uniforms, uniformTypes: { color: 'vec4<f32>', width: 'f32' } } as const;

const vs = `\
#version 300 es
#define SHADER_NAME stroke-layer-vertex-shader
${strokeCorner}
void main(void) {
  vec2 from;
  vec2 across;
  vec4 place = strokeCorner(from, across);
  float side = (gl_VertexID & 1) == 0 ? -0.5 : 0.5;
  gl_Position = place + vec4(project_pixel_size_to_clipspace(across * side * stroke.width), 0.0, 0.0);
}
`;

const fs = `\
#version 300 es
#define SHADER_NAME stroke-layer-fragment-shader
precision highp float;
out vec4 fragColor;
void main(void) {
  fragColor = stroke.color;
}
`;

/** Lines of one colour and width. */
export class StrokeLayer extends OneMeshLayer<StrokeLayerProps> {
  static override readonly layerName = 'StrokeLayer';
  static override readonly defaultProps = { color: { type: 'array', value: [0, 0, 0, 255] }, width: 1 } as never;
  protected readonly shaders = { vs, fs, uniforms: strokeModule };

  protected meshOf(data: PathData): OneMesh {
    const { at, around, indices } = strokeMesh(data);
    return { indices, attributes: { at: { size: 2, value: at }, around: { size: 4, value: around } } };
  }

  protected uniforms({ color, width }: StrokeLayerProps) {
    return { color: color.map((part) => part / 255), width };
  }
}
