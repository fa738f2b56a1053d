import type { ComparisonReport } from '../../src-core/wire/comparing.ts';
import { fitBox } from '../canvas/camera.ts';
import { fileStem } from '../dialogs/file-path.ts';
import { comparison, stepTo, writeComparison } from '../store/comparison.ts';
import { boxOfItem, type DifferenceItem } from '../store/difference-items.ts';
import { host } from '../store/host.ts';
import { workspace } from '../store/workspace.ts';
import { speaker } from '../text/catalogue.ts';

/** Around a difference there is as much of the plan again, and never less than this on each side, metres. */
const leastAround = 30;

/** To another difference of the list, with the map. */
export function goToDifference(which: 'next' | 'previous' | number): void {
  const item = stepTo(which);
  if (item !== null) showDifference(item);
}

export function showDifference(item: DifferenceItem): void {
  const { minX, minY, maxX, maxY } = boxOfItem(item);
  if (!(minX <= maxX)) return;
  const around = Math.max(leastAround, maxX - minX, maxY - minY) / 2;
  fitBox({ minX: minX - around, minY: minY - around, maxX: maxX + around, maxY: maxY + around });
}

/** Writes the report of what is compared where somebody says, in this language. */
export async function writeComparisonReport(format: ComparisonReport): Promise<void> {
  const { shown } = comparison.getState();
  if (shown === null) return;
  const say = speaker(workspace.getState().locale);
  const target = await host().platform.pickSaveTarget({
    title: say(`action.write-comparison-${format}`), filters: [{ name: say(`comparing.report.${format}`), extensions: [format] }],
    suggestedName: `${fileStem(say('comparing.file-name', { before: shown.before.version.name, after: shown.after.version.name }))}.${format}`, folder: null,
  });
  if (target !== null) await writeComparison(format, target);
}
