import type { EventName, Events, Handlers, Reply } from '../../../src-core/wire/contract.ts';
import type { Port } from '../../../src-core/wire/port.ts';
import { serve, type Log, type Served } from '../../../src-core/wire/server.ts';
import { openSessionStore } from '../session/session-store.ts';
import type { UserFolders } from '../session/user-folders.ts';
import { compareHandlers } from './compare-handlers.ts';
import { fileHandlers } from './file-handlers.ts';
import type { HostServices } from './host-services.ts';
import { makeOpenPlan } from './open-plan.ts';
import { projectHandlers } from './project-handlers.ts';
import { receiveFiles } from './received-files.ts';
import { sessionHandlers } from './session-handlers.ts';
import { makeTasks } from './tasks.ts';
import { transferHandlers } from './transfer-handlers.ts';
import { versionHandlers } from './version-handlers.ts';

export interface HostOptions {
  readonly shell: Reply<'host.hello'>['shell'];
  /** The plan to begin with; said to a window once, so that reloading it does not open it again over another. */
  readonly openPath: string | null;
  /** Is given the reply that holds the plan to begin with, before a window asks for it: a shell that packs messages can do it by then. */
  readonly prepare?: (reply: object) => Promise<void>;
  readonly folders: UserFolders;
  /** Loaded when first needed: GDAL and the spreadsheet writer take longer to load than the window to open. */
  readonly loadServices: () => Promise<HostServices>;
  readonly log: Log;
}

/** The owner of the open plan: all the window may ask, whatever shell it runs in. */
export interface Host {
  readonly handlers: Handlers;
  /** Speaks to a window from now on; to the earlier one no more. */
  attach(port: Port): void;
  emit<Name extends EventName>(event: Name, value: Events[Name]): void;
  /** Safe to call twice, and at the very end of the process: it waits for nothing. */
  close(): void;
}

export function createHost({ shell, openPath, prepare = async () => undefined, folders, loadServices, log }: HostOptions): Host {
  let window: Served<Events> | null = null;
  let loading: Promise<HostServices> | null = null;
  let loaded: HostServices | null = null;
  const services = () => (loading ??= loadServices().then((ready) => (loaded = ready)));
  const emit: Host['emit'] = (event, value) => window?.emit(event, value);

  const session = openSessionStore(folders.config, log);
  const plan = makeOpenPlan();
  const tasks = makeTasks(emit);
  const received = receiveFiles();
  const handlers: Handlers = {
    ...sessionHandlers({ session, shell, openPath: () => openPath }),
    ...fileHandlers(received, folders.documents),
    ...projectHandlers({ plan, services, session, documents: folders.documents, openPath, prepare }),
    ...transferHandlers({ plan, tasks, services }),
    ...versionHandlers(plan),
    ...compareHandlers({ plan, tasks, services }),
  };

  return {
    handlers,
    attach(port) {
      window = serve(port, handlers, log);
    },
    emit,
    close() {
      tasks.cancelAll();
      plan.closeNow();
      loaded?.close();
      received.remove();
    },
  };
}
