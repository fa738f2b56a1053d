import { fitBox } from '../canvas/camera.ts';
import { boxOfConflict, shapesOfConflict } from '../store/conflict-shapes.ts';
import { lookAtConflict, merging } from '../store/merging.ts';
import { workspace } from '../store/workspace.ts';

/** Around a conflict there is as much of the plan again, and never less than this on each side, metres. */
const leastAround = 30;

/** To another conflict of the merge, with the map. */
export function goToConflict(which: 'next' | 'previous' | number): void {
  const { now } = merging.getState();
  const { document } = workspace.getState();
  if (now === null || document === null) return;
  const { conflicts } = now.merged;
  if (conflicts.length === 0) return;
  const to = typeof which === 'number' ? which : (now.current + (which === 'next' ? 1 : conflicts.length - 1)) % conflicts.length;
  lookAtConflict(to);
  const { minX, minY, maxX, maxY } = boxOfConflict(shapesOfConflict(conflicts[to]!, { original: now.original, mine: document, theirs: now.theirs }));
  if (!(minX <= maxX)) return;
  const around = Math.max(leastAround, maxX - minX, maxY - minY) / 2;
  fitBox({ minX: minX - around, minY: minY - around, maxX: maxX + around, maxY: maxY + around });
}
