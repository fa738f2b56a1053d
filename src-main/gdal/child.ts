/**
 * The process that holds GDAL. A driver that crashes takes only this process; `gdal-process.ts` starts the next one.
 * It answers one request at a time and ends with its parent.
 */
import { loadGdal } from '../../native/gdal.ts';
import { problem } from '../../src-core/result.ts';
import { OperationFailure } from './operation-failure.ts';
import { GdalOperations } from './operations.ts';
import type { ChildAnswer, ChildRequest, GdalProblem } from './protocol.ts';

const send = (answer: ChildAnswer): void => {
  process.send!(answer);
};

process.on('disconnect', () => process.exit(0));

const operations = load();

process.on('message', (request: ChildRequest) => {
  void answer(request);
});

function load(): GdalOperations | GdalProblem {
  try {
    return new GdalOperations(loadGdal());
  } catch (error) {
    return problem('gdal-missing', {}, String(error));
  }
}

async function answer({ id, operation, input }: ChildRequest): Promise<void> {
  if (!(operations instanceof GdalOperations)) {
    send({ id, kind: 'failure', problem: operations });
    return;
  }
  try {
    const value = await operations.run(operation, input, (fraction) => send({ id, kind: 'progress', fraction }));
    send({ id, kind: 'reply', value });
  } catch (error) {
    // GDAL's own errors are texts; what they mean was decided where they could occur.
    const failed = error instanceof OperationFailure ? error.problem : problem('translate-failed' as const, {}, String(error));
    send({ id, kind: 'failure', problem: failed });
  }
}
