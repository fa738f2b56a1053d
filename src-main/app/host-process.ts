/** The host inside Electron: a utility process of main. Its windows' ports come by its parent's port. */
/// <reference types="electron" />
import { createHost } from '../host/handlers/host.ts';
import { loadServices } from '../host/handlers/load-services.ts';
import { userFolders } from '../host/session/user-folders.ts';
import { mainPort } from './main-port.ts';
import { printByShell } from './print-by-shell.ts';

const host = createHost({
  shell: 'electron', openPath: process.argv[2] ?? null, folders: userFolders(), loadServices: () => loadServices(printByShell(process.parentPort)),
  log: (event, detail) => console.error(event, detail),
});

process.parentPort.on('message', ({ data, ports: [port] }) => {
  if (data === 'end') {
    host.close();
    process.exit(0);
  }
  if (data === 'window' && port !== undefined) host.attach(mainPort(port));
});
