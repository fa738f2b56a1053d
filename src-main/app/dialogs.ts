import { join } from 'node:path';
import type { HandlersOf } from '../../src-core/wire/messages.ts';
import type { FileFilter, ShellRequests } from '../../src-core/wire/shell-contract.ts';
import type { BrowserWindow, ElectronMain } from './electron-main.ts';

type DialogRequests = Pick<HandlersOf<ShellRequests>, 'shell.pickFiles' | 'shell.pickSaveTarget'>;

/** The system's own file dialogs, over the window that asked. */
export const dialogHandlers = (dialog: ElectronMain['dialog'], window: BrowserWindow): DialogRequests => ({
  'shell.pickFiles': async ({ title, filters, many, folder }) => {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      title, filters: filters.map(filter), properties: many ? ['openFile', 'multiSelections'] : ['openFile'],
      ...(folder === null ? {} : { defaultPath: folder }),
    });
    return canceled ? [] : filePaths;
  },
  'shell.pickSaveTarget': async ({ title, filters, suggestedName, folder }) => {
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      title, filters: filters.map(filter), properties: ['createDirectory', 'showOverwriteConfirmation'],
      defaultPath: folder === null ? suggestedName : join(folder, suggestedName),
    });
    return canceled || filePath === '' ? null : filePath;
  },
});

const filter = ({ name, extensions }: FileFilter): { name: string; extensions: string[] } => ({ name, extensions: [...extensions] });
