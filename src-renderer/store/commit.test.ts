import { beforeEach, expect, test } from 'vitest';
import { changeOf } from '../../src-core/document/change.ts';
import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import { recordId } from '../../src-core/ids.ts';
import { aPlan } from '../../src-core/testing/a-plan.ts';
import type { Client } from '../../src-core/wire/client.ts';
import type { Connection } from '../client/connect.ts';
import { beginHistory, commitFound, jumpTo, redo, runCommand, undo } from './commit.ts';
import { useHost } from './host.ts';
import { announcePlan } from './open-plan.ts';
import { workspace } from './workspace.ts';

/*  0,100 ┌───┬───┐      A and B of a hectare each; their shared corner at (100, 100) goes to (120, 100)
 *        │ A │ B │
 *    0,0 └───┴───┘ 200,0  */
const plan = aPlan().zone('A', 'POLYGON ((0 0, 100 0, 100 100, 0 100))', { label: 'A' }).zone('B', 'POLYGON ((100 0, 200 0, 200 100, 100 100))', { label: 'B' });
const widen = () => runCommand('move-vertex', { layer: 'zones_QHDH', from: { x: 100, y: 100 }, to: { x: 120, y: 100 } });
const said = () => {
  const { key, areas = [] } = workspace.getState().message!;
  return [key, ...areas.map(({ name, before, after }) => `${name}: ${before} → ${after}`)];
};
const open = (document: PlanDocument): void => {
  workspace.setState({ document, revision: 0, message: null, stage: 'open' });
  announcePlan({ kind: 'opened', document, layers: [] });
  beginHistory([]);
};

beforeEach(() => {
  // The end of the wire that is the file: it writes whatever comes.
  let revision = 0;
  const append = async () => ({ ok: true, value: { revision: ++revision } });
  const client = {
    *askInParts() {
      yield;
      return append();
    },
  } as unknown as Client;
  useHost({ client } as Connection);
  open(plan.document);
});

test('an undo and a redo say what became of each zone, as the edit does', async () => {
  await widen();
  expect(said()).toEqual(['done.move-vertex', 'A: 10000 → 11000', 'B: 10000 → 9000']);
  await undo();
  expect(said()).toEqual(['done.undo', 'B: 9000 → 10000', 'A: 11000 → 10000']);
  await redo();
  expect(said()).toEqual(['done.redo', 'A: 10000 → 11000', 'B: 10000 → 9000']);
});

test('several steps of the list say what they come to, and nothing where they come to nothing', async () => {
  await widen();
  await runCommand('move-vertex', { layer: 'zones_QHDH', from: { x: 120, y: 100 }, to: { x: 140, y: 100 } });
  await jumpTo('start');
  expect(said()).toEqual(['done.undone-steps', 'B: 8000 → 10000', 'A: 12000 → 10000']);
  await jumpTo(workspace.getState().history.redo[0]!.revision);
  expect(said()).toEqual(['done.redone-steps', 'A: 10000 → 12000', 'B: 10000 → 8000']);
  await runCommand('move-vertex', { layer: 'zones_QHDH', from: { x: 140, y: 100 }, to: { x: 100, y: 100 } });
  await jumpTo('start');
  expect(said()).toEqual(['done.undone-steps']);
});

test.each(['restore-version', 'merge-plans'])('so does a change that no command made: %s', async (command) => {
  const before = plan.document.get(recordId('A'))!;
  await commitFound(changeOf([{ before, after: null }]), command, { count: 1 });
  expect(said()).toEqual([`done.${command}`, 'A: 10000 → null']);
});

/*  ┌───┬┬───┐      ┌────┬───┐
 *  │ A ││ B │  →   │ A  │ B │    0.3 m between them are closed; one step back, or all of them, opens them again
 *  └───┴┴───┘      └────┴───┘  */
test('an undo that brings a gap back says so, one step or several', async () => {
  open(aPlan().zone('A', 'POLYGON ((0 0, 100 0, 100 100, 0 100))', { label: 'A' }).zone('B', 'POLYGON ((100.3 0, 200 0, 200 100, 100.3 100))', { label: 'B' }).document);
  const slivers = () => (workspace.getState().message!.slivers ?? []).map(({ kind, measure }) => `${kind} ${measure.toFixed(1)}`);
  await runCommand('move-vertices', { layer: 'zones_QHDH', moves: [{ from: { x: 100, y: 0 }, to: { x: 100.3, y: 0 } }, { from: { x: 100, y: 100 }, to: { x: 100.3, y: 100 } }] });
  expect(slivers()).toEqual([]);
  await undo();
  expect(slivers()).toEqual(['gap 0.3']);
  expect(workspace.getState().message!.tone).toBe('warned');
  await redo();
  expect(slivers()).toEqual([]);
  await runCommand('move-vertex', { layer: 'zones_QHDH', from: { x: 200, y: 100 }, to: { x: 220, y: 100 } });
  await jumpTo('start');
  expect(slivers()).toEqual(['gap 0.3']);
});
