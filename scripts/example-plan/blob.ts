import type { PlanPoint, Ring } from '../../src-core/geometry/types.ts';
import type { SeededRandom } from './seeded-random.ts';

/** A rounded, uneven outline of the given size, drawn out along `direction`: a lake, a village, a hill. */
export function blob(at: PlanPoint, hectares: number, random: SeededRandom, direction = 0, stretch = 1.3, roughness = 0.16): Ring {
  const count = Math.max(12, Math.round(14 + Math.sqrt(hectares) * 3));
  const phases = [2, 3, 4, 5].map((wave) => ({ wave, size: (roughness * random.between(0.6, 1.4)) / Math.sqrt(wave), phase: random.between(0, 2 * Math.PI) }));
  const radius = Math.sqrt((hectares * 10_000) / Math.PI);
  const ring = new Float64Array(count * 2);
  for (let i = 0; i < count; i++) {
    const angle = (2 * Math.PI * i) / count;
    const reach = radius * (1 + phases.reduce((sum, { wave, size, phase }) => sum + size * Math.sin(wave * angle + phase), 0));
    const along = Math.cos(angle) * reach * Math.sqrt(stretch);
    const across = (Math.sin(angle) * reach) / Math.sqrt(stretch);
    ring[2 * i] = at.x + along * Math.cos(direction) - across * Math.sin(direction);
    ring[2 * i + 1] = at.y + along * Math.sin(direction) + across * Math.cos(direction);
  }
  return ring;
}
