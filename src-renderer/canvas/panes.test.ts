import { expect, test } from 'vitest';
import type { MapComparison } from '../store/compare.ts';
import { editedPane, paneAt, panesOf, phasesIn } from './panes.ts';

const mapSize = { width: 1000, height: 600 };
const phasesCompared: MapComparison = { mode: 'swipe', left: 'HT', right: 'QHDH', at: 0.5, strength: 0.25, isLeft: false, versions: null };
const comparing = (part: Partial<MapComparison>) => panesOf({ mapSize, phase: 'QHDH', compare: { ...phasesCompared, ...part } });
const one = (of: 'plan' | 'earlier', phase: 'HT' | 'QHDD' | 'QHDH', strength = 1) => ({ of, phase, strength });

test('without a comparison there is one pane', () => {
  expect(panesOf({ mapSize, phase: 'QHDD', compare: null })).toEqual([{ id: 'plan', phase: 'QHDD', sides: [one('plan', 'QHDD')], x: 0, width: 1000, middle: 500 }]);
});

test('a swipe is one map under a divider', () => {
  const panes = comparing({ at: 0.3 });
  expect(panes).toEqual([
    { id: 'left', phase: 'HT', sides: [one('plan', 'HT')], x: 0, width: 300, middle: 500 },
    { id: 'right', phase: 'QHDH', sides: [one('plan', 'QHDH')], x: 300, width: 700, middle: 500 },
  ]);
  expect([0, 299, 300, 1000].map((x) => paneAt(x, panes).id)).toEqual(['left', 'left', 'right', 'right']);
});

test('side by side are two maps of the same middle', () => {
  expect(comparing({ mode: 'side-by-side', at: 0.3 }).map(({ x, width, middle }) => [x, width, middle])).toEqual([[0, 500, 250], [500, 500, 750]]);
});

test('the phase being edited is looked for where it is shown', () => {
  const panes = comparing({});
  expect(editedPane(panes, 'HT').id).toBe('left');
  expect(editedPane(panes, 'QHDD').id).toBe('right');
});

test('a flicker shows one and then the other, an onion both at once, and together they are one picture strong', () => {
  expect(comparing({ mode: 'flicker' })[0]!.sides).toEqual([one('plan', 'QHDH'), one('plan', 'HT', 0)]);
  expect(comparing({ mode: 'flicker', isLeft: true })[0]).toMatchObject({ phase: 'HT', sides: [one('plan', 'QHDH', 0), one('plan', 'HT')] });
  expect(comparing({ mode: 'onion' })[0]!.sides).toEqual([one('plan', 'QHDH', 0.75), one('plan', 'HT', 0.25)]);
});

test('of two versions the left is the earlier, of the plan or of a file; each can be shown alone', () => {
  const label = { plan: null, name: 'Bản', version: null, phase: null };
  const versions = { before: label, after: label, isOfPlan: true };
  expect(comparing({ versions, left: 'QHDH' }).map(({ sides }) => sides)).toEqual([[one('earlier', 'QHDH')], [one('plan', 'QHDH')]]);
  expect(comparing({ versions, mode: 'later' }).map(({ id, sides }) => [id, sides])).toEqual([['plan', [one('plan', 'QHDH')]]]);
  expect(comparing({ versions, mode: 'earlier' })[0]!.sides).toEqual([one('earlier', 'HT')]);
});

test('phases on the screen are those that are to be seen: one, or both of two', () => {
  const shown = (part: Partial<MapComparison>) => [...phasesIn(comparing({ left: 'HT', right: 'QHDH', ...part }))].sort();
  expect(shown({ mode: 'side-by-side' })).toEqual(['HT', 'QHDH']);
  expect(shown({ mode: 'flicker', isLeft: true })).toEqual(['HT']);
  expect(shown({ mode: 'later' })).toEqual(['QHDH']);
});
