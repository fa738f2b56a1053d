import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOnGrid } from '../../../src-core/geometry/grid.ts';
import { ringOf, signedRingArea } from '../../../src-core/geometry/ring.ts';
import { aPlan, aRecord } from '../../../src-core/testing/a-plan.ts';
import { constructionLineTool } from '../construction-line.ts';
import { drawCircleTool } from '../draw-circle.ts';
import { drawRectangleTool } from '../draw-rectangle.ts';
import { drawZoneTool } from '../draw-zone.ts';
import { measureTool } from '../measure.ts';
import { aimed } from '../reach.ts';
import { Hand } from '../testing/hand.ts';
import type { Finished, Step } from '../tool.ts';
import { usualCircle } from './aiming.ts';
import { cornersOfCircle, ringOfCircle } from './circle-ring.ts';
import { noLocks, unconstrained } from './constraints.ts';

describe('drawing a zone', () => {
  it('corners, then Enter', () => expect(new Hand(drawZoneTool).click(0, 0).click(50, 0).click(50, 30).key('Enter').outline).toBe('0 0, 50 0, 50 30'));
  it('a click on the first corner closes', () => expect(new Hand(drawZoneTool).click(0, 0).click(50, 0).click(50, 30).click(0.3, 0.3).outline).toBe('0 0, 50 0, 50 30'));
  it('a double click closes without a second corner', () => {
    const hand = new Hand(drawZoneTool).click(0, 0).click(50, 0).click(50, 30).click(50.1, 30);
    expect(hand.feed({ kind: 'double-click', point: { x: 50.1, y: 30 }, shift: false, alt: false }).outline).toBe('0 0, 50 0, 50 30');
  });
  it('Enter too early throws nothing away', () => {
    const hand = new Hand(drawZoneTool).click(0, 0).click(50, 0).key('Enter');
    expect(hand.finished).toEqual([]);
    expect(hand.click(50, 30).key('Enter').outline).toBe('0 0, 50 0, 50 30');
  });
  it('Backspace takes the last corner back, to the first', () => {
    const hand = new Hand(drawZoneTool).click(0, 0).click(50, 0).click(99, 99).key('Backspace').click(50, 30).key('Enter');
    expect(hand.outline).toBe('0 0, 50 0, 50 30');
    expect(hand.click(7, 7).key('Backspace').step!.wants).toEqual({ base: null, point: null });
  });
  it('Escape forgets, and says what the next click does', () => expect(new Hand(drawZoneTool).click(0, 0).click(50, 0).key('Escape').hint).toBe('hint.draw-first'));
  it('takes typed corners, however near', () => {
    const hand = new Hand(drawZoneTool).typed({ north: 2_350_000.5, east: 420_000 }).typed({ dNorth: 0, dEast: 0.02 }).typed({ distance: 100, angle: 90 }).key('Enter');
    expect(hand.outline).toBe('420000 2350000.5, 420000.02 2350000.5, 420000.02 2350100.5');
  });
  it('wants figures from the last corner on', () => expect(new Hand(drawZoneTool).click(0, 0).click(50, 0).step!.wants!.base).toEqual({ x: 50, y: 0 }));
  it('shows the running area and the length of the piece in hand', () => {
    expect(new Hand(drawZoneTool).click(0, 0).click(50, 0).move(50, 30).step!.picture.preview).toMatchObject({ kind: 'outline', lengthM: 30, areaM2: 750 });
  });
  it('Alt holds snapping off', () => {
    const plan = aPlan().zone('A', 'POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))');
    expect(new Hand(drawZoneTool, plan).move(10.4, 10.3).step!.picture.snap).toMatchObject({ kind: 'vertex' });
    expect(new Hand(drawZoneTool, plan).move(10.4, 10.3, true).step!.picture.snap).toBeNull();
  });
});

/*      20 ┌──┐        a bent bank: the zone beside it is drawn from (0, 0) up to (0, 40)
 *         │  └─┐ 30    by tracing its left side over (5, 10), (−3, 20), (2, 30)
 *   …                 */
const bank = aPlan().zone('A', 'POLYGON ((0 0, 100 0, 100 40, 0 40, 2 30, -3 20, 5 10, 0 0))').record(aRecord('R', 'roads', 'LINESTRING (200 0, 210 5, 220 0)'));

describe('tracing', () => {
  it('takes the corners on the way, the shorter way round', () => {
    const hand = new Hand(drawZoneTool, bank).click(-50, 40).click(-50, 0).click(0, 0).say('trace').move(0.2, 40);
    expect(hand.hint).toBe('hint.draw-traced');
    expect(hand.click(0.2, 40).key('Enter').outline).toBe('-50 40, -50 0, 0 0, 5 10, -3 20, 2 30, 0 40');
  });
  it('goes the other way round when told to', () => {
    const hand = new Hand(drawZoneTool, bank).click(-50, 0).click(0, 0).say('trace').move(0, 40).say('other-way').click(0, 40).key('Enter');
    expect(hand.outline).toBe('-50 0, 0 0, 100 0, 100 40, 0 40');
  });
  it('ends in the middle of an edge as well', () => {
    const hand = new Hand(drawZoneTool, bank).click(-50, 0).click(0, 0).say('trace').click(1, 15).key('Enter');
    expect(hand.outline).toMatch(/^-50 0, 0 0, 5 10, 1(\.\d+)? 15(\.\d+)?$/);
  });
  it('is straight where the points share no outline', () => expect(new Hand(drawZoneTool, bank).click(-50, 0).click(0, 0).say('trace').click(-20, 30).key('Enter').outline).toBe('-50 0, 0 0, -20 30'));
  it('goes on over several outlines that meet, the shortest way', () => {
    const row = aPlan().zone('A', 'POLYGON ((0 0, 100 0, 100 100, 0 100))').zone('B', 'POLYGON ((100 0, 200 10, 200 100, 100 100))').zone('C', 'POLYGON ((200 10, 300 0, 300 100, 200 100))');
    expect(new Hand(drawZoneTool, row).click(0, -50).click(0, 0).say('trace').click(300, 0).key('Enter').outline).toBe('0 -50, 0 0, 100 0, 200 10, 300 0');
  });
  it('takes a whole traced piece back at once', () => {
    const hand = new Hand(drawZoneTool, bank).click(-50, 0).click(0, 0).say('trace').click(0, 40).key('Backspace').say('trace').click(0, 40).key('Enter');
    expect(hand.outline).toBe('-50 0, 0 0, 0 40');
  });
  it('closes along the outline it began on', () => {
    const hand = new Hand(drawZoneTool, bank).click(0, 40).click(-50, 40).click(-50, 0).click(0, 0).say('trace').click(0, 40);
    expect(hand.outline).toBe('0 40, -50 40, -50 0, 0 0, 5 10, -3 20, 2 30');
  });
});

describe('going on from the end of a line', () => {
  it('takes its points, the pointed end last', () => {
    expect(new Hand(drawZoneTool, bank).move(200.4, 0.2).say('continue').click(200, -40).key('Enter').outline).toBe('220 0, 210 5, 200 0, 200 -40');
    expect(new Hand(drawZoneTool, bank).move(220, 0).say('continue').click(220, -40).key('Enter').outline).toBe('200 0, 210 5, 220 0, 220 -40');
  });
  it('says so where no line ends', () => expect(new Hand(drawZoneTool, bank).move(210, 5).say('continue').hint).toBe('hint.draw-no-end'));
});

describe('a rectangle', () => {
  it('from two opposite corners', () => expect(new Hand(drawRectangleTool).click(10, 10).click(40, 30).outline).toBe('10 10, 40 10, 40 30, 10 30'));
  it('with typed sides', () => expect(new Hand(drawRectangleTool).click(10, 10).typed({ dNorth: 20.5, dEast: -50.125 }).outline).toBe('10 10, -40.125 10, -40.125 30.5, 10 30.5'));
  it('has no zero width', () => expect(new Hand(drawRectangleTool).click(10, 10).click(40, 10).finished).toEqual([]));
  it('turned: a side, then the width square to it', () => {
    expect(new Hand(drawRectangleTool).say('mode').click(0, 0).click(30, 40).click(0, 60).outline).toBe('0 0, 30 40, 1.2 61.6, -28.8 21.6');
    expect(new Hand(drawRectangleTool).say('mode').click(0, 0).typed({ distance: 50, angle: 0 }).typed({ distance: 20 }, { x: 44, y: -9 }).outline).toBe('0 0, 50 0, 50 -20, 0 -20');
  });
  it('Backspace takes a corner back, Escape all, and the mode stays', () => {
    const hand = new Hand(drawRectangleTool).say('mode').click(0, 0).click(30, 0).key('Backspace');
    expect(hand.hint).toBe('hint.rectangle-side');
    expect(hand.key('Escape').hint).toBe('hint.rectangle-turned-first');
  });
});

describe('a circle as a polygon', () => {
  it('keeps within the tolerance of the arc', () => {
    fc.assert(fc.property(fc.double({ min: 0.5, max: 5000, noNaN: true }), fc.double({ min: 0.01, max: 1, noNaN: true }), (radius, metres) => {
      const corners = cornersOfCircle(radius, { by: 'tolerance', metres });
      expect(corners % 4).toBe(0);
      if (corners < 720) expect(radius * (1 - Math.cos(Math.PI / corners))).toBeLessThanOrEqual(metres + 1e-9);
    }), { seed: 21 });
  });
  it('a typed radius holds to the millimetre', () => {
    const hand = new Hand(drawCircleTool).typed({ north: 100, east: 200 }).typed({ distance: 25.5 }, { x: 203, y: 170 });
    const last = hand.finished.at(-1);
    if (last?.kind !== 'command' || last.name !== 'draw-zone') throw new Error('No zone was drawn.');
    const { outline } = last.request;
    expect(outline).toHaveLength(cornersOfCircle(25.5, usualCircle));
    for (const { x, y } of outline) expect(Math.abs(Math.hypot(x - 200, y - 100) - 25.5)).toBeLessThan(0.00072);
    expect(outline[0]).toEqual({ x: 225.5, y: 100 });
    expect(signedRingArea(ringOf(outline))).toBeGreaterThan(0);
  });
  it('a set number of corners', () => {
    const hand = new Hand(drawCircleTool);
    hand.aim = { circle: { by: 'count', count: 6 } };
    expect(hand.click(0, 0).click(10, 0).outline).toBe('10 0, 5 8.66, -5 8.66, -10 0, -5 -8.66, 5 -8.66');
  });
  it('draws nothing of no radius', () => expect(new Hand(drawCircleTool).click(0, 0).click(0, 0).finished).toEqual([]));
  it('every corner is on the grid', () => {
    for (const { x, y } of ringOfCircle({ x: 420_000.123, y: 2_350_000.456 }, 17.3, 64, 11)) expect(isOnGrid(x) && isOnGrid(y)).toBe(true);
  });
});

describe('construction lines', () => {
  const lineOf = (hand: { readonly finished: readonly Finished[] }) => { const last = hand.finished.at(-1); return last?.kind === 'construction-line' ? last.line : undefined; };
  it('through two points', () => expect(lineOf(new Hand(constructionLineTool).click(0, 0).click(30, 40))).toEqual({ through: { x: 0, y: 0 }, direction: { x: 0.6, y: 0.8 } }));
  it('at a typed angle', () => expect(lineOf(new Hand(constructionLineTool).click(5, 5).typed({ angle: 90 }, { x: 8, y: 60 }))!.direction).toEqual({ x: 0, y: 1 }));
  it('level and upright', () => {
    expect(lineOf(new Hand(constructionLineTool).say('mode').click(3, 4))).toEqual({ through: { x: 3, y: 4 }, direction: { x: 1, y: 0 } });
    expect(lineOf(new Hand(constructionLineTool).say('mode').say('mode').click(3, 4))).toEqual({ through: { x: 3, y: 4 }, direction: { x: 0, y: 1 } });
  });
  it('beside an edge at a typed distance, on the side of the pointer', () => {
    const parallel = () => new Hand(constructionLineTool, bank).say('mode').say('mode').say('mode').click(50, 0.3);
    expect(parallel().hint).toBe('hint.construction-distance');
    const below = lineOf(parallel().typed({ distance: 7.5 }, { x: 50, y: -3 }))!;
    expect(below.through.y).toBe(-7.5);
    expect(Math.abs(below.direction.x)).toBe(1);
    expect(lineOf(parallel().click(60, -12))!.through.y).toBe(-12);
  });
  it('points at nothing: nothing', () => expect(new Hand(constructionLineTool, bank).say('mode').say('mode').say('mode').click(50, 20).finished).toEqual([]));
  it('are snapped to while drawing', () => {
    const hand = new Hand(drawZoneTool);
    hand.aim = { lines: [{ through: { x: 0, y: 5 }, direction: { x: 1, y: 0 } }] };
    expect(hand.move(33, 5.4).step!.picture.snap).toMatchObject({ kind: 'construction', point: { x: 33, y: 5 } });
  });
});

describe('measuring', () => {
  const measured = (hand: { readonly step: Step<unknown> | null }) => { const preview = hand.step?.picture.preview; return preview?.kind === 'figure' ? preview.measured : undefined; };
  it('lengths along the clicked points', () => {
    const hand = new Hand(measureTool).click(0, 0).click(30, 40).move(30, 140);
    expect(measured(hand)).toMatchObject({ lengthM: 150, lastM: 100, lastDegrees: 90, areaM2: null });
    expect(measured(hand.key('Enter').move(500, 500))).toMatchObject({ lengthM: 50 });
  });
  it('the area once closed', () => {
    const hand = new Hand(measureTool).click(0, 0).click(40, 0).click(40, 30).click(0.2, 0.1);
    expect(measured(hand)).toMatchObject({ lengthM: 120, areaM2: 600 });
    expect(hand.hint).toBe('hint.measure-ended');
    expect(measured(hand.click(7, 7))).toBeUndefined();
  });
  it('an angle at three points', () => expect(measured(new Hand(measureTool).say('mode').click(10, 0).click(0, 0).click(0, 10))).toMatchObject({ angleDegrees: 90 }));
  it('changes nothing of the plan, and takes typed points', () => {
    const hand = new Hand(measureTool).typed({ north: 0, east: 0 }).typed({ distance: 12.345, angle: 0 }).key('Enter');
    expect(measured(hand)).toMatchObject({ lengthM: 12.345 });
    expect(hand.finished).toEqual([]);
  });
});

describe('wherever the pointer is', () => {
  it('what a tool is told is on the 1 mm grid', () => {
    const { context } = new Hand(drawZoneTool, bank);
    const coordinate = fc.double({ min: -300, max: 300, noNaN: true });
    fc.assert(fc.property(coordinate, coordinate, fc.boolean(), fc.boolean(), fc.option(coordinate), (x, y, alt, ortho, angle) => {
      const { point } = aimed({ kind: 'move', point: { x, y }, shift: false, alt }, { ...context, aim: { ...context.aim!, constraints: { ...unconstrained, ortho, locks: { ...noLocks, angle } } } }, [{ x: 1.234, y: 5.678 }]);
      expect(isOnGrid(point.x) && isOnGrid(point.y)).toBe(true);
    }), { seed: 33, numRuns: 1000 });
  });
  it('a tool that carries no aiming snaps to the layers it has', () => {
    const { aim: _, ...context } = new Hand(drawZoneTool, bank).context;
    expect(aimed({ kind: 'move', point: { x: 99.6, y: 0.2 }, shift: false, alt: false }, context)).toMatchObject({ point: { x: 100, y: 0 }, snap: { kind: 'vertex' } });
  });
});
