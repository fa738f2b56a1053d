import { areaOfPolygon } from '../../src-core/geometry/area.ts';
import type { Polygon } from '../../src-core/geometry/types.ts';
import type { FieldValue } from '../../src-core/document/fields.ts';
import type { Area, Overlay } from './overlay.ts';

/** A piece of the plan on its way to becoming a zone. */
export interface Piece {
  readonly polygon: Polygon;
  readonly landUse: string | null;
  readonly name: string | null;
  /** Narrow on purpose (a road, a stream): not to be swallowed by a neighbour. */
  readonly narrow: boolean;
  readonly fields?: Readonly<Record<string, FieldValue>>;
}

export type Use = Omit<Piece, 'polygon'>;

/** Land that is given out piece by piece: what is taken is not there for the next. */
export class Carver {
  readonly pieces: Piece[] = [];
  private remaining: Area;
  private readonly overlay: Overlay;

  constructor(land: Area, overlay: Overlay) {
    this.remaining = land;
    this.overlay = overlay;
  }

  get land(): Area {
    return this.remaining;
  }

  take(area: Area, use: Use): void {
    if (area.length === 0) return;
    for (const polygon of this.overlay.intersection(area, this.remaining)) {
      if (areaOfPolygon(polygon) >= 1) this.pieces.push({ ...use, polygon });
    }
    this.remaining = this.overlay.difference(this.remaining, area);
  }

  /** Everything that is left, for `use` to say what becomes of it. */
  takeRest(): readonly Polygon[] {
    const rest = this.remaining;
    this.remaining = [];
    return rest;
  }
}
