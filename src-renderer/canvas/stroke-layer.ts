import { Layer, project32, type LayerProps, type UpdateParameters } from '@deck.gl/core';
import { Geometry, Model } from '@luma.gl/engine';
import type { Rgba } from './palette.ts';
import type { PathData } from './paths.ts';
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

/** Corners are mitred, a sharp one no further out than twice half the width. Ends are cut straight. */
const vs = `\
#version 300 es
#define SHADER_NAME stroke-layer-vertex-shader
in vec2 at;
in vec4 around;
vec2 onScreen(vec4 clip) {
  return clip.xy / clip.w * project.viewportSize;
}
void main(void) {
  vec4 place = project_position_to_clipspace(vec3(at, 0.0), vec3(0.0), vec3(0.0));
  vec2 here = onScreen(place);
  vec2 come = here - onScreen(project_position_to_clipspace(vec3(around.xy, 0.0), vec3(0.0), vec3(0.0)));
  vec2 go = onScreen(project_position_to_clipspace(vec3(around.zw, 0.0), vec3(0.0), vec3(0.0))) - here;
  bool begins = length(come) < 1e-5;
  bool ends = length(go) < 1e-5;
  vec2 from = begins ? (ends ? vec2(1.0, 0.0) : normalize(go)) : normalize(come);
  vec2 to = ends ? from : normalize(go);
  vec2 across = vec2(-from.y, from.x);
  vec2 along = from + to;
  if (length(along) > 0.01) {
    along = normalize(along);
    vec2 miter = vec2(-along.y, along.x);
    across = miter / max(dot(miter, across), 0.5);
  }
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
