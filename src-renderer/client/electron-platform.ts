import { success } from '../../src-core/result.ts';
import type { ContractClient } from '../../src-core/wire/client.ts';
import type { ShellEvents, ShellRequests } from '../../src-core/wire/shell-contract.ts';
import { sourcesAmong } from './dropped-sources.ts';
import type { ElectronBridge } from './electron-ports.ts';
import type { Platform } from './platform.ts';

export const electronPlatform = (shell: ContractClient<ShellRequests, ShellEvents>, bridge: ElectronBridge): Platform => ({
  shell: 'electron',
  pickFiles: (request) => shell.ask('shell.pickFiles', request),
  pickSaveTarget: (request) => shell.ask('shell.pickSaveTarget', request),
  pathsOf: async (dropped) => success(sourcesAmong(dropped.map(({ file }) => bridge.pathOf(file)).filter((path) => path !== ''))),
  setTitle: (title, path) => void shell.ask('shell.setTitle', { title, path }),
  setMenu: (menu) => void shell.ask('shell.setMenu', { menu }),
  useDialogs() {},
});
