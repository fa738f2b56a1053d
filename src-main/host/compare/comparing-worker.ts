/** Two versions compared, and the norms held against both, in a thread of their own: nothing else waits meanwhile, and whoever has no more use for the answer ends the thread. */
import { parentPort, workerData } from 'node:worker_threads';
import { RecordIndex } from '../../../src-core/document/record-index.ts';
import { comparedNorms, type NormSide } from '../../../src-core/norms/compared-norms.ts';
import { evaluateNorms } from '../../../src-core/norms/evaluate-norms.ts';
import type { NormPack } from '../../../src-core/norms/norm-pack.ts';
import { buffersOf } from '../../../src-core/wire/buffers-of.ts';
import { compareSides } from './compare-sides.ts';
import { documentOfColumns, type ColumnSide } from './compared-columns.ts';
import type { ComparedSides, FromComparing, ToComparing } from './comparing-protocol.ts';

const { before, after } = workerData as ComparedSides;
const port = parentPort!;
const tell = (answer: FromComparing, transfer: readonly ArrayBuffer[] = []): void => port.postMessage(answer, transfer);

port.on('message', (asked: ToComparing) => {
  if (asked.kind === 'compare') {
    const options = { ...asked.options, onStage: (stage: Extract<FromComparing, { kind: 'stage' }>['stage']) => tell({ kind: 'stage', stage }) };
    const { places, ...rest } = compareSides({ before, after }, options);
    tell({ kind: 'compared', comparison: { ...rest, places } }, buffersOf(places) as ArrayBuffer[]);
  } else tell({ kind: 'norms', norms: comparedNorms(asked.pack, heldAgainst(before, asked.pack), heldAgainst(after, asked.pack)) });
});

function heldAgainst(side: ColumnSide, pack: NormPack): NormSide {
  const document = documentOfColumns(side);
  return { document, findings: evaluateNorms(document, RecordIndex.of(document), side.phase!, pack) };
}
