import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { areaOf } from '../../src-core/geometry/area.ts';
import { pathsOf } from '../../src-core/geometry/paths-of.ts';
import { pointsOf } from '../../src-core/geometry/ring.ts';
import type { Geometry } from '../../src-core/geometry/types.ts';
import { recordId } from '../../src-core/ids.ts';
import { aPlan } from '../../src-core/testing/a-plan.ts';
import type { Client } from '../../src-core/wire/client.ts';
import { zoomBy } from '../canvas/camera.ts';
import type { Connection } from '../client/connect.ts';
import { beginHistory, inTurn } from '../store/commit.ts';
import { usualDrafting } from '../store/drafting.ts';
import { useHost as connectTo } from '../store/host.ts';
import { followMapCursor, leaveMapCursor } from '../store/map-cursor.ts';
import { announcePlan } from '../store/open-plan.ts';
import { placeHeld, setLock } from '../store/precise-input.ts';
import { followTool, toolPicture } from '../store/tool-runner.ts';
import { workspace, type ToolName, type Workspace } from '../store/workspace.ts';
import { runAction } from './registry.ts';
import { takeMapCursorKey } from './map-cursor-keys.ts';

/*  160 ┌────┬─────┐    A and B are 100 m wide; A has a hole, and the boundary has free land beside C.
 *      │ C  │free │    1 pixel is 1 m: an arrow key goes 10 m, snapping reaches 10 m.
 *  100 ├────┴┬────┤
 *      │ A ▫ │ B  │
 *    0 └─────┴────┘ 200  */
const plan = aPlan().boundary('POLYGON ((0 0, 200 0, 200 160, 0 160))')
  .zone('A', 'POLYGON ((0 0, 100 0, 100 100, 90 100, 0 100), (40 40, 40 60, 60 60, 60 40))').zone('B', 'POLYGON ((100 0, 200 0, 200 100, 100 100))').zone('C', 'POLYGON ((0 100, 90 100, 90 160, 0 160))');

beforeAll(() => {
  followTool();
  followMapCursor();
});
beforeEach(() => {
  let revision = 0;
  const client = { *askInParts() { yield; return Promise.resolve({ ok: true, value: { revision: ++revision } }); } } as unknown as Client;
  connectTo({ client } as Connection);
  leaveMapCursor();
  const { document } = plan;
  workspace.setState({
    stage: 'open', document, view: { x: 100, y: 100, zoom: 0 }, mapSize: { width: 1000, height: 800 }, cursor: null, snapOn: true, drafting: usualDrafting, phase: 'QHDH', tool: 'select', selection: new Set(), orbit: null, compare: null,
  } satisfies Partial<Workspace>);
  announcePlan({ kind: 'opened', document, layers: [] });
  beginHistory([]);
  (globalThis as { document?: unknown }).document ??= { querySelector: () => null };
});

const none = { shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, repeat: false };
type Modifier = keyof typeof none;
const key = (code: string, ...held: Modifier[]): boolean => takeMapCursorKey({ ...none, ...Object.fromEntries(held.map((each) => [each, true])), code });
const place = () => {
  const { at } = workspace.getState().mapCursor!;
  return `${at.x} ${at.y}`;
};
/** Along the arrow keys alone: 60 m and 10 m at a time, then single metres. */
function goTo(x: number, y: number): void {
  const { at } = workspace.getState().mapCursor!;
  for (const [from, to, back, on] of [[at.x, x, 'ArrowLeft', 'ArrowRight'], [at.y, y, 'ArrowDown', 'ArrowUp']] as const) {
    let left = Math.round(to - from);
    const way = left < 0 ? back : on;
    left = Math.abs(left);
    for (; left >= 60; left -= 60) key(way, 'shiftKey');
    for (; left >= 10; left -= 10) key(way);
    for (; left >= 1; left -= 1) key(way, 'ctrlKey');
  }
  expect(place()).toBe(`${x} ${y}`);
}
function take(tool: ToolName): void {
  workspace.setState({ tool });
  if (workspace.getState().mapCursor === null) runAction('map-cursor');
}
const pointsOfGeometry = (geometry: Geometry | null) => [...pathsOf(geometry!)].map(({ coordinates }) => pointsOf(coordinates).map(({ x, y }) => `${x} ${y}`).join(', ')).join(' / ');
const done = () => inTurn(() => Promise.resolve());
const zone = (id: string) => workspace.getState().document!.get(recordId(id))!;
const area = (id: string): number => areaOf(zone(id).geometry);
const selected = () => [...workspace.getState().selection].sort();
const newZones = () => [...workspace.getState().document!.values('zones_QHDH')].filter(({ id }) => !['A', 'B', 'C'].includes(id));

describe('the cursor', () => {
  test('is nobody’s business while it is off', () => {
    expect(['ArrowLeft', 'Enter', 'Space', 'Escape'].map((code) => key(code))).toEqual([false, false, false, false]);
  });

  test('begins where the mouse was, and moves by ten pixels, far with Shift, by one with Control', () => {
    workspace.setState({ cursor: { x: 20, y: 30 } });
    runAction('map-cursor');
    key('ArrowRight');
    key('ArrowUp', 'shiftKey');
    key('ArrowLeft', 'ctrlKey');
    expect(place()).toBe('29 90');
    expect(workspace.getState().cursor).toEqual({ x: 29, y: 90 });
  });

  test('takes the map along past its edge, stays in sight when the map is moved, and is what is zoomed about', () => {
    runAction('map-cursor');
    for (let i = 0; i < 8; i++) key('ArrowRight', 'shiftKey');
    expect(place()).toBe('580 100');
    expect(workspace.getState().view).toEqual({ x: 342, y: 100, zoom: 0 });
    workspace.setState({ view: { x: -2000, y: 100, zoom: 0 } });
    expect(place()).toBe('-1524 100');
    zoomBy(2);
    expect([place(), workspace.getState().view!.x]).toEqual(['-1524 100', -1762]);
  });

  test('leaves with a second Escape, or with the map-moving tool', () => {
    take('draw-zone');
    key('Enter');
    key('Escape');
    expect([toolPicture.getState().handles.length, workspace.getState().mapCursor === null]).toEqual([0, false]);
    key('Escape');
    expect([workspace.getState().mapCursor, workspace.getState().cursor]).toEqual([null, null]);
    take('draw-zone');
    workspace.setState({ tool: 'pan' });
    expect(workspace.getState().mapCursor).toBeNull();
  });

  test('goes over to the next tool', () => {
    take('select');
    goTo(150, 50);
    take('draw-zone');
    goTo(195, 96);
    expect(toolPicture.getState().snap?.point).toEqual({ x: 200, y: 100 });
    key('ArrowDown', 'ctrlKey', 'altKey');
    expect(toolPicture.getState().snap).toBeNull();
  });
});

describe('every tool takes it for the mouse', () => {
  test('a zone: corners, snapped, and the last one twice', async () => {
    take('draw-zone');
    for (const [x, y] of [[110, 120], [198, 118], [197, 157]] as const) {
      goTo(x, y);
      key('Enter');
    }
    key('Enter');
    await done();
    expect(newZones().map(({ geometry }) => pointsOfGeometry(geometry))).toEqual(['110 120, 200 120, 200 160']);
    expect(selected()).toEqual([newZones()[0]!.id]);
  });

  test('a zone that Control+Enter closes wherever the cursor is', async () => {
    take('draw-zone');
    goTo(110, 110);
    key('Enter');
    goTo(160, 110);
    key('Enter', 'altKey');
    goTo(160, 150);
    key('Enter', 'altKey');
    goTo(20, 20);
    key('Enter', 'ctrlKey');
    await done();
    expect(newZones().map(({ geometry }) => areaOf(geometry))).toEqual([1000]);
  });

  test('a point that figures set in between is not clicked twice', () => {
    take('draw-zone');
    goTo(-100, -100);
    key('Enter');
    setLock('distance', 30);
    setLock('angle', 90);
    placeHeld();
    key('Enter');
    expect(toolPicture.getState().handles.map(({ x, y }) => `${x} ${y}`)).toEqual(['-100 -100', '-100 -70', '-100 -100']);
  });

  test('a hole is filled', async () => {
    take('fill-hole');
    goTo(50, 50);
    expect(toolPicture.getState().preview?.kind).toBe('edit');
    key('Enter');
    await done();
    expect(area('A')).toBe(10_000);
  });

  test('a gap is filled, with Shift by a zone of its own', async () => {
    take('fill-gap');
    goTo(150, 130);
    key('Enter', 'shiftKey');
    await done();
    expect(newZones().map(({ geometry }) => areaOf(geometry))).toEqual([6600]);
  });

  test('a vertex is taken up, carried and set down: both zones follow', async () => {
    take('edit-vertices');
    goTo(97, 3);
    key('Enter');
    goTo(120, 20);
    key('Enter', 'altKey');
    await done();
    expect([area('A'), area('B')]).toEqual([9600, 8000]);
  });

  test('a vertex is dragged by Space', async () => {
    take('edit-vertices');
    goTo(100, 0);
    key('Space');
    goTo(80, 0);
    expect(toolPicture.getState().preview?.kind).toBe('moved');
    key('Space');
    await done();
    expect([area('A'), area('B')]).toEqual([8600, 11_000]);
  });

  test('a box selects what lies in it, Shift adds', () => {
    take('select');
    goTo(95, -10);
    key('Space');
    goTo(210, 110);
    expect(toolPicture.getState().preview?.kind).toBe('box');
    key('Space');
    expect(selected()).toEqual(['B']);
    goTo(45, 130);
    key('Enter', 'shiftKey');
    expect(selected()).toEqual(['B', 'C']);
  });

  test('a lasso goes round by way of its corners', () => {
    take('select-lasso');
    goTo(-10, -10);
    key('Space');
    for (const [x, y] of [[105, -10], [105, 95], [95, 170], [-10, 170], [-10, 0]] as const) goTo(x, y);
    expect(toolPicture.getState().preview?.kind).toBe('lasso');
    key('Space');
    expect(selected()).toEqual(['C']);
  });

  test('Escape lets go of what is held, and a key held down is one click', () => {
    take('select');
    goTo(95, -10);
    key('Space');
    goTo(210, 110);
    key('Escape');
    expect([workspace.getState().mapCursor?.pressed, toolPicture.getState().preview, selected()]).toEqual([false, null, []]);
    take('draw-zone');
    key('Enter');
    key('Enter', 'repeat');
    goTo(50, 50);
    expect(toolPicture.getState().handles.length).toBe(1);
  });
});

test('on a plan that shows no place yet the key says what to do, and there is no cursor', () => {
  workspace.setState({ view: null, message: null });
  runAction('map-cursor');
  expect(workspace.getState()).toMatchObject({ mapCursor: null, message: { key: 'map-cursor.nowhere', tone: 'refused' } });
  workspace.setState({ view: { x: 100, y: 100, zoom: 0 } });
  runAction('map-cursor');
  expect(place()).toBe('100 100');
});
