import { writeCapacityFile } from '../store/transfer.ts';
import { workspace } from '../store/workspace.ts';
import { askedTarget } from './write-balance.ts';

/** Writes what the phase on the screen can hold where somebody says. */
export async function writeCapacity(format: 'xlsx' | 'csv'): Promise<void> {
  const { phase } = workspace.getState();
  const target = await askedTarget(`action.write-capacity-${format}`, format, 'panel.capacity');
  if (target !== null) await writeCapacityFile(target, phase);
}
