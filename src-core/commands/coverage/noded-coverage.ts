import type { LayerKey } from '../../document/layers.ts';
import type { RecordSearch } from '../../document/record-index.ts';
import type { GridOrigin, GridPath } from '../../geometry/overlay/node-together.ts';
import type { Box, Line, MultiPolygon, PlanPoint } from '../../geometry/types.ts';
import type { RecordId } from '../../ids.ts';
import { NodedShapes } from './node-shapes.ts';
import type { Zone } from './zones-named.ts';

interface With {
  /** Shapes and lines that come to the coverage. */
  readonly shapes?: readonly MultiPolygon[];
  readonly lines?: readonly Line[];
  /** Places where every outline that passes them gets a vertex. */
  readonly points?: readonly PlanPoint[];
  /** Zones that are not to be taken in: others stand in their place. */
  readonly without?: ReadonlySet<RecordId>;
}

/** The zones of a layer in a window and what is brought to them, all with their vertices in common inside the window. */
export class NodedCoverage {
  readonly near: readonly Zone[];
  /** Where outlines may have got vertices, and where the edit is. */
  readonly window: Box;
  private readonly noded: NodedShapes;
  private readonly shapeCount: number;

  constructor(index: RecordSearch, layer: LayerKey, window: Box, { shapes = [], lines = [], points = [], without }: With) {
    this.window = window;
    this.near = index.search(layer, window).filter((zone): zone is Zone => zone.geometry?.type === 'MultiPolygon' && without?.has(zone.id) !== true);
    this.shapeCount = shapes.length;
    this.noded = new NodedShapes([...shapes, ...this.near.map(({ geometry }) => geometry)], lines, window, points);
  }

  get origin(): GridOrigin {
    return this.noded.origin;
  }

  get lines(): readonly GridPath[] {
    return this.noded.lines;
  }

  ringsOfShape(at: number): readonly GridPath[] {
    return this.noded.rings(at);
  }

  shape(at: number): MultiPolygon {
    return this.noded.shape(at);
  }

  /** Of `near[at]`. */
  rings(at: number): readonly GridPath[] {
    return this.noded.rings(this.shapeCount + at);
  }

  /** Shape of `near[at]` with its new vertices; the very same object where it got none. */
  zone(at: number): MultiPolygon {
    return this.noded.shape(this.shapeCount + at);
  }

  placeOf(id: RecordId): number {
    return this.near.findIndex((zone) => zone.id === id);
  }
}
