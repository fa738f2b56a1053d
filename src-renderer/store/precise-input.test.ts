import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aPlan, aRecord } from '../../src-core/testing/a-plan.ts';
import { geometryFromWkt } from '../../src-core/testing/wkt.ts';
import { usualDrafting } from './drafting.ts';
import { announcePlan } from './open-plan.ts';
import { freeLocks, holdAlong, placeHeld, placeIfDetermined, placeTyped, setLock } from './precise-input.ts';
import { precise } from './precise.ts';
import { forgetReferenceShapes, keepReferenceShapes } from './reference-sources.ts';
import { aimAgain, clickHere, feed, followTool, sayToTool, toolPicture } from './tool-runner.ts';
import { workspace, type Workspace } from './workspace.ts';

/*  A, a square of 100 m whose right side leans; B is of another phase. 1 pixel is 1 m, so snapping reaches 10 m.  */
const plan = aPlan().zone('A', 'POLYGON ((0 0, 100 0, 120 100, 0 100, 0 0))').record(aRecord('B', 'zones_HT', 'POLYGON ((300 0, 400 0, 400 100, 300 100, 300 0))'));

beforeAll(followTool);
beforeEach(() => {
  const { document } = plan;
  announcePlan({ kind: 'opened', document, layers: [] });
  workspace.setState({
    stage: 'open', document, view: { x: 50, y: 50, zoom: 0 }, mapSize: { width: 1000, height: 800 }, snapOn: true, drafting: usualDrafting, constructionLines: [], references: [], phase: 'QHDH', tool: 'select',
  } satisfies Partial<Workspace>);
  workspace.setState({ tool: 'measure' });
});

const move = (x: number, y: number) => feed({ kind: 'move', point: { x, y }, shift: false, alt: false });
const snapKind = () => toolPicture.getState().snap?.kind ?? null;
const corners = () => toolPicture.getState().handles.map(({ x, y }) => `${x} ${y}`);

describe('the command line', () => {
  it('sets points one after the other', () => {
    expect(placeTyped({ kind: 'absolute', north: 20, east: 200 })).toBeNull();
    expect(placeTyped({ kind: 'relative', north: 5.5, east: -10 })).toBeNull();
    expect(placeTyped({ kind: 'polar', metres: 50, degrees: 180 })).toBeNull();
    expect(corners()).toEqual(['200 20', '190 25.5', '140 25.5']);
    expect(precise.getState().locks).toEqual({ distance: null, angle: null, north: null, east: null, dNorth: null, dEast: null });
  });
  it('takes a length towards the pointer, or along an angle that is held', () => {
    placeTyped({ kind: 'absolute', north: 200, east: 200 });
    expect(placeTyped({ kind: 'length', metres: 10 })).toBe('typed-no-direction');
    move(200, 350);
    expect(placeTyped({ kind: 'length', metres: 10 })).toBeNull();
    feed({ kind: 'leave' });
    expect(placeTyped({ kind: 'angle', degrees: 0 })).toBeNull();
    expect(placeTyped({ kind: 'length', metres: 3 })).toBeNull();
    expect(corners()).toEqual(['200 200', '200 210', '203 210']);
  });
  it('says why it cannot', () => {
    expect(placeTyped({ kind: 'relative', north: 1, east: 1 })).toBe('typed-no-base');
    workspace.setState({ tool: 'select' });
    expect(placeTyped({ kind: 'absolute', north: 1, east: 1 })).toBe('typed-no-tool');
  });
  it('shows the first point of an empty plan, and later ones beside the map', () => {
    workspace.setState({ view: null });
    placeTyped({ kind: 'absolute', north: 2_350_000, east: 420_000 });
    expect(workspace.getState().view).toMatchObject({ x: 420_000, y: 2_350_000 });
    placeTyped({ kind: 'relative', north: 20, east: 30 });
    expect(workspace.getState().view).toMatchObject({ x: 420_000, y: 2_350_000 });
    placeTyped({ kind: 'relative', north: 0, east: 50_000 });
    expect(workspace.getState().view).toMatchObject({ x: 470_030, y: 2_350_020 });
  });
});

describe('figures that are fixed', () => {
  it('hold the pointer until the point is set, then are gone', () => {
    placeTyped({ kind: 'absolute', north: 200, east: 200 });
    move(230, 260);
    setLock('angle', 90);
    expect(precise.getState()).toMatchObject({ wants: { point: { x: 200, y: 260 } }, guide: { degrees: 90 } });
    expect(placeIfDetermined()).toBe(false);
    expect(placeHeld()).toBe(true);
    expect(corners()).toEqual(['200 200', '200 260']);
    expect(precise.getState().locks.angle).toBeNull();
    expect(placeHeld()).toBe(false);
  });
  it('wait for the pointer where it is away', () => {
    placeTyped({ kind: 'absolute', north: 200, east: 200 });
    feed({ kind: 'leave' });
    setLock('angle', 90);
    expect(placeHeld()).toBe(true);
    expect(corners()).toEqual(['200 200']);
    expect(precise.getState().locks.angle).toBe(90);
  });
  it('settle the point by themselves where they can', () => {
    placeTyped({ kind: 'absolute', north: 200, east: 200 });
    setLock('distance', 12);
    setLock('angle', 270);
    expect(placeIfDetermined()).toBe(true);
    expect(corners()).toEqual(['200 200', '200 188']);
  });
  it('what is typed later wins: X frees ΔX', () => {
    placeTyped({ kind: 'absolute', north: 200, east: 200 });
    setLock('dNorth', 4);
    setLock('north', 210);
    expect(precise.getState().locks).toMatchObject({ dNorth: null, north: 210 });
  });
  it('are freed by Escape before anything drawn is', () => {
    placeTyped({ kind: 'absolute', north: 200, east: 200 });
    setLock('distance', 5);
    expect(freeLocks()).toBe(true);
    expect(freeLocks()).toBe(false);
    expect(corners()).toEqual(['200 200']);
  });
});

describe('parallel and perpendicular', () => {
  it('to the edge under the pointer; said again, it lets go', () => {
    placeTyped({ kind: 'absolute', north: 200, east: 200 });
    move(108, 42);
    expect(holdAlong('parallel', [])).toBe(true);
    move(260, 300);
    const { point } = precise.getState().wants!;
    // The right side of A goes 20 m east over 100 m north.
    expect((point!.x - 200) / (point!.y - 200)).toBeCloseTo(0.2, 3);
    expect(holdAlong('parallel', [])).toBe(true);
    expect(precise.getState().along).toBeNull();
  });
  it('to the piece drawn last where the pointer is on nothing', () => {
    placeTyped({ kind: 'absolute', north: 200, east: 200 });
    placeTyped({ kind: 'relative', north: 0, east: 50 });
    move(300, 260);
    expect(holdAlong('perpendicular', toolPicture.getState().handles)).toBe(true);
    expect(precise.getState().wants!.point).toEqual({ x: 250, y: 260 });
  });
  it('to nothing before the first point', () => expect(holdAlong('parallel', [])).toBe(false));
});

describe('what is snapped to', () => {
  it('zones of another phase only when asked for', () => {
    move(302, 3);
    expect(snapKind()).toBeNull();
    workspace.setState({ drafting: { ...usualDrafting, snap: { ...usualDrafting.snap, layers: { zones_HT: true } } } });
    expect(snapKind()).toBe('vertex');
  });
  it('reference layers, unless switched off', () => {
    workspace.setState({ references: [{ name: 'Parcels', table: 'ref_parcels', geometry: 'MULTILINESTRING', count: 1 }] });
    keepReferenceShapes('ref_parcels', [geometryFromWkt('LINESTRING (600 10, 700 10)')]);
    move(603, 12);
    expect(snapKind()).toBe('vertex');
    workspace.setState({ drafting: { ...usualDrafting, snap: { ...usualDrafting.snap, layers: { ref_parcels: false } } } });
    expect(snapKind()).toBeNull();
    forgetReferenceShapes();
  });
  it('follows the switch without a move of the pointer', () => {
    move(3, 3);
    workspace.setState({ snapOn: false });
    expect(snapKind()).toBeNull();
    workspace.setState({ snapOn: true });
    expect(snapKind()).toBe('vertex');
  });
});

describe('construction lines', () => {
  it('are of the view: the plan does not change', () => {
    const { document } = workspace.getState();
    workspace.setState({ tool: 'construction-line' });
    expect(sayToTool('mode')).toBe(true);
    move(250, 33);
    clickHere();
    expect(workspace.getState().constructionLines).toEqual([{ through: { x: 250, y: 33 }, direction: { x: 1, y: 0 } }]);
    expect(workspace.getState().document).toBe(document);
    workspace.setState({ tool: 'measure' });
    move(700, 36);
    expect(snapKind()).toBe('construction');
    workspace.setState({ constructionLines: [] });
    aimAgain();
    expect(snapKind()).toBeNull();
  });
});
