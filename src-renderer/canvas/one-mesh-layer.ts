import { Layer, project32, type LayerProps, type UpdateParameters } from '@deck.gl/core';
import { Geometry, Model } from '@luma.gl/engine';

/** A mesh as the graphics card takes it: `indices` of triangles, and by name what its vertices have. */
export interface OneMesh {
  readonly indices: Uint32Array;
  readonly attributes: Readonly<Record<string, { readonly size: 1 | 2 | 4; readonly value: Float32Array }>>;
}

/** The shaders of a layer and the block of its uniforms. */
export interface MeshShaders {
  readonly vs: string;
  readonly fs: string;
  readonly uniforms: { readonly name: string; readonly vs: string; readonly fs: string; readonly uniformTypes: Readonly<Record<string, 'f32' | 'vec4<f32>'>> };
}

/**
 * What is drawn as one mesh, made anew where its data are others. deck.gl's own layers draw each segment as an instance,
 * which suits a graphics card; a processor that draws takes every instance for a picture of its own, and 40,000 of them
 * for three seconds.
 */
export abstract class OneMeshLayer<Props extends { readonly data: unknown }> extends Layer<Props & LayerProps> {
  declare state: { model?: Model };

  protected abstract readonly shaders: MeshShaders;
  protected abstract meshOf(data: Props['data']): OneMesh;
  protected abstract uniforms(props: Props): Readonly<Record<string, number | readonly number[]>>;

  override initializeState(): void {}

  override getBounds(): null {
    return null;
  }

  override updateState(params: UpdateParameters<this>): void {
    super.updateState(params);
    if (!params.changeFlags.dataChanged && this.state.model !== undefined) return;
    const { indices, attributes } = this.meshOf(params.props.data as Props['data']);
    const geometry = new Geometry({ topology: 'triangle-list', indices: { size: 1, value: indices }, attributes });
    if (this.state.model === undefined) {
      const { vs, fs, uniforms } = this.shaders;
      const shaders = this.getShaders({ vs, fs, modules: [project32, uniforms] }) as object;
      this.setState({ model: new Model(this.context.device, { ...shaders, id: this.props.id, geometry, isInstanced: false }) });
    } else this.state.model.setGeometry(geometry);
  }

  override draw(): void {
    const { model } = this.state;
    model?.shaderInputs.setProps({ [this.shaders.uniforms.name]: this.uniforms(this.props as unknown as Props) });
    model?.draw(this.context.renderPass);
  }
}
