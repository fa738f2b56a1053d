import type { Events, Progress } from '../../../src-core/wire/contract.ts';
import type { Work } from './host-services.ts';

/** Long work by the name the window gave it. */
export interface Tasks {
  run<Value>(task: string, work: (watched: Work) => Promise<Value>): Promise<Value>;
  cancel(task: string): void;
  cancelAll(): void;
}

/** More often than this nobody sees, and each report is a message. */
const reportEveryMs = 50;

export function makeTasks(emit: (event: 'progress', value: Events['progress']) => void, now: () => number = () => performance.now()): Tasks {
  const running = new Map<string, AbortController>();
  return {
    async run(task, work) {
      // A name used twice would leave the first without a way to be cancelled.
      running.get(task)?.abort();
      const controller = new AbortController();
      running.set(task, controller);
      let stage: Progress['stage'] | null = null;
      let reported = -Infinity;
      const onProgress: Work['onProgress'] = (progress) => {
        if (progress.stage === stage && progress.done !== progress.total && now() - reported < reportEveryMs) return;
        stage = progress.stage;
        reported = now();
        emit('progress', { task, ...progress });
      };
      try {
        return await work({ signal: controller.signal, onProgress });
      } finally {
        if (running.get(task) === controller) running.delete(task);
      }
    },
    cancel: (task) => running.get(task)?.abort(),
    cancelAll() {
      for (const controller of running.values()) controller.abort();
    },
  };
}
