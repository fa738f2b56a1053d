import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { HandlersOf } from '../../src-core/wire/messages.ts';
import { shellRequestParsers } from '../../src-core/wire/parse-shell-request.ts';
import { serveContract, type Served } from '../../src-core/wire/server.ts';
import type { MenuEntry, ShellEvents, ShellRequests } from '../../src-core/wire/shell-contract.ts';
import { speaker } from '../../src-renderer/text/catalogue.ts';
import { dialogHandlers } from './dialogs.ts';
import type { BrowserWindow, ElectronMain, MessagePortMain } from './electron-main.ts';
import { linkHost, type HostLink } from './host-link.ts';
import { mainPort } from './main-port.ts';
import { firstMenu, menuTemplate } from './menu.ts';
import { refusePermissions } from './permissions.ts';
import { planArgument } from './plan-argument.ts';
import { registerAppScheme, serveApp } from './protocol.ts';
import { createWindow, isOurPage } from './window.ts';

/** `out/main/`, where this is built to; the other parts lie beside it. */
const here = fileURLToPath(new URL('.', import.meta.url));
const built = (...segments: readonly string[]): string => join(here, '..', ...segments);

export function startApp(electron: ElectronMain, showInFolder: (path: string) => void): void {
  const { app, ipcMain, Menu, MessageChannelMain, protocol, session } = electron;
  if (!app.requestSingleInstanceLock()) {
    // The instance that runs has been told which plan to open.
    app.quit();
    return;
  }
  app.enableSandbox();
  registerAppScheme(protocol);

  let window: BrowserWindow | null = null;
  let shell: Served<ShellEvents> | null = null;
  let host: HostLink | null = null;
  // Named before there is a window: on the command line, or by a Mac's Finder.
  let firstPlan = planArgument(process.argv, process.cwd());

  const open = (path: string) => {
    if (shell === null) firstPlan = path;
    else shell.emit('action', { name: 'open-plan', path });
  };
  const setMenu = (entries: readonly MenuEntry[]) =>
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(entries, (name) => shell?.emit('action', { name, path: null }))));

  const serveShell = (port: MessagePortMain, owner: BrowserWindow) => {
    const handlers: HandlersOf<ShellRequests> = {
      ...dialogHandlers(electron.dialog, owner),
      'shell.setTitle': async ({ title, path }) => {
        owner.setTitle(title);
        owner.setRepresentedFilename(path ?? '');
        return null;
      },
      'shell.setMenu': async ({ menu }) => {
        setMenu(menu);
        return null;
      },
      'shell.showInFolder': async ({ path }) => {
        showInFolder(path);
        return null;
      },
    };
    shell = serveContract<ShellRequests, ShellEvents>(mainPort(port), shellRequestParsers, handlers, (event, detail) => console.error(event, detail));
  };

  ipcMain.on('connect', (event) => {
    if (window === null || !isOurPage(event, window)) return;
    const toHost = new MessageChannelMain();
    const toShell = new MessageChannelMain();
    host ??= linkHost(electron, {
      entry: built('host', 'host-process.js'), openPath: firstPlan, documents: app.getPath('documents'),
      onCrash: (code) => console.error('host ended', code),
    });
    host.attach(toHost.port1);
    serveShell(toShell.port1, window);
    event.sender.postMessage('ports', null, [toHost.port2, toShell.port2]);
  });

  app.on('second-instance', (_, words, folder) => {
    if (window?.isMinimized() === true) window.restore();
    window?.focus();
    const path = planArgument(words, folder);
    if (path !== null) open(path);
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    open(path);
  });
  app.on('web-contents-created', (_, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', () => host?.stop());

  void app.whenReady().then(() => {
    refusePermissions(session.defaultSession);
    serveApp(protocol, built('renderer'));
    setMenu(firstMenu(speaker(localeFor(app.getLocale()))));
    window = createWindow(electron, { preload: built('preload', 'preload.cjs'), developing: !app.isPackaged });
    window.on('closed', () => {
      window = null;
      shell = null;
    });
  });
}

/** The system's language where it is one of ours. */
const localeFor = (tag: string): 'vi' | 'en' | 'ko' => (tag.startsWith('vi') ? 'vi' : tag.startsWith('ko') ? 'ko' : 'en');
