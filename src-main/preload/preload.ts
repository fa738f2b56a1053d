/** Hands the page its two ports and the path of a dropped file; nothing of Electron goes further. Built as CommonJS: a sandboxed preload is no module. */
/// <reference types="electron" />
import { contextBridge, ipcRenderer, webUtils } from 'electron/renderer';

/** What this file uses of the page; `src-main` knows no DOM. */
declare const window: { postMessage(message: string, origin: string, ports: readonly unknown[]): void };
declare const location: { readonly origin: string };

ipcRenderer.on('ports', ({ ports }) => window.postMessage('planwright-ports', location.origin, ports));

contextBridge.exposeInMainWorld('planwright', {
  connect: () => ipcRenderer.send('connect'),
  pathOf: (file: Parameters<typeof webUtils.getPathForFile>[0]) => webUtils.getPathForFile(file),
});
