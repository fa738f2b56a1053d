/// <reference types="electron" />
import type * as Main from 'electron/main';

/**
 * Electron's own modules as the shell uses them. They come in as an argument: only `main.ts` loads them, so all the rest
 * is tested without Electron, against its real types.
 */
export type ElectronMain = Pick<typeof Main,
  'app' | 'BrowserWindow' | 'dialog' | 'ipcMain' | 'Menu' | 'MessageChannelMain' | 'protocol' | 'session' | 'utilityProcess'>;
export type { BrowserWindow, IpcMainEvent, MenuItemConstructorOptions, MessagePortMain, Session, UtilityProcess, WebContents, WebFrameMain } from 'electron/main';
