import { beforeEach, expect, test, vi } from 'vitest';
import { areaOf } from '../../src-core/geometry/area.ts';
import { recordId } from '../../src-core/ids.ts';
import { aPlan } from '../../src-core/testing/a-plan.ts';
import type { Client } from '../../src-core/wire/client.ts';
import type { Connection } from '../client/connect.ts';
import { beginHistory, runCommand } from '../store/commit.ts';
import { useHost as connectTo } from '../store/host.ts';
import { announcePlan } from '../store/open-plan.ts';
import { workspace } from '../store/workspace.ts';
import { runAction } from './registry.ts';

/*  0,100 ┌───┐
 *        │ A │  →  its upper right corner goes 20 m to the right: 1.1 ha
 *    0,0 └───┘  */
const { document } = aPlan().zone('A', 'POLYGON ((0 0, 100 0, 100 100, 0 100))');
const widen = () => runCommand('move-vertex', { layer: 'zones_QHDH', from: { x: 100, y: 100 }, to: { x: 120, y: 100 } });
const area = (): number => areaOf(workspace.getState().document!.get(recordId('A'))!.geometry);
const heard = runAction;

/** What the file is asked to write, each answered when the test says so. */
let asked: ((revision: number) => void)[] = [];

beforeEach(() => {
  asked = [];
  // A browser has it, Node does not.
  vi.stubGlobal('reportError', (error: unknown) => { throw error; });
  const client = { *askInParts() { yield; return new Promise((answer) => asked.push((revision) => answer({ ok: true, value: { revision } }))); } };
  connectTo({ client: client as unknown as Client } as Connection);
  workspace.setState({ stage: 'open', document, revision: 0, message: null, viewing: null, compare: null });
  announcePlan({ kind: 'opened', document, layers: [] });
  beginHistory([]);
});

test('where nothing was done there is nothing to take back', () => {
  expect([heard('undo'), heard('redo')]).toEqual([false, false]);
});

// The land balance shows an edit before the file has it: a person who sees it may want it back at once.
test('the keys are heard before the first edit is in the file', async () => {
  const first = widen();
  await expect.poll(() => asked.length).toBe(1);
  expect(area()).toBe(11_000);
  expect([heard('undo'), heard('redo')]).toEqual([true, true]);
  asked[0]!(1);
  expect(await first).toBe(true);
  await expect.poll(() => asked.length).toBe(2);
  expect(area()).toBe(10_000);
  asked[1]!(2);
  await expect.poll(() => asked.length).toBe(3);
  expect(area()).toBe(11_000);
  asked[2]!(3);
  await expect.poll(() => workspace.getState()).toMatchObject({ saved: 'in-file', revision: 3 });
  expect([heard('redo'), heard('undo')]).toEqual([false, true]);
});
