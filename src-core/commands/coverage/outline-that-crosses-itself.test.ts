import { describe, expect, it } from 'vitest';
import { pointsOf } from '../../geometry/ring.ts';
import type { MultiPolygon } from '../../geometry/types.ts';
import { recordId } from '../../ids.ts';
import { aPlan } from '../../testing/a-plan.ts';
import { cutOut } from '../cut-out.ts';
import { drawZone } from '../draw-zone.ts';
import { reshapeZones } from '../reshape-zones.ts';
import { splitZones } from '../split-zones.ts';

/*  A zone that another program left crossing itself. Edits look at a window around them: in it the outline gets a corner
 *  where it crosses, outside of it not. "A hole lies in no area" was said of these.
 *
 *     ┌──────╲ ╱──────┐        ┌─────────┐
 *     └─┐     ╳       │        │   ┌─────┼────┐
 *       │    ╱ ╲      │        │   │     │    │   the hole leaves the zone
 *    ───┼───╱───╲─────┼───     │   └─────┼────┘
 *       └──┘     └────┘        └─────────┘         */
const shapes: readonly [name: string, wkt: string, lines: readonly (readonly number[])[]][] = [
  ['runs clockwise all in all', 'POLYGON ((0 0, 10 0, 10 10, 6 10, 80 90, 10 90, 60 10, 0 10))', [[30, -5, 30, 110], [-5, 55, 110, 55], [-5, 5, 30, 5], [2, -5, 2, 30]]],
  ['has a hole that leaves it', 'POLYGON ((0 0, 20 0, 20 20, 0 20), (5 5, 5 15, 40 15, 40 5))', [[2, -5, 2, 30], [-5, 3, 4, 3, 4, -5], [-1, 9, 3, 12, 5, 5], [30, -5, 30, 110]]],
  ['is turned inside out', 'POLYGON ((0 0, 0 50, 50 50, 50 0))', [[-5, 5, 30, 5], [2, -5, 2, 60]]],
];

describe.each(shapes)('a zone that %s', (_name, wkt, lines) => {
  const plan = aPlan().zone('A', wkt).zone('B', 'POLYGON ((-20 0, 0 0, 0 20, -20 20))');
  let serial = 0;
  const newId = () => recordId(`new ${++serial}`);
  const layer = 'zones_QHDH';

  it.each(lines)('is reshaped, divided, cut and drawn over without a fault of the program (%j, …)', (...numbers) => {
    const line = Float64Array.from(numbers);
    const outline = [{ x: line[0]!, y: line[1]! }, { x: line[2]!, y: line[3]! }, { x: 3, y: 1 }];
    const outcomes = [
      reshapeZones(plan.context, { ids: [recordId('A')], line }), splitZones(plan.context, { ids: [recordId('A')], lines: [line], newId }),
      cutOut(plan.context, { layer, ids: [], outline }), drawZone(plan.context, { id: newId(), layer, landUse: null, overlap: 'take', outline }),
    ];
    for (const outcome of outcomes) if (!outcome.ok) expect(outcome.failure.code).toMatch(/^(line-does-not-reshape|line-divides-nothing|outline-crosses-itself|outline-no-area|nothing-to-change|nothing-in-common)$/);
  });
});

it('stays as it is outside the window of an edit', () => {
  const plan = aPlan().zone('A', shapes[0]![1]);
  const outcome = drawZone(plan.context, { id: recordId('new'), layer: 'zones_QHDH', landUse: null, overlap: 'take', outline: [{ x: 1, y: 1 }, { x: 3, y: 1 }, { x: 3, y: -3 }] });
  const ring = outcome.ok ? (outcome.value.get(recordId('A'))!.after!.geometry as MultiPolygon).polygons[0]![0]! : new Float64Array();
  expect(pointsOf(ring).map(({ x, y }) => `${x} ${y}`)).toEqual(expect.arrayContaining(['60 10', '10 90', '80 90', '6 10', '1 1', '3 1']));
});
