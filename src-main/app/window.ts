import type { BrowserWindow, ElectronMain, IpcMainEvent } from './electron-main.ts';
import { appAddress } from './protocol.ts';

export interface WindowOptions {
  readonly preload: string;
  readonly developing: boolean;
}

/** The window: a page without Node, in a sandbox, which stays where it is. */
export function createWindow({ BrowserWindow }: Pick<ElectronMain, 'BrowserWindow'>, { preload, developing }: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    name: 'plan', windowStatePersistence: true,
    width: 1440, height: 900, minWidth: 960, minHeight: 600, show: false, title: 'Planwright',
    webPreferences: {
      preload, sandbox: true, contextIsolation: true, nodeIntegration: false, nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false,
      webSecurity: true, allowRunningInsecureContent: false, webviewTag: false, navigateOnDragDrop: false, spellcheck: false, devTools: developing,
    },
  });
  const { webContents } = window;
  // The page is one document that never leaves; whatever wants to lead elsewhere (a link, a dropped file, a script) is stopped.
  webContents.on('will-navigate', (event) => event.preventDefault());
  webContents.on('will-redirect', (event) => event.preventDefault());
  webContents.on('will-frame-navigate', (event) => event.preventDefault());
  webContents.on('will-attach-webview', (event) => event.preventDefault());
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  window.once('ready-to-show', () => window.show());
  void window.loadURL(`${appAddress}index.html`);
  return window;
}

/** Whether a message came from our page itself: the main frame of the window, at our own address. */
export function isOurPage(event: Pick<IpcMainEvent, 'sender' | 'senderFrame'>, window: BrowserWindow | null): boolean {
  return window !== null && !window.isDestroyed() && event.sender === window.webContents
    && event.senderFrame !== null && event.senderFrame === window.webContents.mainFrame && event.senderFrame.url.startsWith(appAddress);
}
