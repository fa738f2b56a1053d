import { describe, expect, test } from 'vitest';
import { aPlan, aRecord } from '../../src-core/testing/a-plan.ts';
import { panTool } from './pan.ts';
import { selectTool } from './select.ts';
import { Hand } from './testing/hand.ts';

/*  60 ┌────┬────┐      A, B, C of 40 by 60 m in a row; the road R runs along 20 m above them
 *     │ A  │ B  │ C │
 *   0 └────┴────┘ 120   */
const plan = aPlan()
  .zone('A', 'POLYGON ((0 0, 40 0, 40 60, 0 60))').zone('B', 'POLYGON ((40 0, 80 0, 80 60, 40 60))').zone('C', 'POLYGON ((80 0, 120 0, 120 60, 80 60))')
  .record(aRecord('R', 'roads', 'LINESTRING (0 80, 120 80)'));
const hand = (...selected: readonly string[]) => {
  const its = new Hand(selectTool, plan);
  its.selection = selected;
  return its;
};
const click = (its: Hand<unknown>, x: number, y: number, shift = false) => [...its.move(x, y).down(x, y, { shift }).up(x, y, shift).selection].sort();
const drag = (its: Hand<unknown>, from: readonly [number, number], to: readonly [number, number], shift = false) => [...its.drag(from, to, shift).selection].sort();

describe('a click', () => {
  test('selects what is under it, alone', () => expect(click(hand('B'), 20, 30)).toEqual(['A']));
  test('selects a road on its line', () => expect(click(hand(), 60, 80.4)).toEqual(['R']));
  test('beside everything lets all go', () => expect(click(hand('A', 'B'), 20, 200)).toEqual([]));
  test('with Shift adds', () => expect(click(hand('B'), 20, 30, true)).toEqual(['A', 'B']));
  test('with Shift takes away what is selected', () => expect(click(hand('A', 'B'), 20, 30, true)).toEqual(['B']));
  test('with Shift beside everything leaves all as it is', () => expect(click(hand('A', 'B'), 20, 200, true)).toEqual(['A', 'B']));
  test('that slips by less than a drag is a click', () => expect([...hand().move(20, 30).down(20, 30).move(20.2, 30.1).up(20.2, 30.1).selection]).toEqual(['A']));
});

describe('a box', () => {
  test.each([
    ['from left to right', [-5, -5], [85, 65]], ['from right to left', [85, 65], [-5, -5]], ['from the upper left', [-5, 65], [85, -5]],
  ] as const)('%s selects what lies wholly within it', (_way, from, to) => expect(drag(hand('C'), from, to)).toEqual(['A', 'B']));
  test('takes zones whose edges lie on its own', () => expect(drag(hand(), [0, 0], [80, 60])).toEqual(['A', 'B']));
  test('leaves out what it cuts by a millimetre', () => expect(drag(hand(), [0, 0], [79.999, 60])).toEqual(['A']));
  test('takes zones alone, no road', () => expect(drag(hand(), [-5, -5], [125, 100])).toEqual(['A', 'B', 'C']));
  test('with Shift adds', () => expect(drag(hand('C'), [-5, -5], [45, 65], true)).toEqual(['A', 'C']));
  test('with Shift takes nothing away', () => expect(drag(hand('A'), [-5, -5], [45, 65], true)).toEqual(['A']));
  test('around nothing lets all go', () => expect(drag(hand('A'), [200, 200], [250, 250])).toEqual([]));
  test('shows while it is drawn, and says what it does', () => {
    const its = hand().move(-5, 65).down(-5, 65).move(85, -5);
    expect([its.step!.picture.preview, its.hint]).toEqual([{ kind: 'box', box: { minX: -5, minY: -5, maxX: 85, maxY: 65 } }, 'hint.select-box']);
    expect(its.up(85, -5).step!.picture.preview).toBeNull();
  });
  test('goes on where the pointer left the map and came back', () => expect([...hand().move(-5, -5).down(-5, -5).move(20, 20).feed({ kind: 'leave' }).move(45, 65).up(45, 65).selection]).toEqual(['A']));
});

describe('selecting', () => {
  test('Escape lets all go, also in the middle of a box', () => {
    expect([...hand('A').key('Escape').selection]).toEqual([]);
    const its = hand('A').move(-5, -5).down(-5, -5).move(85, 65).key('Escape');
    expect([[...its.selection], its.step!.picture.preview]).toEqual([[], null]);
    // What is let go of afterwards is no box any more.
    expect([...its.move(85, 65).up(85, 65).selection]).toEqual([]);
  });
  test('shows what a click would select', () => {
    expect(hand().move(20, 30).step).toMatchObject({ hover: 'A', picture: { cursor: 'pointer' } });
    expect(hand().move(20, 200).step).toMatchObject({ hover: null, picture: { cursor: 'default' } });
    expect(hand().move(20, 30).feed({ kind: 'leave' }).step!.hover).toBeNull();
  });
  test('Enter and Backspace leave all as it is', () => expect(hand('A').key('Enter').key('Backspace').finished).toEqual([]));
});

describe('the pan tool', () => {
  test('shows a hand, and neither selects nor changes anything', () => {
    const its = new Hand(panTool, plan).drag([20, 30], [60, 30]).doubleClick(20, 30).key('Escape').key('Enter').feed({ kind: 'leave' });
    expect([its.finished, its.step!.picture.cursor, its.step!.picture.preview, its.hint]).toEqual([[], 'grab', null, 'hint.pan']);
  });
});
