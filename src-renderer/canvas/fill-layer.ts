import { Layer, project32, type LayerProps, type UpdateParameters } from '@deck.gl/core';
import { Buffer } from '@luma.gl/core';
import { Model } from '@luma.gl/engine';
import type { FillPiece } from './fill-chunk.ts';

interface FillLayerProps {
  readonly pieces: readonly FillPiece[];
  /** 0 to 1. */
  readonly strength: number;
}

interface OnCard { readonly piece: FillPiece; readonly at: Buffer; readonly colors: Buffer; readonly indices: Buffer }

const uniforms = `\
layout(std140) uniform fillUniforms {
  float strength;
} fill;
`;
const fillModule = { name: 'fill', vs: uniforms, fs: uniforms, uniformTypes: { strength: 'f32' } } as const;

const vs = `\
#version 300 es
#define SHADER_NAME fill-layer-vertex-shader
in vec2 at;
in vec4 colors;
out vec4 vColor;
void main(void) {
  gl_Position = project_position_to_clipspace(vec3(at, 0.0), vec3(0.0), vec3(0.0));
  vColor = vec4(colors.rgb, colors.a * fill.strength);
}
`;

const fs = `\
#version 300 es
#define SHADER_NAME fill-layer-fragment-shader
precision highp float;
in vec4 vColor;
out vec4 fragColor;
void main(void) {
  fragColor = vColor;
}
`;

/**
 * Polygons that come cut into triangles, piece by piece, with one program for all of them. deck.gl's own polygon layer
 * makes a program a piece and walks every vertex once more for what flat areas have no use of: heights, picking, the order
 * of rings. Of a large plan that was a good part of the time before the first picture.
 */
export class FillLayer extends Layer<FillLayerProps & LayerProps> {
  static override readonly layerName = 'FillLayer';
  static override readonly defaultProps = { pieces: { type: 'array', value: [], compare: false }, strength: 1 } as never;
  declare state: { model: Model; onCard: ReadonlyMap<string, OnCard> };

  override initializeState(): void {
    const shaders = this.getShaders({ vs, fs, modules: [project32, fillModule] }) as object;
    const model = new Model(this.context.device, {
      ...shaders, id: this.props.id, topology: 'triangle-list', isInstanced: false,
      bufferLayout: [{ name: 'at', format: 'float32x2' }, { name: 'colors', format: 'unorm8x4' }],
    });
    this.setState({ model, onCard: new Map() });
  }

  override getBounds(): null {
    return null;
  }

  override updateState(params: UpdateParameters<this>): void {
    super.updateState(params);
    const { onCard } = this.state;
    const next = new Map(this.props.pieces.map((piece) => [piece.id, this.kept(onCard.get(piece.id), piece)]));
    for (const [id, card] of onCard) if (next.get(id)?.at !== card.at) release(card);
    this.setState({ onCard: next });
  }

  /** An edit of a zone's class changes colours only. */
  private kept(card: OnCard | undefined, piece: FillPiece): OnCard {
    if (card === undefined || card.piece.positions !== piece.positions || card.piece.indices !== piece.indices) {
      const { device } = this.context;
      return {
        piece, at: device.createBuffer({ data: piece.positions }), colors: device.createBuffer({ data: piece.colors }),
        indices: device.createBuffer({ usage: Buffer.INDEX, data: piece.indices }),
      };
    }
    if (card.piece.colors !== piece.colors) card.colors.write(piece.colors);
    return { ...card, piece };
  }

  override draw(): void {
    const { model, onCard } = this.state;
    model.shaderInputs.setProps({ fill: { strength: this.props.strength } });
    for (const { piece, at, colors, indices } of onCard.values()) {
      if (piece.indices.length === 0) continue;
      model.setAttributes({ at, colors });
      model.setIndexBuffer(indices);
      model.setVertexCount(piece.indices.length);
      model.draw(this.context.renderPass);
    }
  }

  override finalizeState(context: Parameters<Layer['finalizeState']>[0]): void {
    super.finalizeState(context);
    for (const card of this.state.onCard.values()) release(card);
  }
}

function release({ at, colors, indices }: OnCard): void {
  at.destroy();
  colors.destroy();
  indices.destroy();
}
