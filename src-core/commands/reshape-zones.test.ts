import { describe, expect, it } from 'vitest';
import { recordId } from '../ids.ts';
import { afterEdit } from '../testing/after-edit.ts';
import { aPlan, type PlanBuilder } from '../testing/a-plan.ts';
import { reshapeZones } from './reshape-zones.ts';

const reshape = (plan: PlanBuilder, ...line: number[]) => afterEdit(plan, reshapeZones(plan.context, { ids: [recordId('A')], line: Float64Array.from(line) }));

/*  0,100 ┌──────────────┐
 *        │  ┌────────┐  │   the hole runs from 20 to 80 both ways
 *        │  │        │  │
 *        │  └────────┘  │
 *    0,0 └──────────────┘ 100,0 */
const hollow = aPlan().zone('A', 'POLYGON ((0 0, 100 0, 100 100, 0 100), (20 20, 20 80, 80 80, 80 20))');
const holeOf = (plan: ReturnType<typeof reshape>) => 10_000 - plan.areas['A']!;

describe('a line across a hole', () => {
  /*  │  ┌────────┐  │      │  ┌────────┐  │
   *  ├──┼────────┼──┤  →   │  └────────┘  │   the smaller part is filled
   *  │  └────────┘  │      │              │  */
  it('moves the rim of the hole', () => expect(holeOf(reshape(hollow, 10, 40, 90, 40))).toBe(60 * 40));

  /*  │  ┌────────┐  │      │  ┌────────┐  │
   *  │  │  ┌──┐  │  │  →   │  │  ┌──┐  │  │   a bight of the rim
   *  │  └──┼──┼──┘  │      │  └──┘  └──┘  │  */
  it('cuts a bight off the hole', () => expect(holeOf(reshape(hollow, 40, 10, 40, 30, 60, 30, 60, 10))).toBe(3_600 - 20 * 10));

  /*  │  └──┬──┬──┘  │      the other way: from the hole through the land and back
   *  │     └──┘     │  */
  it('makes the hole larger where the line runs through the land', () => expect(holeOf(reshape(hollow, 40, 30, 40, 10, 60, 10, 60, 30))).toBe(3_600 + 20 * 10));

  /*  │  ┌────────┐  │      │              │
   *  ├──┼────────┼─┐│      │  ┌─────────┐ │    its rim is the line, wherever that runs
   *  ├──┼────────┼─┘│  →   │  └─────────┘ │
   *  │  └────────┘  │      │              │  */
  it('there and back puts the hole between', () => expect(holeOf(reshape(hollow, 10, 30, 90, 30, 90, 75, 10, 75))).toBe(70 * 45));

  it('does nothing where it only ends in the hole, or loops within it', () => {
    for (const line of [[10, 50, 50, 50], [40, 40, 60, 40, 60, 60, 40, 60, 40, 40]]) {
      expect(reshapeZones(hollow.context, { ids: [recordId('A')], line: Float64Array.from(line) })).toMatchObject({ ok: false, failure: { code: 'line-does-not-reshape' } });
    }
  });

  /*  ┌─────────┼────┐
   *  │  ┌──────┼─┐  │     the zone ends at the line; what was hole beside it is no more
   *  │  └──────┼─┘  │     the zone's than before
   *  └─────────┼────┘  */
  it('that cuts land off leaves the hole as it is', () => {
    const plan = reshape(hollow, 60, -10, 60, 110);
    expect(plan.areas['A']).toBe(60 * 100 - 40 * 60);
  });

  it('takes what is gained from a zone in the hole, however far from the line', () => {
    /*  │  │ ┌──┐   │  │
     *  │  │ └──┘   │  │    `inner` is clear of the box of the line
     *  ├──┼────────┼──┤  */
    const plan = reshape(hollow.zone('inner', 'POLYGON ((50 65, 60 65, 60 70, 50 70))'), 10, 60, 90, 60);
    expect(plan.areas).toEqual({ A: 10_000 - 60 * 40 });
  });

  it('leaves a zone in the part that stays a hole', () => {
    const plan = reshape(hollow.zone('inner', 'POLYGON ((50 65, 60 65, 60 70, 50 70))'), 10, 40, 90, 40);
    expect(plan.areas).toEqual({ A: 10_000 - 60 * 40, inner: 50 });
  });
});

describe('a line over the outer edge', () => {
  const two = aPlan().zone('A', 'POLYGON ((0 0, 100 0, 100 100, 0 100))').zone('B', 'POLYGON ((100 0, 200 0, 200 100, 100 100))');
  it('gives and takes with the neighbour', () => {
    expect(reshape(two, 90, 20, 120, 20, 120, 60, 90, 60).areas).toEqual({ A: 10_800, B: 9_200 });
    expect(reshape(two, 110, 20, 80, 20, 80, 60, 110, 60).areas).toEqual({ A: 9_200, B: 10_800 });
  });

  /*   A  ┊╲    B
   *      ┊ ╲       a border is drawn anew: A gains above and loses below
   *     ╱┊ ╱
   *    ╱ ┊╱
   *    ╲ ┊    */
  it('draws a common border anew that it crosses more than twice', () => {
    const wave = [95, 10, 110, 30, 90, 60, 105, 90] as const;
    const gained = 0.5 * 10 * (45 - 50 / 3);
    const lost = 0.5 * 10 * (80 - 45);
    const { A, B } = reshape(two, ...wave).areas as { A: number; B: number };
    expect(A + B).toBe(20_000);
    expect(A).toBeCloseTo(10_000 + gained - lost, 0);
    // The other zone may be meant by it just as well, or both.
    const line = Float64Array.from(wave);
    expect(afterEdit(two, reshapeZones(two.context, { ids: [recordId('B')], line })).areas).toEqual({ A, B });
    expect(afterEdit(two, reshapeZones(two.context, { ids: [recordId('A'), recordId('B')], line })).areas).toEqual({ A, B });
    // Where only free land is filled, or none may be taken, the neighbour loses nothing.
    const filled = afterEdit(two, reshapeZones(two.context, { ids: [recordId('A')], line, overlap: 'fill' })).areas;
    expect(filled['A']).toBeCloseTo(10_000 - lost, 0);
    expect(filled['A']! + filled['B']!).toBe(20_000);
    expect(reshapeZones(two.context, { ids: [recordId('A')], line, overlap: 'refuse' })).toMatchObject({ ok: false, failure: { code: 'overlaps-zones', evidence: { zone: 'B' } } });
  });
});
