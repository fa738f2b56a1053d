import { isPrintAsked, printPage } from './print-page.ts';
import type { ElectronMain, MessagePortMain, UtilityProcess } from './electron-main.ts';

export interface HostLink {
  /** The host's end of the channel to a window. Starts the host where it does not run, as after a crash. */
  attach(port: MessagePortMain): void;
  stop(): void;
}

export interface HostLinkOptions {
  readonly entry: string;
  readonly openPath: string | null;
  readonly documents: string;
  readonly onCrash: (exitCode: number) => void;
}

/** The host as a utility process: a crash of SQLite or of our own takes no window with it. */
export function linkHost(electron: Pick<ElectronMain, 'utilityProcess' | 'BrowserWindow' | 'session'>, { entry, openPath, documents, onCrash }: HostLinkOptions): HostLink {
  let running: UtilityProcess | null = null;
  let stopped = false;
  let first = true;

  const start = (): UtilityProcess => {
    // The plan of the command line is opened once: after a crash the window asks for the one it shows.
    const started = electron.utilityProcess.fork(entry, first && openPath !== null ? [openPath] : [], {
      serviceName: 'Planwright host', env: { ...process.env, PLANWRIGHT_DOCUMENTS: documents },
    });
    first = false;
    // Reports are printed by the Chromium that is here; nothing else is asked of the shell.
    started.on('message', (message: unknown) => {
      if (isPrintAsked(message)) void printPage(electron, message).then((answer) => started.postMessage(answer));
    });
    started.on('exit', (exitCode) => {
      if (running === started) running = null;
      if (!stopped) onCrash(exitCode);
    });
    return started;
  };

  return {
    attach: (port) => (running ??= start()).postMessage('window', [port]),
    stop() {
      stopped = true;
      // Asked first: it closes the project file and clears its temporary files, then leaves.
      running?.postMessage('end');
    },
  };
}
