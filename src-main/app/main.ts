/** Where Electron begins. Nothing is decided here. */
import * as electron from 'electron/main';
import { shell } from 'electron/common';
import { startApp } from './start-app.ts';

startApp(electron, (path) => shell.showItemInFolder(path));
