import { describe, expect, it } from 'vitest';
import type { Change } from '../../document/change.ts';
import { RecordIndex } from '../../document/record-index.ts';
import { searchOver } from '../../document/search-over.ts';
import { recordId } from '../../ids.ts';
import type { Result } from '../../result.ts';
import { moveBy } from '../../geometry/similarity.ts';
import { aPlan, type PlanBuilder } from '../../testing/a-plan.ts';
import { randomFrom } from '../../testing/random-plan.ts';
import type { Refusal } from '../command.ts';
import { cutOut } from '../cut-out.ts';
import { deleteRecords } from '../delete-records.ts';
import { drawZone } from '../draw-zone.ts';
import { moveVertices } from '../move-vertices.ts';
import { restoreRecords } from '../restore-records.ts';
import { splitZones } from '../split-zones.ts';
import { transformRecords } from '../transform-records.ts';
import { sliversAfter } from './slivers.ts';

const layer = 'zones_QHDH';
const plan = aPlan().zone('A', 'POLYGON ((0 0, 100 0, 100 100, 0 100))', { label: 'A' });

function left(from: PlanBuilder, outcome: Result<Change, Refusal>) {
  if (!outcome.ok) throw new Error(outcome.failure.code);
  return sliversAfter(outcome.value, searchOver(from.context.index, outcome.value)).map(({ kind, zone, measure, x, y }) => ({ kind, zone: zone.id, measure: Number(measure.toFixed(3)), x: Math.round(x), y: Math.round(y) }));
}
const draw = (outline: readonly (readonly [number, number])[]) =>
  left(plan, drawZone(plan.context, { id: recordId('new'), layer, landUse: null, outline: outline.map(([x, y]) => ({ x, y })) }));

describe('slivers', () => {
  it('has none to tell of where land is cut in the open', () => {
    expect(draw([[0, 0], [50, 0], [50, 100], [0, 100]])).toEqual([]);
  });
  /*  ┌─┬────────┐
   *  │A│  new   │   A keeps a strip of 0.2 m along its west side
   *  └─┴────────┘  */
  it('tells of a strip that is left of a zone', () => {
    expect(draw([[0.2, -1], [101, -1], [101, 101], [0.2, 101]])).toEqual([{ kind: 'strip', zone: 'A', measure: 0.2, x: 0, y: 50 }]);
  });
  it('tells of a strip that hangs on a zone that is wide elsewhere', () => {
    expect(draw([[40, 0.3], [101, 0.3], [101, 101], [40, 101]])).toEqual([{ kind: 'strip', zone: 'A', measure: 0.3, x: 70, y: 0 }]);
  });
  it('tells of a part of less than a square metre', () => {
    // A triangle of 0.9 × 0.9 / 2 m² stays in the corner.
    expect(draw([[0.9, 0], [101, 0], [101, 101], [0, 101], [0, 0.9]])).toEqual([{ kind: 'part', zone: 'A', measure: 0.405, x: expect.any(Number) as number, y: expect.any(Number) as number }]);
  });
  /*  ┌───┐ ┌───┐
   *  │ A │ │new│   0.1 m of free land between them
   *  └───┘ └───┘  */
  it('tells of a strip between zones that none covers', () => {
    expect(draw([[100.1, 0], [150, 0], [150, 100], [100.1, 100]])).toEqual([{ kind: 'gap', zone: 'new', measure: 0.1, x: 100, y: 50 }]);
  });
  it('takes a road of half a metre and more for what it is', () => {
    expect(draw([[0.5, -1], [101, -1], [101, 101], [0.5, 101]])).toEqual([]);
  });

  /*  ┌────────┐
   *  │ A  ▫   │   0.8 × 0.8 m cut out and left free
   *  └────────┘  */
  it.each([
    ['a patch of less than a square metre', [[50, 50], [50.8, 50], [50.8, 50.8], [50, 50.8]], { kind: 'patch', measure: 0.64 }],
    ['a slot narrower than half a metre', [[20, 50], [60, 50], [60, 50.2], [20, 50.2]], { kind: 'gap', measure: 0.2 }],
  ] as const)('tells of %s that is cut out on purpose', (_what, outline, expected) => {
    expect(left(plan, cutOut(plan.context, { layer, ids: [], outline: outline.map(([x, y]) => ({ x, y })) }))).toMatchObject([{ zone: 'A', ...expected }]);
  });
  it('takes a hole of a square metre and more for what it is', () => {
    expect(left(plan, cutOut(plan.context, { layer, ids: [], outline: [{ x: 50, y: 50 }, { x: 51, y: 50 }, { x: 51, y: 51 }, { x: 50, y: 51 }] }))).toEqual([]);
  });

  /*  ┌───┬┬───┐      ┌───┐┌───┐
   *  │ A ││ B │  →   │ A ││ B │    the strip between them is deleted
   *  └───┴┴───┘      └───┘└───┘  */
  const strip = plan.zone('strip', 'POLYGON ((100 0, 100.3 0, 100.3 100, 100 100))');
  const between = strip.zone('B', 'POLYGON ((100.3 0, 200 0, 200 100, 100.3 100))');
  it('tells of the strip that a thin zone leaves', () => {
    expect(left(between, deleteRecords(between.context, { ids: [recordId('strip')] }))).toEqual([{ kind: 'gap', zone: 'strip', measure: 0.3, x: 100, y: 50 }]);
  });
  const closed = between.zone('below', 'POLYGON ((0 -50, 200 -50, 200 0, 100.3 0, 100 0, 0 0))').zone('above', 'POLYGON ((0 100, 100 100, 100.3 100, 200 100, 200 150, 0 150))');
  const away = moveBy({ x: 0, y: 0 }, { x: 300, y: 0 });
  it('tells of it where the thin zone is moved away, also between zones all around', () => {
    for (const from of [between, closed]) expect(left(from, transformRecords(from.context, { ids: [recordId('strip')], by: away }))).toContainEqual({ kind: 'gap', zone: 'strip', measure: 0.3, x: 100, y: 50 });
  });
  /*  ┌───────┐   ┌───────┐                  ┌───────┐
   *  │ whole │   │ B ▫   │  →   (moved)      │ B     │   ▫ is a part of the zone that is moved
   *  └───────┘   └───────┘                  └───────┘  */
  it('tells of the patch that a small part of a moved zone leaves in another zone', () => {
    const parted = aPlan().zone('whole', 'MULTIPOLYGON (((0 0, 100 0, 100 100, 0 100)), ((200 50, 200.9 50, 200.9 50.9, 200 50.9)))')
      .zone('B', 'POLYGON ((150 0, 250 0, 250 100, 150 100), (200 50, 200 50.9, 200.9 50.9, 200.9 50))');
    expect(left(parted, transformRecords(parted.context, { ids: [recordId('whole')], by: moveBy({ x: 0, y: 0 }, { x: 0, y: -300 }) }))).toEqual([{ kind: 'patch', zone: 'whole', measure: 0.81, x: 200, y: 50 }]);
  });
  it('tells nothing of land that comes free in a wide piece, or goes from one zone to its neighbour', () => {
    const two = plan.zone('B', 'POLYGON ((100 0, 200 0, 200 100, 100 100))').zone('C', 'POLYGON ((200 0, 300 0, 300 100, 200 100))');
    expect(left(two, transformRecords(two.context, { ids: [recordId('B')], by: moveBy({ x: 0, y: 0 }, { x: 0, y: 500 }) }))).toEqual([]);
    expect(left(two, moveVertices(two.context, { layer, moves: [{ from: { x: 100, y: 0 }, to: { x: 120, y: 0 } }] }))).toEqual([]);
  });
  it('tells of it at the boundary, and not where it opens to free land', () => {
    const bounded = strip.boundary('POLYGON ((0 0, 100.3 0, 100.3 100, 0 100))');
    expect(left(bounded, deleteRecords(bounded.context, { ids: [recordId('strip')] }))).toHaveLength(1);
    expect(left(strip, deleteRecords(strip.context, { ids: [recordId('strip')] }))).toEqual([]);
  });
  it('tells of the patch that a small zone leaves', () => {
    const hollow = aPlan().zone('A', 'POLYGON ((0 0, 100 0, 100 100, 0 100), (50 50, 50 50.9, 50.9 50.9, 50.9 50))').zone('in', 'POLYGON ((50 50, 50.9 50, 50.9 50.9, 50 50.9))');
    expect(left(hollow, deleteRecords(hollow.context, { ids: [recordId('in')] }))).toEqual([{ kind: 'patch', zone: 'in', measure: 0.81, x: 50, y: 50 }]);
  });

  /*  ┌───┬┬───┐   ┌───┐      ┌───┐┌───┐   ┌─────┐
   *  │ A ││ B │   │far│  →   │ A ││ B │   │ far │    one edit far away gains more land than the strip had
   *  └───┴┴───┘   └───┘      └───┘└───┘   └─────┘  */
  it('tells of what one place loses where another one gains', () => {
    const plans = between.zone('far', 'POLYGON ((500 0, 600 0, 600 100, 500 100))');
    const wider = { ...plans.document.get(recordId('far'))!, geometry: aPlan().zone('far', 'POLYGON ((500 0, 900 0, 900 100, 500 100))').document.get(recordId('far'))!.geometry };
    expect(left(plans, restoreRecords(plans.context, { records: [wider], gone: [recordId('strip')] }))).toEqual([{ kind: 'gap', zone: 'strip', measure: 0.3, x: 100, y: 50 }]);
  });

  /*  ┌─────────┐ the boundary; 0.3 m of it stay free
   *  │┌───────┐│ beside the zone
   *  ││  new  ││
   *  └┴───────┴┘  */
  const bounded = aPlan().boundary('POLYGON ((0 0, 100 0, 100 100, 0 100))').zone('A', 'POLYGON ((0 50, 100 50, 100 100, 0 100))', { label: 'A' });
  const drawn = (outline: readonly (readonly [number, number])[]) => left(bounded, drawZone(bounded.context, { id: recordId('new'), layer, landUse: null, outline: outline.map(([x, y]) => ({ x, y })) }));
  it('tells of land that stays free between a zone and the boundary', () => {
    expect(drawn([[0, 0], [99.7, 0], [99.7, 50], [0, 50]])).toEqual([{ kind: 'gap', zone: 'new', measure: 0.3, x: 100, y: 25 }]);
    const moves = [{ from: { x: 100, y: 50 }, to: { x: 99.7, y: 50 } }, { from: { x: 100, y: 100 }, to: { x: 99.7, y: 100 } }];
    expect(left(bounded, moveVertices(bounded.context, { layer, moves }))).toEqual([{ kind: 'gap', zone: 'A', measure: 0.3, x: 100, y: 75 }]);
  });
  it('tells nothing of a zone that ends at the boundary, half a metre before it, or goes over it', () => {
    for (const east of [100, 99.999, 99.5, 100.3]) expect(drawn([[0, 0], [east, 0], [east, 50], [0, 50]])).toEqual([]);
  });

  /*   ______________,'    a line with a corner every 0.45 m: no edge of it
   *  ._._._._._._._/      is beside another one for half a metre
   *  └───────────┘  */
  it('tells of a tail between the edge of a zone and a line of many corners', () => {
    const line = [-2, 0.3];
    for (let x = -1.55; x < 62; x += 0.45) line.push(x, 0.3 + 0.03 * Math.sin(x));
    line.push(81, 101);
    const bank = { ids: [recordId('A')], lines: [Float64Array.from(line)], newId: () => recordId('new') };
    const told = left(plan, splitZones(plan.context, bank));
    expect(told).toHaveLength(1);
    expect(told).toMatchObject([{ kind: 'strip' }]);
    expect(told[0]!.measure).toBeCloseTo(0.3, 1);
    expect(left(plan, splitZones(plan.context, { ...bank, lines: [Float64Array.from(line, (value, i) => (i % 2 === 0 ? value : value + 0.3))] }))).toEqual([]);
  });
  const circle = (radius: number) => Array.from({ length: 64 }, (_, i) => ({ x: 50 + radius * Math.cos((2 * Math.PI * i) / 64), y: 50 + radius * Math.sin((2 * Math.PI * i) / 64) }));
  it.each([[4, 1], [3.7, 0]])('tells of the ring between a circle of 4.3 m and one of %d m', (radius, count) => {
    const first = drawZone(plan.context, { id: recordId('outer'), layer, landUse: null, outline: circle(4.3) });
    if (!first.ok) throw new Error(first.failure.code);
    const document = plan.document.with(first.value);
    const context = { ...plan.context, document, index: RecordIndex.of(document) };
    const second = drawZone(context, { id: recordId('inner'), layer, landUse: null, outline: circle(radius) });
    if (!second.ok) throw new Error(second.failure.code);
    const told = sliversAfter(second.value, searchOver(context.index, second.value));
    expect(told.map(({ kind, zone }) => `${kind} ${zone.id}`)).toEqual(Array.from({ length: count }, () => 'strip outer'));
  });

  /*   ~~~~~~~~~~~~    a line of corners less than half a metre apart, and the same line again so and so much above it:
   *   ~~~~~~~~~~~~    across, the two are `apart · cos(slope)` off each other
   *
   *  Whether it is told is known from how it was made, not from how it is looked for. */
  const wave = (random: () => number): [number, number][] => {
    const line: [number, number][] = [[0, 0]];
    const grid = (value: number) => Math.round(value * 1000) / 1000;
    let [x, y] = [0, 0];
    while (x < 40) {
      x = grid(x + 0.08 + random() * 0.37);
      y = grid(Math.max(-3, Math.min(3, y + (random() - 0.5) * 2 * 0.3 * (x - line.at(-1)![0]))));
      line.push([x, y]);
    }
    return line;
  };
  const wkt = (ring: readonly (readonly [number, number])[]) => `POLYGON ((${ring.map(([x, y]) => `${x} ${y}`).join(', ')}))`;
  it.each(Array.from({ length: 40 }, (_, seed) => seed))('tells of strips, gaps and rims along lines of many corners exactly where they are narrow (seed %d)', (seed) => {
    const random = randomFrom(seed);
    const line = wave(random);
    const isNarrow = seed % 2 === 0;
    // A slope of at most 0.3 takes 4 % of what is straight up.
    const apart = Math.round((isNarrow ? 0.05 + random() * 0.4 : 0.55 + random() * 2) * 1000) / 1000;
    const above = line.map(([x, y]): [number, number] => [x, y + apart]);
    const east = line.at(-1)![0];
    const [below, top] = [[[east, -50], [0, -50]], [[east, 50], [0, 50]]] as [number, number][][];
    const outline = (ring: readonly [number, number][]) => ring.map(([x, y]) => ({ x, y }));
    const upper = [...above, ...top!];

    const gap = aPlan().zone('A', wkt([...line, ...below!]));
    const strip = aPlan().zone('A', wkt([...line, ...top!]));
    const rim = aPlan().boundary(wkt([...line, ...top!])).zone('A', wkt([[0, 20], [east, 20], ...top!]));
    for (const [name, from] of Object.entries({ gap, strip, rim })) {
      const told = left(from, drawZone(from.context, { id: recordId('new'), layer, landUse: null, outline: outline(upper) }));
      expect(told.length > 0, `${name} of ${apart} m`).toBe(isNarrow);
      for (const { measure, kind } of told) {
        expect(kind).toBe(name === 'strip' ? 'strip' : 'gap');
        expect(measure).toBeLessThan(apart * 1.001);
        expect(measure).toBeGreaterThan(apart * 0.9);
      }
    }
  });
});
