import { afterEach, describe, expect, it, vi } from 'vitest';
import { makeContractClient } from '../../src-core/wire/client.ts';
import { messagePort } from '../../src-core/wire/message-port.ts';
import type { ShellEvents, ShellRequests } from '../../src-core/wire/shell-contract.ts';
import { fakeElectron, FakeWindow, type FakePort } from './fake-electron.ts';
import { startApp } from './start-app.ts';

const open: FakePort[] = [];
afterEach(() => {
  for (const port of open.splice(0)) port.close();
  vi.restoreAllMocks();
});

async function started(argv: readonly string[] = ['planwright']) {
  const before = process.argv;
  process.argv = [...argv];
  const fake = fakeElectron();
  const shown: string[] = [];
  startApp(fake.electron, (path) => shown.push(path));
  process.argv = before;
  await vi.waitFor(() => expect(FakeWindow.all).toHaveLength(1));
  const window = FakeWindow.all[0]!;
  const ask = (event: object = {}) => fake.ipcMain.emit('connect', { sender: window.webContents, senderFrame: window.webContents.mainFrame, ...event });
  const connect = () => {
    ask();
    const [toHost, toShell] = window.webContents.posted.at(-1)!.ports;
    open.push(toHost!, toShell!);
    const { real } = toShell!;
    return makeContractClient<ShellRequests, ShellEvents>(messagePort(real, (listener) => real.on('message', listener), (listener) => real.on('close', listener)));
  };
  return { ...fake, window, ask, connect, shown };
}

describe('the shell', () => {
  it('prints a page of the host in a window nobody sees, without scripts or network', async () => {
    const { connect, hosts, guards, partitions } = await started();
    connect();
    hosts[0]!.emit('message', { print: 7, path: '/tmp/page.html' });
    hosts[0]!.emit('message', { print: 8, path: '/tmp/gone' });
    hosts[0]!.emit('message', 'something else');
    await vi.waitFor(() => expect(hosts[0]!.posted).toHaveLength(3));
    const [, hidden, failed] = FakeWindow.all;
    expect(hidden!.options).toMatchObject({ show: false, webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false } });
    expect(hidden!.webContents.printed).toEqual([{ preferCSSPageSize: true, printBackground: true }]);
    for (const window of [hidden!, failed!]) expect(window.told.at(-1)).toEqual(['destroy', null]);
    expect(hosts[0]!.posted.slice(1).map(([message]) => message)).toEqual(expect.arrayContaining([
      { printed: 7, pdf: Buffer.from('%PDF-'), detail: '' }, { printed: 8, pdf: null, detail: expect.stringContaining('ERR_FILE_NOT_FOUND') },
    ]));
    const cancelled = (url: string) => { let said = false; guards[0]!({ url }, ({ cancel }) => { said = cancel; }); return said; };
    expect(['https://example.org/', 'http://127.0.0.1:1/', 'file:///tmp/page.html', 'data:font/woff2;base64,'].map(cancelled)).toEqual([true, true, false, false]);
    // Each in a session of its own, of which nothing is kept.
    expect(new Set(partitions).size).toBe(2);
    expect(partitions.some((name) => name.startsWith('persist:'))).toBe(false);
  });

  it('sets its fences up before anything is ready', async () => {
    const { calls } = await started();
    expect(calls.slice(0, 3)).toEqual(['enableSandbox', 'scheme app', 'whenReady']);
  });

  it('leaves to the instance that runs', () => {
    const { electron, calls } = fakeElectron({ locked: false });
    startApp(electron, () => {});
    expect(calls).toEqual(['quit']);
    expect(FakeWindow.all).toEqual([]);
  });

  it('opens a page without Node, in a sandbox, over its own protocol', async () => {
    const { window } = await started();
    expect(window.options['webPreferences']).toMatchObject({
      sandbox: true, contextIsolation: true, nodeIntegration: false, nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false,
      webSecurity: true, webviewTag: false, navigateOnDragDrop: false, devTools: false, preload: expect.stringMatching(/preload[\\/]preload\.cjs$/),
    });
    expect(window.told).toEqual([['loadURL', 'app://planwright/index.html']]);
    window.emit('ready-to-show');
    expect(window.told).toContainEqual(['show', null]);
  });

  it('does not let the page be led away, nor open another', async () => {
    const { window, app } = await started();
    for (const name of ['will-navigate', 'will-redirect', 'will-frame-navigate', 'will-attach-webview']) {
      const event = { preventDefault: vi.fn() };
      window.webContents.emit(name, event, 'https://example.org/');
      expect(event.preventDefault, name).toHaveBeenCalledOnce();
    }
    expect(window.webContents.openHandler!()).toEqual({ action: 'deny' });
    const other = new FakeWindow({});
    app.emit('web-contents-created', {}, other.webContents);
    expect(other.webContents.openHandler!()).toEqual({ action: 'deny' });
  });

  it('grants copying and full screen to its own page, and nothing to anybody else', async () => {
    const { permissions, window } = await started();
    const asked = (permission: string, url = 'app://planwright/index.html') => {
      let answer: boolean | null = null;
      permissions.request!(window.webContents, permission, (granted: boolean) => { answer = granted; }, { requestingUrl: url });
      return answer;
    };
    expect(['clipboard-sanitized-write', 'fullscreen'].map((name) => asked(name))).toEqual([true, true]);
    for (const name of ['geolocation', 'media', 'notifications', 'openExternal', 'clipboard-read', 'fileSystem', 'usb', 'unknown']) expect(asked(name), name).toBe(false);
    expect(asked('fullscreen', 'https://example.org/')).toBe(false);
    expect(permissions.check!(null, 'fullscreen', 'app://planwright', { requestingUrl: '' })).toBe(true);
    expect(permissions.check!(null, 'fullscreen', 'app://planwright.example', { requestingUrl: '' })).toBe(false);
    expect(permissions.check!(null, 'geolocation', 'app://planwright', { requestingUrl: '' })).toBe(false);
    expect(permissions.device!()).toBe(false);
  });
});

describe('ports', () => {
  it('go to the page, one to the host and one to the shell', async () => {
    const { connect, hosts } = await started(['planwright', '--flag', '/plans/a.gpkg']);
    connect();
    expect(hosts).toHaveLength(1);
    expect(hosts[0]!.entry).toMatch(/host[\\/]host-process\.js$/);
    expect(hosts[0]!.args).toEqual(['/plans/a.gpkg']);
    expect(hosts[0]!.options.env['PLANWRIGHT_DOCUMENTS']).toBe('/folder/documents');
    expect(hosts[0]!.posted).toEqual([['window', [expect.anything()]]]);
  });

  it.each([
    ['another page', { sender: new FakeWindow({}).webContents }],
    ['a frame inside', { senderFrame: { url: 'app://planwright/index.html' } }],
    ['no frame', { senderFrame: null }],
  ])('do not go to %s', async (_, event) => {
    const { ask, hosts, window } = await started();
    ask(event);
    expect(hosts).toEqual([]);
    expect(window.webContents.posted).toEqual([]);
  });

  it('do not go to a page that is at another address', async () => {
    const { ask, window } = await started();
    window.webContents.mainFrame.url = 'https://example.org/';
    ask();
    expect(window.webContents.posted).toEqual([]);
  });

  it('come from a new host after a crash, which does not open the first plan again', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const { connect, hosts } = await started(['planwright', '/plans/a.gpkg']);
    connect();
    hosts[0]!.emit('exit', 139);
    connect();
    expect(hosts.map(({ args }) => args)).toEqual([['/plans/a.gpkg'], []]);
  });

  it('are asked to end with the program', async () => {
    const { connect, hosts, app } = await started();
    connect();
    app.emit('will-quit');
    expect(hosts[0]!.posted.at(-1)).toEqual(['end', []]);
  });
});

describe('what the page asks of the shell', () => {
  it('are dialogs of the system', async () => {
    const { connect, dialogs } = await started();
    const client = connect();
    dialogs.open = { canceled: false, filePaths: ['/a.shp', '/b.shp'] };
    dialogs.save = { canceled: false, filePath: '/out.gpkg' };
    const filters = [{ name: 'GeoPackage', extensions: ['gpkg'] }];
    expect(await client.ask('shell.pickFiles', { title: 'Mở', filters, many: true, folder: null })).toEqual(['/a.shp', '/b.shp']);
    expect(await client.ask('shell.pickSaveTarget', { title: 'Lưu', filters, suggestedName: 'a.gpkg', folder: '/plans' })).toBe('/out.gpkg');
    expect(dialogs.asked).toMatchObject([{ title: 'Mở', filters, properties: ['openFile', 'multiSelections'] }, { title: 'Lưu', defaultPath: expect.stringMatching(/plans.a\.gpkg$/) }]);
    dialogs.open = { canceled: true, filePaths: [] };
    dialogs.save = { canceled: true, filePath: '' };
    expect(await client.ask('shell.pickFiles', { title: '', filters, many: false, folder: null })).toEqual([]);
    expect(await client.ask('shell.pickSaveTarget', { title: '', filters, suggestedName: 'a', folder: null })).toBeNull();
  });

  it('are the title, and a file in its folder', async () => {
    const { connect, window, shown } = await started();
    const client = connect();
    await client.ask('shell.setTitle', { title: 'Bắc Giang – Planwright', path: '/a.gpkg' });
    await client.ask('shell.showInFolder', { path: '/out.gpkg' });
    expect(window.told).toEqual(expect.arrayContaining([['setTitle', 'Bắc Giang – Planwright'], ['setRepresentedFilename', '/a.gpkg']]));
    expect(shown).toEqual(['/out.gpkg']);
  });

  it('is the menu, whose clicks come back as actions', async () => {
    const { connect, menus } = await started();
    expect(menus[0]!.map(({ label }) => label)).toEqual(['Tệp', 'Sửa']);
    const client = connect();
    const heard: unknown[] = [];
    client.on('action', (action) => heard.push(action));
    await client.ask('shell.setMenu', { menu: [
      { kind: 'submenu', label: 'Tệp', entries: [
        { kind: 'action', label: 'Mở…', action: 'open-plan', accelerator: 'CmdOrCtrl+O', enabled: true, checked: null },
        { kind: 'separator' },
        { kind: 'action', label: 'Bắt điểm', action: 'toggle-snapping', accelerator: null, enabled: false, checked: true },
        { kind: 'role', role: 'quit', label: 'Thoát' },
      ] },
    ] });
    const file = menus.at(-1)![0]!.submenu!;
    expect(file).toMatchObject([
      { label: 'Mở…', accelerator: 'CmdOrCtrl+O', registerAccelerator: false, enabled: true }, { type: 'separator' },
      { label: 'Bắt điểm', type: 'checkbox', checked: true, enabled: false }, { role: 'quit' },
    ]);
    file[0]!.click!();
    await vi.waitFor(() => expect(heard).toEqual([{ name: 'open-plan', path: null }]));
  });

  it('is refused where it is none of the contract', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const { connect } = await started();
    const client = connect();
    const refused = (name: string, input: unknown) => expect(client.ask(name as 'shell.setTitle', input as never)).rejects.toMatchObject({ reason: 'refused' });
    await refused('shell.setTitle', { title: 5, path: null });
    await refused('shell.setMenu', { menu: [{ kind: 'role', role: 'toggleDevTools', label: 'x' }] });
    await refused('shell.openExternal', { url: 'https://example.org' });
    await refused('__proto__', {});
  });
});

describe('a plan named from outside', () => {
  it('is opened by the instance that runs', async () => {
    const { app, connect, window } = await started();
    const heard: unknown[] = [];
    connect().on('action', (action) => heard.push(action));
    app.emit('second-instance', {}, ['planwright', '--x', 'b.gpkg'], '/plans');
    await vi.waitFor(() => expect(heard).toEqual([{ name: 'open-plan', path: '/plans/b.gpkg' }]));
    expect(window.told.map(([what]) => what)).toEqual(expect.arrayContaining(['restore', 'focus']));
    const event = { preventDefault: vi.fn() };
    app.emit('open-file', event, '/plans/c.gpkg');
    await vi.waitFor(() => expect(heard).toHaveLength(2));
    expect(event.preventDefault).toHaveBeenCalledOnce();
  });

  it('waits for the window where there is none yet', async () => {
    const { app, connect, hosts } = await started();
    app.emit('open-file', { preventDefault: () => {} }, '/plans/c.gpkg');
    connect();
    expect(hosts[0]!.args).toEqual(['/plans/c.gpkg']);
  });
});
