import { describe, expect, it } from 'vitest';
import { searchOver } from '../../document/search-over.ts';
import { recordId } from '../../ids.ts';
import { aPlan } from '../../testing/a-plan.ts';
import { drawZone } from '../draw-zone.ts';
import { sliversAfter } from './slivers.ts';

const layer = 'zones_QHDH';
const plan = aPlan().zone('A', 'POLYGON ((0 0, 100 0, 100 100, 0 100))', { label: 'A' });

function draw(outline: readonly (readonly [number, number])[], from = plan) {
  const drawn = drawZone(from.context, { id: recordId('new'), layer, landUse: null, outline: outline.map(([x, y]) => ({ x, y })) });
  if (!drawn.ok) throw new Error(drawn.failure.code);
  return sliversAfter(drawn.value, searchOver(from.context.index, drawn.value)).map(({ kind, zone, measure, x, y }) => ({ kind, zone: zone.id, measure: Number(measure.toFixed(3)), x: Math.round(x), y: Math.round(y) }));
}

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
});
