import { phases, zonesOf } from '../../src-core/document/layers.ts';
import { fileStem } from '../dialogs/file-path.ts';
import { host } from '../store/host.ts';
import { writeBalanceFile } from '../store/transfer.ts';
import { workspace } from '../store/workspace.ts';
import { speaker } from '../text/catalogue.ts';

/** Writes the land-balance table where somebody says, as the screen has it: the phases that hold zones, in this language. */
export async function writeBalance(format: 'xlsx' | 'csv'): Promise<void> {
  const { document, locale } = workspace.getState();
  if (document === null) return;
  const say = speaker(locale);
  const target = await host().platform.pickSaveTarget({
    title: say(`action.write-balance-${format}`),
    filters: [{ name: say(`format.${format}`), extensions: [format] }],
    suggestedName: `${fileStem(document.settings.name)} - ${say('panel.balance')}.${format}`,
    folder: null,
  });
  if (target === null) return;
  const filled = phases.filter((phase) => document.count(zonesOf(phase)) > 0);
  await writeBalanceFile(target, filled.length > 0 ? filled : [workspace.getState().phase]);
}
