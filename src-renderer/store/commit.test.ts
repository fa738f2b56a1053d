import { beforeEach, describe, expect, test } from 'vitest';
import { changeOf } from '../../src-core/document/change.ts';
import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import { areaOf } from '../../src-core/geometry/area.ts';
import { recordId } from '../../src-core/ids.ts';
import { aPlan } from '../../src-core/testing/a-plan.ts';
import { HostError, type Client } from '../../src-core/wire/client.ts';
import type { AppendRequest } from '../../src-core/wire/project.ts';
import type { Connection } from '../client/connect.ts';
import { beginHistory, commitFound, jumpTo, redo, runCommand, undo } from './commit.ts';
import { useHost as connectTo } from './host.ts';
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
const talkTo = (client: Client): void => connectTo({ client } as Connection);
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
  talkTo(client);
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

/** The end of the wire that is the file, which answers when and what it is told to. */
function aSlowFile() {
  const asked: { readonly base: number; readonly change: readonly unknown[]; answer(reply: unknown): void; fail(error: unknown): void }[] = [];
  const client = {
    *askInParts(_request: string, { base, change }: AppendRequest) {
      yield;
      return new Promise((answer, fail) => asked.push({ base, change, answer, fail }));
    },
  } as unknown as Client;
  talkTo(client);
  return asked;
}
const written = (revision: number) => ({ ok: true, value: { revision } });
const full = { ok: false, failure: { code: 'disk-full', evidence: { path: 'plan.gpkg' } } };
const areaNow = (id: string): number => areaOf(workspace.getState().document!.get(recordId(id))!.geometry);
/** Whatever the window does by itself has been done. */
const rest = () => new Promise((resolve) => setTimeout(resolve, 20));
const raise = (y: number, from = 100) => runCommand('move-vertex', { layer: 'zones_QHDH', from: { x: 100, y: from }, to: { x: 100, y } });
const widenMore = () => runCommand('move-vertex', { layer: 'zones_QHDH', from: { x: 120, y: 100 }, to: { x: 140, y: 100 } });

describe('every edit is in the file before the next one starts', () => {
  test('one that comes meanwhile waits, and is made upon what the file then holds', async () => {
    const asked = aSlowFile();
    const [first, second, third] = [widen(), widenMore(), undo()];
    await expect.poll(() => asked.length).toBe(1);
    await rest();
    // The first is shown and not yet in the file; of the others nothing is shown or sent.
    expect(asked).toHaveLength(1);
    expect(workspace.getState()).toMatchObject({ saved: 'writing', revision: 0, history: { undo: [] } });
    expect(areaNow('A')).toBe(11_000);
    asked[0]!.answer(written(1));
    expect(await first).toBe(true);
    await expect.poll(() => asked.length).toBe(2);
    await rest();
    expect(asked.map(({ base }) => base)).toEqual([0, 1]);
    expect(areaNow('A')).toBe(12_000);
    asked[1]!.answer(written(2));
    await expect.poll(() => asked.length).toBe(3);
    expect(await second).toBe(true);
    expect(asked[2]!.base).toBe(2);
    asked[2]!.answer(written(3));
    expect(await third).toBe(true);
    expect(workspace.getState()).toMatchObject({ saved: 'in-file', revision: 3 });
    expect(areaNow('A')).toBe(11_000);
  });

  test.each<[string, string, (file: ReturnType<typeof aSlowFile>[number]) => void]>([
    ['cannot be written', 'problem.disk-full', ({ answer }) => answer(full)],
    ['is lost with the host', 'problem.host-gone', ({ fail }) => fail(new HostError('gone', 'project.append'))],
  ])('one that %s is taken back and said, and what waited for it starts from the file', async (_, key, end) => {
    const asked = aSlowFile();
    const [first, second] = [raise(130), raise(150, 130)];
    await expect.poll(() => asked.length).toBe(1);
    const messages: string[] = [];
    const stop = workspace.subscribe(({ message, saved }) => message !== null && messages.push(`${message.key}, ${saved}`));
    end(asked[0]!);
    expect(await first).toBe(false);
    // The corner that it would have raised further is not there: it is refused, and nothing goes to the file.
    expect(await second).toBe(false);
    stop();
    expect(asked).toHaveLength(1);
    expect(messages[0]).toMatch(new RegExp(`^${key}, `));
    expect(workspace.getState()).toMatchObject({ saved: 'failed', revision: 0, history: { undo: [], redo: [] } });
    expect([areaNow('A'), areaNow('B')]).toEqual([10_000, 10_000]);
    // The same edit again, once there is room.
    const again = raise(130);
    await expect.poll(() => asked.length).toBe(2);
    expect(asked[1]!.base).toBe(0);
    asked[1]!.answer(written(1));
    expect(await again).toBe(true);
    expect(workspace.getState()).toMatchObject({ saved: 'in-file', revision: 1 });
  });
});
