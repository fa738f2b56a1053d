import { describe, expect, it } from 'vitest';
import { recordId } from '../ids.ts';
import { aPlan } from '../testing/a-plan.ts';
import { wktOf } from '../testing/wkt.ts';
import { drawRecord } from './draw-record.ts';

const id = recordId('new');
const plan = aPlan().zone('A', 'POLYGON ((0 0, 10 0, 10 10, 0 10))');
const square = [{ x: 0, y: 0 }, { x: 0, y: 8.0004 }, { x: 8, y: 8 }, { x: 8, y: 0 }];

describe('drawRecord', () => {
  it('draws a boundary over the zones and leaves them alone', () => {
    const drawn = drawRecord(plan.context, { id, layer: 'boundary', points: square });
    expect(drawn.ok && [...drawn.value.keys()]).toEqual(['new']);
    expect(drawn.ok && wktOf(drawn.value.get(id)!.after!.geometry)).toBe('MULTIPOLYGON (((8 0, 8 8, 0 8, 0 0, 8 0)))');
  });
  it('puts a facility where it was clicked, on the grid', () => {
    const drawn = drawRecord(plan.context, { id, layer: 'facilities', points: [{ x: 1.23456, y: 2 }] });
    expect(drawn.ok && wktOf(drawn.value.get(id)!.after!.geometry)).toBe('MULTIPOINT (1.235 2)');
  });
  it.each([
    ['outline-too-short', 'units', square.slice(0, 2)], ['outline-crosses-itself', 'constraints', [square[0]!, square[2]!, square[1]!, square[3]!]], ['nothing-to-change', 'notes', []],
  ] as const)('refuses: %s', (code, layer, points) => expect(drawRecord(plan.context, { id, layer, points })).toMatchObject({ ok: false, failure: { code } }));
});
