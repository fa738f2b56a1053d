import { describe, expect, it } from 'vitest';
import { fixedSource } from '../../src-core/snap/snap-source.ts';
import { aPlan, aRecord } from '../../src-core/testing/a-plan.ts';
import { cutOutTool } from './cut-out.ts';
import { drawZoneTool } from './draw-zone.ts';
import { fillGapTool, fillHoleTool } from './fill-land.ts';
import { reshapeTool } from './reshape.ts';
import { splitByAreaTool } from './split-by-area.ts';
import { splitTool } from './split.ts';
import { Hand } from './testing/hand.ts';
import type { Tool } from './tool.ts';
import { mirrorTool, moveTool, rotateTool, scaleTool } from './transform.ts';

/*  100 ┌─────┬─────┐       ┌─────┐
 *      │  A  │  B  │  gap  │  C  │   inside a boundary from 0 to 400; a road across A and B at y = 40
 *    0 └─────┴─────┘       └─────┘
 *      0    100   200     300   400   */
const plan = aPlan()
  .zone('A', 'POLYGON ((0 0, 100 0, 100 100, 0 100, 0 0))', { landUse: 'ROAD', population: 100 }).zone('B', 'POLYGON ((100 0, 200 0, 200 100, 100 100, 100 0))')
  .zone('C', 'POLYGON ((300 0, 400 0, 400 100, 300 100, 300 0))').boundary('POLYGON ((0 0, 400 0, 400 100, 0 100, 0 0))')
  .record(aRecord('R', 'roads', 'LINESTRING (-20 40, 220 40)')).record(aRecord('F', 'facilities', 'POINT (30 30)'));
const hand = <State>(tool: Tool<State>, ...selection: readonly string[]) => {
  const made = new Hand(tool, plan);
  made.selection = selection;
  return made;
};
const preview = (of: { readonly step: Hand<unknown>['step'] }) => of.step!.picture.preview as Extract<NonNullable<NonNullable<Hand<unknown>['step']>['picture']['preview']>, { kind: 'edit' }>;

describe('move, rotate, scale, mirror', () => {
  it('selects what is clicked where nothing is selected, then moves it', () => {
    const move = hand(moveTool).move(350, 50);
    expect(move.hint).toBe('hint.move-pick');
    move.click(350, 50);
    expect(move.selection).toEqual(['C']);
    expect(move.move(350, 50).hint).toBe('hint.move-base');
    expect(move.click(350, 50).click(300, 50).outcome).toEqual({ C: 10_000 });
    expect(move.result.ok && [...move.result.value.values()][0]!.after!.geometry).toMatchObject({ polygons: [[Float64Array.of(250, 0, 350, 0, 350, 100, 250, 100)]] });
  });
  it('takes the land of the zones it comes to lie on, fills what is free or is refused, as is chosen', () => {
    expect(hand(moveTool, 'C').click(350, 50).click(220, 50).outcome).toEqual({ C: 10_000, B: 7000 });
    const fill = hand(moveTool, 'C');
    fill.overlap = 'fill';
    expect(fill.click(350, 50).click(220, 50).outcome).toEqual({ C: 7000, B: 10_000 });
    const refuse = hand(moveTool, 'C');
    refuse.overlap = 'refuse';
    expect(refuse.click(350, 50).click(220, 50).outcome).toBe('overlaps-zones');
    // The base point is still there.
    expect(refuse.refuse().move(250, 50).hint).toBe('hint.move-to');
  });
  it('types the way', () => {
    const move = hand(moveTool, 'F').click(30, 30).typed({ dNorth: 10, dEast: -5 }, { x: 60, y: 60 });
    expect(move.result.ok && [...move.result.value.values()][0]!.after!.geometry).toMatchObject({ points: Float64Array.of(25, 40) });
  });
  it('makes copies with M, and with Ctrl at the last click', () => {
    expect(hand(moveTool, 'C').say('mode').click(350, 50).click(250, 50).outcome).toEqual({ new: 10_000 });
    expect(hand(moveTool, 'C').click(350, 50).move(250, 50).down(250, 50, { ctrl: true }).outcome).toEqual({ new: 10_000 });
  });
  it('shows by the pointer and beside the map that copies are made', () => {
    const move = hand(moveTool, 'C').say('mode');
    expect(move.step!.picture).toMatchObject({ cursor: 'copy', copies: true });
    expect(move.say('mode').step!.picture).toMatchObject({ cursor: 'crosshair', copies: false });
  });
  it('rotates by a typed angle, or from one direction to another', () => {
    const typed = hand(rotateTool, 'F').click(0, 0).figures([90]);
    expect(typed.result.ok && [...typed.result.value.values()][0]!.after!.geometry).toMatchObject({ points: Float64Array.of(-30, 30) });
    const pointed = hand(rotateTool, 'F').click(0, 0).click(60, 0).click(0, 60);
    expect(pointed.result.ok && [...pointed.result.value.values()][0]!.after!.geometry).toMatchObject({ points: Float64Array.of(-30, 30) });
  });
  it('scales by a typed factor, or by a length', () => {
    expect(hand(scaleTool, 'C').click(400, 0).figures([0.5]).outcome).toEqual({ C: 2500 });
    expect(hand(scaleTool, 'C').click(400, 0).click(300, 0).click(350, 0).outcome).toEqual({ C: 2500 });
    expect(hand(scaleTool, 'C').click(400, 0).figures([0.5], false).step!.picture.preview).toMatchObject({ kind: 'edit', figures: [{ kind: 'factor', value: 0.5 }] });
  });
  it('mirrors across two points', () => {
    const mirror = hand(mirrorTool, 'R', 'F').click(110, -100).click(110, 150);
    expect(mirror.result.ok && [...mirror.result.value.values()].map(({ after }) => after!.geometry)).toEqual([
      { type: 'MultiLineString', lines: [Float64Array.of(240, 40, 0, 40)] }, { type: 'MultiPoint', points: Float64Array.of(190, 30) },
    ]);
  });
  it('Escape backs out one point', () => {
    const rotate = hand(rotateTool, 'C').click(400, 0).click(300, 0);
    expect(rotate.key('Escape').hint).toBe('hint.rotate-from');
    expect(rotate.key('Escape').hint).toBe('hint.rotate-base');
    expect(rotate.finished).toEqual([]);
  });
  it('shows the outline on the way', () => expect(preview(hand(moveTool, 'C').click(350, 50).move(250, 50)).shapes).toEqual([{ type: 'MultiPolygon', polygons: [[Float64Array.of(200, 0, 300, 0, 300, 100, 200, 100)]] }]));
});

describe('dividing by a line', () => {
  it('divides every zone under it, and shows the pieces on the way', () => {
    const split = hand(splitTool).click(-20, 70).move(220, 70);
    expect(preview(split).figures.filter(({ kind }) => kind === 'area').map(({ value }) => Math.round(value)).sort()).toEqual([3000, 3000, 7000, 7000]);
    expect(split.click(220, 70).key('Enter').outcome).toEqual({ A: 7000, new: 3000, B: 7000, 'new 2': 3000 });
  });
  it('divides the selected zones only', () => expect(hand(splitTool, 'A').click(-20, 70).doubleClick(220, 70).outcome).toEqual({ A: 7000, B: 10_000, new: 3000 }));
  it('keeps a line that divides nothing', () => {
    const split = hand(splitTool).click(20, 70).click(60, 70).key('Enter');
    expect(split.outcome).toBe('line-divides-nothing');
    expect(split.refuse().click(220, 70).click(-20, 70).key('Enter').finished).toHaveLength(2);
  });
  it('divides along a road that is clicked', () => {
    const split = hand(splitTool, 'A').say('mode').move(50, 40.3);
    expect(split.hint).toBe('hint.split-feature-click');
    expect(split.down(50, 40.3).outcome).toEqual({ A: 6000, B: 10_000, new: 4000 });
  });
  it('divides along a line of a reference layer, which is no record', () => {
    const split = hand(splitTool, 'A').say('mode');
    split.aim = { sources: [fixedSource([{ type: 'MultiLineString', lines: [Float64Array.of(70, -10, 70, 110)] }])] };
    expect(split.move(70.4, 60).hint).toBe('hint.split-feature-click');
    expect(split.down(70.4, 60).outcome).toEqual({ A: 7000, new: 3000 });
  });
  it('Backspace takes the last point back, Escape all', () => {
    const split = hand(splitTool).click(-20, 70).click(50, 90).key('Backspace');
    expect(split.step!.wants!.base).toEqual({ x: -20, y: 70 });
    expect(split.key('Escape').hint).toBe('hint.split-first');
  });
});

describe('dividing by area', () => {
  it('shows equal parts before it divides', () => {
    const split = hand(splitByAreaTool, 'A').click(10, 50).click(90, 50);
    expect(preview(split).figures.map(({ value }) => Math.round(value))).toEqual([5000, 5000]);
    split.figures([4], false);
    expect(preview(split).figures.map(({ value }) => Math.round(value))).toEqual([2500, 2500, 2500, 2500]);
    expect(split.finished).toEqual([]);
    expect(Object.values(split.key('Enter').outcome)).toEqual([2500, 2500, 2500, 2500]);
  });
  it('takes a typed direction, and hectares after M', () => {
    const split = hand(splitByAreaTool, 'A').say('mode').figures([90]);
    expect(split.hint).toBe('hint.split-by-area-areas');
    expect(split.figures([0.1, 0.2]).outcome).toEqual({ A: 7000, new: 2000, 'new 2': 1000, B: 10_000 });
  });
  it('says when the areas do not fit, and stays', () => {
    const split = hand(splitByAreaTool, 'A').say('mode').click(10, 50).click(90, 50).figures([3], false);
    expect(split.hint).toBe('refusal.area-out-of-range');
    expect(split.key('Backspace').hint).toBe('hint.split-by-area-second');
  });
  it('asks for one zone', () => expect(hand(splitByAreaTool, 'A', 'B').move(50, 50).hint).toBe('hint.split-by-area-pick'));
});

describe('reshaping', () => {
  it('puts a line in the place of a stretch of outline', () => {
    const reshape = hand(reshapeTool, 'B').click(200, 20).click(220, 20).click(220, 80).move(200, 80);
    expect(preview(reshape).figures.find(({ kind }) => kind === 'area')).toMatchObject({ value: 11_200 });
    expect(reshape.click(200, 80).key('Enter').outcome).toEqual({ B: 11_200 });
  });
  it('keeps a line that does not cross twice', () => {
    const reshape = hand(reshapeTool, 'B').click(220, 20).click(240, 60).key('Enter');
    expect(reshape.outcome).toBe('line-does-not-reshape');
    expect(reshape.refuse().move(260, 60).step!.wants!.base).toEqual({ x: 240, y: 60 });
  });
});

describe('holes and gaps', () => {
  const square = (of: Hand<ReturnType<typeof cutOutTool.on>['state']>) => of.click(120, 20).click(180, 20).click(180, 80).click(120, 80).key('Enter');
  it('cuts a hole, or puts a new zone into it', () => {
    expect(square(hand(cutOutTool)).outcome).toEqual({ B: 6400 });
    expect(square(hand(cutOutTool).say('mode')).outcome).toEqual({ new: 3600, B: 6400 });
  });
  it('cuts the selected zones only', () => expect(square(hand(cutOutTool, 'A')).outcome).toBe('nothing-in-common'));
  it('shows the gap under the pointer with its area; a click fills, Shift makes a zone', () => {
    const fill = hand(fillGapTool).move(250, 50);
    expect(preview(fill)).toMatchObject({ filled: true, figures: [{ kind: 'area', value: 10_000 }] });
    expect(fill.down(250, 50).outcome).toMatchObject({ B: 20_000 });
    expect(hand(fillGapTool).move(250, 50).down(250, 50, { shift: true }).outcome).toEqual({ new: 10_000 });
    expect(hand(fillGapTool).move(50, 50).step!.picture.preview).toBeNull();
  });
  it('fills the hole of a zone', () => {
    const holed = new Hand(fillHoleTool, aPlan().zone('H', 'POLYGON ((0 0, 100 0, 100 100, 0 100, 0 0), (40 40, 40 60, 60 60, 60 40, 40 40))'));
    expect(preview(holed.move(50, 50))).toMatchObject({ figures: [{ value: 400 }] });
    expect(holed.step!.hover).toBe('H');
    expect(holed.down(50, 50).outcome).toEqual({ H: 10_000 });
    expect(holed.move(20, 20).step!.picture.preview).toBeNull();
  });
});

describe('a refused drawing', () => {
  it('is there again, and can be mended', () => {
    // A bow tie: the last corner is taken back and set elsewhere.
    const draw = hand(drawZoneTool).click(210, 0).click(290, 90).click(290, 10).click(210, 95).key('Enter');
    expect(draw.outcome).toBe('outline-crosses-itself');
    expect(draw.refuse().move(250, 50).step!.picture.preview).toMatchObject({ kind: 'outline', points: [{ x: 210, y: 0 }, { x: 290, y: 90 }, { x: 290, y: 10 }, { x: 210, y: 95 }] });
    expect(draw.key('Backspace').key('Enter').outcome).toEqual({ new: 3200 });
  });
  it('passes the chosen behaviour on', () => {
    const draw = hand(drawZoneTool);
    draw.overlap = 'refuse';
    expect(draw.click(150, 10).click(250, 10).click(250, 50).key('Enter').outcome).toBe('overlaps-zones');
  });
});
