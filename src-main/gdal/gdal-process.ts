import { fork, type ChildProcess } from 'node:child_process';
import { problem, failure, success, type Result } from '../../src-core/result.ts';
import { childEntry, nodeBinary } from './child-location.ts';
import { skippedDrivers } from './safe-source.ts';
import type { ChildAnswer, GdalProblem, OperationName, Operations } from './protocol.ts';

export interface RunOptions {
  readonly signal?: AbortSignal | undefined;
  /** 0 to 1, or `null` where GDAL only says that it goes on. */
  readonly onProgress?: ((fraction: number | null) => void) | undefined;
  /** How long a request may go without a sign of life before its process is ended. */
  readonly patienceMs?: number | undefined;
}

type Ask<Name extends OperationName> =
  (input: Operations[Name]['input'], options?: RunOptions) => Promise<Result<Operations[Name]['reply'], GdalProblem>>;

/** GDAL behind plain functions. It lives in a process of its own that is started when it is first asked. */
export interface GdalProcess {
  readonly inspect: Ask<'inspect'>;
  readonly translate: Ask<'translate'>;
  readonly crs: Ask<'crs'>;
  readonly transform: Ask<'transform'>;
  readonly place: Ask<'place'>;
  readonly measure: Ask<'measure'>;
  readonly drivers: Ask<'drivers'>;
  readonly raster: Ask<'raster'>;
  readonly tile: Ask<'tile'>;
  /** Starts the process ahead of the first request (a quarter of a second); harmless where it runs. */
  warm(): void;
  /** The process's number while it runs. */
  pid(): number | null;
  close(): void;
}

const defaultPatienceMs = 30_000;
/** The last of what GDAL wrote to its error stream, for the log beside a crash. */
const errorTail = 2_000;

interface Pending {
  readonly operation: OperationName;
  readonly input: unknown;
  readonly options: RunOptions;
  readonly settle: (result: Result<never, GdalProblem> | Result<unknown, GdalProblem>) => void;
}

export function startGdal(): GdalProcess {
  let child: ChildProcess | null = null;
  let errors = '';
  let serial = 0;
  let running: (Pending & { readonly id: number; timer: NodeJS.Timeout; onAbort: () => void }) | null = null;
  // One at a time: ending a process that hangs must not take another request with it.
  const waiting: Pending[] = [];

  const start = (): ChildProcess => {
    if (child !== null) return child;
    errors = '';
    const started = fork(childEntry(), [], {
      execPath: nodeBinary(), execArgv: [], serialization: 'advanced', stdio: ['ignore', 'ignore', 'pipe', 'ipc'], env: environment(),
      // A terminal's Ctrl-C goes to the whole group: it is this process that ends its child, and knows why. (On Windows
      // this would open a console.)
      detached: process.platform !== 'win32',
    });
    started.stderr!.setEncoding('utf8').on('data', (text: string) => {
      errors = (errors + text).slice(-errorTail);
    });
    started.on('message', (answer) => hear(answer as ChildAnswer));
    started.on('error', (error) => {
      errors += String(error);
      lost(started);
    });
    started.on('exit', () => lost(started));
    // An idle child keeps no program alive.
    idle(started);
    child = started;
    return started;
  };

  const lost = (which: ChildProcess): void => {
    if (child !== which) return;
    child = null;
    finish(failure(problem('driver-crashed', {}, errors)));
  };

  const hear = (answer: ChildAnswer): void => {
    if (running === null || answer.id !== running.id) return;
    if (answer.kind === 'progress') {
      running.timer.refresh();
      running.options.onProgress?.(answer.fraction);
    } else finish(answer.kind === 'reply' ? success(answer.value) : failure(answer.problem));
  };

  const finish = (result: Result<unknown, GdalProblem>): void => {
    if (running === null) return;
    const { settle, timer, onAbort, options } = running;
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', onAbort);
    running = null;
    if (child !== null) idle(child);
    settle(result);
    next();
  };

  /** There is no way to stop GDAL in its work but to end its process. */
  const end = (code: 'cancelled' | 'driver-timeout', evidence: GdalProblem['evidence'] = {}): void => {
    const ended = child;
    child = null;
    ended?.kill('SIGKILL');
    finish(failure(problem(code, evidence, errors)));
  };

  const next = (): void => {
    const pending = waiting.shift();
    if (running !== null || pending === undefined) return;
    if (pending.options.signal?.aborted === true) {
      pending.settle(failure(problem('cancelled')));
      next();
      return;
    }
    const process = start();
    busy(process);
    const patience = pending.options.patienceMs ?? defaultPatienceMs;
    const id = ++serial;
    const onAbort = () => end('cancelled');
    running = { ...pending, id, onAbort, timer: setTimeout(() => end('driver-timeout', { seconds: Math.round(patience / 1000) }), patience) };
    pending.options.signal?.addEventListener('abort', onAbort, { once: true });
    process.send({ id, operation: pending.operation, input: pending.input }, (error) => {
      if (error !== null) lost(process);
    });
  };

  const ask = <Name extends OperationName>(operation: Name): Ask<Name> => (input, options = {}) =>
    new Promise((resolve) => {
      waiting.push({ operation, input, options, settle: resolve as Pending['settle'] });
      if (running === null) next();
    });

  return {
    inspect: ask('inspect'), translate: ask('translate'), crs: ask('crs'), transform: ask('transform'), place: ask('place'),
    measure: ask('measure'), drivers: ask('drivers'), raster: ask('raster'), tile: ask('tile'),
    warm: () => void start(),
    pid: () => child?.pid ?? null,
    close() {
      for (const pending of waiting.splice(0)) pending.settle(failure(problem('cancelled')));
      end('cancelled');
    },
  };
}

type Countable = { ref?: () => void; unref?: () => void } | null | undefined;

function idle(child: ChildProcess): void {
  child.unref();
  for (const stream of [child.channel, child.stderr] as Countable[]) stream?.unref?.();
}

function busy(child: ChildProcess): void {
  child.ref();
  for (const stream of [child.channel, child.stderr] as Countable[]) stream?.ref?.();
}

/** No network, no drivers that reach out, no settings of the person's own GDAL. */
function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) =>
    !/^(GDAL_|OGR_|CPL_|VSI|AWS_|GS_|NODE_OPTIONS$|ELECTRON_RUN_AS_NODE$|NODE_CHANNEL)/.test(name) ||
    ['GDAL_DATA', 'GDAL_DRIVER_PATH'].includes(name));
  return {
    ...Object.fromEntries(kept),
    GDAL_SKIP: skippedDrivers,
    CPL_VSIL_CURL_ALLOWED_EXTENSIONS: '.none',
    CPL_VSIL_CURL_ALLOWED_FILENAME: 'none',
    GDAL_HTTP_TIMEOUT: '1',
    PROJ_NETWORK: 'OFF',
    OGR_SQLITE_LOAD_EXTENSIONS: '',
    OGR_ENABLE_PARTIAL_REPROJECTION: 'NO',
    UV_THREADPOOL_SIZE: '4',
  };
}
