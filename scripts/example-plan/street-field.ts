import type { PlanPoint } from '../../src-core/geometry/types.ts';
import { directionAt, resampled } from './path.ts';

/**
 * The direction streets have at a place: along the main roads and the river near it, the nearer the more. Directions are
 * averaged as tensors (twice the angle), so that a road along and a road across agree on one grid (four times the angle).
 */
export class StreetField {
  private readonly samples: Float64Array;
  private readonly reach = 650;

  constructor(guides: readonly (readonly PlanPoint[])[]) {
    const samples: number[] = [];
    for (const guide of guides) {
      const points = resampled(guide, 90);
      points.forEach(({ x, y }, i) => samples.push(x, y, 4 * directionAt(points, i)));
    }
    this.samples = Float64Array.from(samples);
  }

  /** Radians, one of the four directions of the grid. */
  angleAt({ x, y }: PlanPoint): number {
    let cos = 0;
    let sin = 0;
    for (let i = 0; i < this.samples.length; i += 3) {
      const distance2 = (this.samples[i]! - x) ** 2 + (this.samples[i + 1]! - y) ** 2;
      // Near roads lead, and far ones still say where nothing is near.
      const weight = Math.exp(-distance2 / (2 * this.reach ** 2)) + 2e4 / (distance2 + 1e8) ** 1.5;
      cos += weight * Math.cos(this.samples[i + 2]!);
      sin += weight * Math.sin(this.samples[i + 2]!);
    }
    return Math.atan2(sin, cos) / 4;
  }
}
