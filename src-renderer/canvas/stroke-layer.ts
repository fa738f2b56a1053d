import { Layer, project32, type LayerProps, type UpdateParameters } from '@deck.gl/core';
import { Geometry, Model } from '@luma.gl/engine';
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

/**
 * Lines of one colour and width as one mesh. deck.gl's own layers draw each segment as an instance, which suits a graphics
 * card; a processor that draws takes every instance for a picture of its own, and 40,000 of them for three seconds.
 */
export class StrokeLayer extends Layer<StrokeLayerProps & LayerProps> {
  static override readonly layerName = 'StrokeLayer';
  static override readonly defaultProps = { color: { type: 'array', value: [0, 0, 0, 255] }, width: 1 } as never;
  declare state: { model?: Model };

  override initializeState(): void {}

  override getBounds(): null {
    return null;
  }

  override updateState(params: UpdateParameters<this>): void {
    super.updateState(params);
    if (!params.changeFlags.dataChanged && this.state.model !== undefined) return;
    const { at, around, indices } = strokeMesh(params.props.data);
    const geometry = new Geometry({
      topology: 'triangle-list', indices: { size: 1, value: indices }, attributes: { at: { size: 2, value: at }, around: { size: 4, value: around } },
    });
    if (this.state.model === undefined) {
      const shaders = this.getShaders({ vs, fs, modules: [project32, strokeModule] }) as object;
      this.setState({ model: new Model(this.context.device, { ...shaders, id: this.props.id, geometry, isInstanced: false }) });
    } else this.state.model.setGeometry(geometry);
  }

  override draw(): void {
    const { color, width } = this.props;
    const { model } = this.state;
    model?.shaderInputs.setProps({ stroke: { color: color.map((part) => part / 255), width } });
    model?.draw(this.context.renderPass);
  }
}
