import { afterEach, expect, test } from 'vitest';
import { restoreRecords } from '../../src-core/commands/restore-records.ts';
import { copyPhase } from '../../src-core/commands/copy-phase.ts';
import { recordId } from '../../src-core/ids.ts';
import { aPlan, aRecord, type PlanBuilder } from '../../src-core/testing/a-plan.ts';
import type { Change } from '../../src-core/document/change.ts';
import { lookOver } from './look-over.ts';
import { announcePlan } from './open-plan.ts';
import { workspace, type Message } from './workspace.ts';

const message: Message = { key: 'done.restore-records', evidence: {}, tone: 'said' };
const block = (at: number, from = 0) => `POLYGON ((${20 * at + from} 0, ${20 * at + 20} 0, ${20 * at + 20} 20, ${20 * at + from} 20))`;

function edited({ document }: PlanBuilder, change: Change): void {
  announcePlan({ kind: 'opened', document, layers: [] });
  const after = document.with(change);
  announcePlan({ kind: 'changed', document: after, change });
  workspace.setState({ document: after });
}
afterEach(() => {
  announcePlan({ kind: 'closed' });
  workspace.setState({ document: null, message: null });
});

/*   ┌──┬──┬─ … ─┬──┐        ┌──┬──┬─ … ─┬──┐┌────
 *   │0 │1 │     │  │   →    │0 │1 │     │  ││149     the last one comes back 0.3 m short of its neighbour
 *   └──┴──┴─ … ─┴──┘        └──┴──┴─ … ─┴──┘└────                                                                */
test('more than a hundred records of a version are looked over for slivers too, and the window goes on meanwhile', async () => {
  const plan = aPlan('QHDH').zone('kept', 'POLYGON ((-20 0, 0 0, 0 20, -20 20))');
  const records = Array.from({ length: 150 }, (_, i) => aRecord(`z${i}`, 'zones_QHDH', block(i, i === 149 ? 0.3 : 0)));
  const restored = restoreRecords(plan.context, { records, gone: [] });
  if (!restored.ok) throw new Error(restored.failure.code);
  edited(plan, restored.value);
  const told = lookOver(restored.value, message);
  expect(told).toBeInstanceOf(Promise);
  expect(workspace.getState().message?.key).toBe('edit.looking-over');
  const { tone, slivers } = (await told)!;
  expect(tone).toBe('warned');
  expect(slivers!.map(({ kind, measure, x }) => [kind, measure.toFixed(2), x.toFixed(2)])).toEqual([['gap', '0.30', '2980.15']]);
});

test('a phase made from another tells of the slivers it got with it', async () => {
  const plan = Array.from({ length: 120 }, (_, i) => [`z${i}`, block(i, i === 60 ? 0.2 : 0)] as const).reduce((made, [id, wkt]) => made.record(aRecord(id, 'zones_QHDD', wkt)), aPlan('QHDH'));
  const copied = copyPhase(plan.context, { from: 'QHDD', to: 'QHDH', ids: Array.from({ length: 120 }, (_, i) => recordId(`c${i}`)) });
  if (!copied.ok) throw new Error(copied.failure.code);
  edited(plan, copied.value);
  expect((await lookOver(copied.value, message))!.slivers).toMatchObject([{ kind: 'gap', x: 1200.1 }]);
});

test('an edit of a few zones is looked over before anything is said of it', () => {
  const plan = aPlan().zone('A', block(0));
  const restored = restoreRecords(plan.context, { records: [aRecord('B', 'zones_QHDH', block(1, 0.3))], gone: [] });
  if (!restored.ok) throw new Error(restored.failure.code);
  edited(plan, restored.value);
  expect(lookOver(restored.value, message)).toMatchObject({ tone: 'warned', slivers: [{ kind: 'gap' }] });
});

test('another plan that was opened meanwhile is told nothing', async () => {
  const plan = aPlan();
  const restored = restoreRecords(plan.context, { records: Array.from({ length: 150 }, (_, i) => aRecord(`z${i}`, 'zones_QHDH', block(i))), gone: [] });
  if (!restored.ok) throw new Error(restored.failure.code);
  edited(plan, restored.value);
  const told = lookOver(restored.value, message);
  workspace.setState({ document: aPlan().document });
  expect(await told).toBeNull();
});
