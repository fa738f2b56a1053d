import { metres, type Metres } from '../../src-core/units.ts';
import type { Geometry } from '../../src-core/geometry/types.ts';

/** Length in the plan's grid of what is drawn as lines; shapes and points have none. */
export function lengthOf(geometry: Geometry | null): Metres {
  if (geometry?.type !== 'MultiLineString') return metres(0);
  let sum = 0;
  for (const line of geometry.lines) {
    for (let i = 2; i < line.length; i += 2) sum += Math.hypot(line[i]! - line[i - 2]!, line[i + 1]! - line[i - 1]!);
  }
  return metres(sum);
}
