/**
 * As much of Electron as the shell uses, for tests: it keeps what it was told and lets a test say what happened. The real
 * one cannot be loaded where its binary is not.
 */
import { EventEmitter } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { ElectronMain } from './electron-main.ts';

/** Electron's port: Node's, with the message inside an event. */
export class FakePort extends EventEmitter {
  readonly real: MessagePort;
  constructor(real: MessagePort) {
    super();
    this.real = real;
    real.on('close', () => this.emit('close'));
  }
  start(): void {
    this.real.on('message', (data) => this.emit('message', { data, ports: [] }));
  }
  postMessage(message: unknown): void {
    this.real.postMessage(message);
  }
  close(): void {
    this.real.close();
  }
}

class FakeChannel {
  readonly port1: FakePort;
  readonly port2: FakePort;
  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = new FakePort(port1);
    this.port2 = new FakePort(port2);
  }
}

export class FakeContents extends EventEmitter {
  readonly mainFrame = { url: 'app://planwright/index.html' };
  openHandler: (() => { action: string }) | null = null;
  readonly posted: { channel: string; ports: FakePort[] }[] = [];
  readonly printed: unknown[] = [];
  printToPDF(options: unknown): Promise<Buffer> {
    this.printed.push(options);
    return Promise.resolve(Buffer.from('%PDF-'));
  }
  setWindowOpenHandler(handler: () => { action: string }): void {
    this.openHandler = handler;
  }
  getURL(): string {
    return this.mainFrame.url;
  }
  postMessage(channel: string, _: unknown, ports: FakePort[]): void {
    this.posted.push({ channel, ports });
  }
}

export class FakeWindow extends EventEmitter {
  static readonly all: FakeWindow[] = [];
  readonly webContents = new FakeContents();
  readonly told: [string, unknown][] = [];
  readonly options: Record<string, unknown>;
  constructor(options: Record<string, unknown>) {
    super();
    this.options = options;
    FakeWindow.all.push(this);
  }
  loadURL(address: string): Promise<void> {
    this.told.push(['loadURL', address]);
    return Promise.resolve();
  }
  loadFile(path: string): Promise<void> {
    this.told.push(['loadFile', path]);
    return path.endsWith('.html') ? Promise.resolve() : Promise.reject(new Error('ERR_FILE_NOT_FOUND'));
  }
  destroy(): void { this.told.push(['destroy', null]); }
  show(): void { this.told.push(['show', null]); }
  focus(): void { this.told.push(['focus', null]); }
  restore(): void { this.told.push(['restore', null]); }
  setTitle(title: string): void { this.told.push(['setTitle', title]); }
  setRepresentedFilename(path: string): void { this.told.push(['setRepresentedFilename', path]); }
  isMinimized(): boolean { return true; }
  isDestroyed(): boolean { return false; }
}

export interface FakeMenuItem { label?: string; role?: string; type?: string; accelerator?: string; enabled?: boolean; checked?: boolean; submenu?: FakeMenuItem[]; click?: () => void }

type Permission = (contents: { getURL(): string } | null, permission: string, third: unknown, details: { requestingUrl: string }) => unknown;

export function fakeElectron({ locked = true }: { locked?: boolean } = {}) {
  FakeWindow.all.length = 0;
  const calls: string[] = [];
  const app = Object.assign(new EventEmitter(), {
    isPackaged: true,
    requestSingleInstanceLock: () => locked,
    quit: () => void calls.push('quit'),
    enableSandbox: () => void calls.push('enableSandbox'),
    whenReady: () => { calls.push('whenReady'); return Promise.resolve(); },
    getPath: (name: string) => `/folder/${name}`,
    getLocale: () => 'vi-VN',
  });
  const permissions: { request?: Permission; check?: Permission; device?: () => boolean } = {};
  const guards: ((details: { url: string }, answer: (said: { cancel: boolean }) => void) => void)[] = [];
  const partitions: string[] = [];
  const served: { handler?: (request: Request) => Promise<Response> } = {};
  const menus: FakeMenuItem[][] = [];
  const hosts: (EventEmitter & { entry: string; args: string[]; options: { env: Record<string, string> }; posted: [unknown, FakePort[]][] })[] = [];
  const dialogs: { open: { canceled: boolean; filePaths: string[] }; save: { canceled: boolean; filePath: string }; asked: unknown[] } =
    { open: { canceled: false, filePaths: [] }, save: { canceled: false, filePath: '' }, asked: [] };
  const ipcMain = new EventEmitter();
  const electron = {
    app, ipcMain,
    BrowserWindow: FakeWindow,
    MessageChannelMain: FakeChannel,
    Menu: { buildFromTemplate: (template: FakeMenuItem[]) => template, setApplicationMenu: (menu: FakeMenuItem[]) => void menus.push(menu) },
    dialog: {
      showOpenDialog: async (_: unknown, options: unknown) => { dialogs.asked.push(options); return dialogs.open; },
      showSaveDialog: async (_: unknown, options: unknown) => { dialogs.asked.push(options); return dialogs.save; },
    },
    protocol: {
      registerSchemesAsPrivileged: (schemes: { scheme: string }[]) => void calls.push(`scheme ${schemes[0]!.scheme}`),
      handle: (_: string, handler: (request: Request) => Promise<Response>) => { served.handler = handler; },
    },
    session: {
      defaultSession: {
        setPermissionRequestHandler: (handler: Permission) => { permissions.request = handler; },
        setPermissionCheckHandler: (handler: Permission) => { permissions.check = handler; },
        setDevicePermissionHandler: (handler: () => boolean) => { permissions.device = handler; },
        setDisplayMediaRequestHandler: () => {},
      },
      fromPartition: (name: string) => {
        partitions.push(name);
        return {
          setPermissionRequestHandler: () => {}, setPermissionCheckHandler: () => {}, setDevicePermissionHandler: () => {}, setDisplayMediaRequestHandler: () => {},
          webRequest: { onBeforeRequest: (guard: (typeof guards)[number]) => void guards.push(guard) },
        };
      },
    },
    utilityProcess: {
      fork(entry: string, args: string[], options: { env: Record<string, string> }) {
        const posted: [unknown, FakePort[]][] = [];
        const host = Object.assign(new EventEmitter(), { entry, args, options, posted, postMessage: (message: unknown, ports: FakePort[] = []) => void posted.push([message, ports]) });
        hosts.push(host);
        return host;
      },
    },
  };
  return { electron: electron as unknown as ElectronMain, app, ipcMain, calls, permissions, served, menus, hosts, dialogs, guards, partitions };
}
