import { Layer, project32, type LayerProps, type UpdateParameters } from '@deck.gl/core';
import { Buffer } from '@luma.gl/core';
import { Model } from '@luma.gl/engine';
import type { SolidPiece } from './solid-mesh.ts';

interface SolidLayerProps {
  readonly pieces: readonly SolidPiece[];
  /** How many times higher than they are. */
  readonly lift: number;
}

interface OnCard { readonly piece: SolidPiece; readonly at: Buffer; readonly colors: Buffer; readonly indices: Buffer; readonly edges: Buffer }

const uniforms = `\
layout(std140) uniform solidUniforms {
  float lift;
} solid;
`;
const solidModule = { name: 'solid', vs: uniforms, uniformTypes: { lift: 'f32' } } as const;

const faces = {
  vs: `\
#version 300 es
#define SHADER_NAME solid-layer-faces
in vec3 at;
in vec4 colors;
out vec4 vColor;
void main(void) {
  gl_Position = project_position_to_clipspace(vec3(at.xy, at.z * solid.lift), vec3(0.0), vec3(0.0));
  vColor = colors;
}
`,
  fs: `\
#version 300 es
precision highp float;
in vec4 vColor;
out vec4 fragColor;
void main(void) {
  fragColor = vColor;
}
`,
};

/** An edge lies a hair's breadth before the faces that meet in it, or they would share its pixels between them. */
const edges = {
  vs: `\
#version 300 es
#define SHADER_NAME solid-layer-edges
in vec3 at;
void main(void) {
  gl_Position = project_position_to_clipspace(vec3(at.xy, at.z * solid.lift), vec3(0.0), vec3(0.0));
  gl_Position.z -= 0.0001 * gl_Position.w;
}
`,
  fs: `\
#version 300 es
precision highp float;
out vec4 fragColor;
void main(void) {
  fragColor = vec4(0.14, 0.14, 0.16, 0.5);
}
`,
};

/** Zones as solids, piece by piece: faces with their shades in them, so that no light is reckoned, and thin edges. */
export class SolidLayer extends Layer<SolidLayerProps & LayerProps> {
  static override readonly layerName = 'SolidLayer';
  static override readonly defaultProps = { pieces: { type: 'array', value: [], compare: false }, lift: 1 } as never;
  declare state: { models: readonly [Model, Model]; onCard: ReadonlyMap<string, OnCard> };

  override initializeState(): void {
    const model = (id: string, shaders: typeof faces, topology: 'triangle-list' | 'line-list', bufferLayout: readonly { readonly name: string; readonly format: 'float32x3' | 'unorm8x4' }[]) =>
      new Model(this.context.device, { ...(this.getShaders({ ...shaders, modules: [project32, solidModule] }) as object), id: `${this.props.id}-${id}`, topology, isInstanced: false, bufferLayout: [...bufferLayout] });
    this.setState({
      models: [
        model('faces', faces, 'triangle-list', [{ name: 'at', format: 'float32x3' }, { name: 'colors', format: 'unorm8x4' }]),
        model('edges', edges, 'line-list', [{ name: 'at', format: 'float32x3' }]),
      ],
      onCard: new Map(),
    });
  }

  override getBounds(): null {
    return null;
  }

  override updateState(params: UpdateParameters<this>): void {
    super.updateState(params);
    const { onCard } = this.state;
    const next = new Map(this.props.pieces.map((piece) => {
      const card = onCard.get(piece.id);
      return [piece.id, card?.piece === piece ? card : this.put(piece)];
    }));
    for (const [id, card] of onCard) if (next.get(id) !== card) release(card);
    this.setState({ onCard: next });
  }

  private put(piece: SolidPiece): OnCard {
    const { device } = this.context;
    // An empty buffer is none to the graphics card.
    const data = <Data extends Float32Array | Uint8Array | Uint32Array>(array: Data): Data => (array.length > 0 ? array : (new (array.constructor as new (length: number) => Data)(4)));
    return {
      piece, at: device.createBuffer({ data: data(piece.positions) }), colors: device.createBuffer({ data: data(piece.colors) }),
      indices: device.createBuffer({ usage: Buffer.INDEX, data: data(piece.indices) }), edges: device.createBuffer({ data: data(piece.edges) }),
    };
  }

  override draw(): void {
    const { models: [fill, line], onCard } = this.state;
    for (const model of [fill, line]) model.shaderInputs.setProps({ solid: { lift: this.props.lift } });
    for (const { piece, at, colors, indices } of onCard.values()) {
      if (piece.indices.length === 0) continue;
      fill.setAttributes({ at, colors });
      fill.setIndexBuffer(indices);
      fill.setVertexCount(piece.indices.length);
      fill.draw(this.context.renderPass);
    }
    for (const { piece, edges: drawn } of onCard.values()) {
      if (piece.edges.length === 0) continue;
      line.setAttributes({ at: drawn });
      line.setVertexCount(piece.edges.length / 3);
      line.draw(this.context.renderPass);
    }
  }

  override finalizeState(context: Parameters<Layer['finalizeState']>[0]): void {
    super.finalizeState(context);
    for (const card of this.state.onCard.values()) release(card);
  }
}

function release({ at, colors, indices, edges: drawn }: OnCard): void {
  for (const buffer of [at, colors, indices, drawn]) buffer.destroy();
}
