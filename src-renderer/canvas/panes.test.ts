import { expect, test } from 'vitest';
import { editedPane, paneAt, panesOf } from './panes.ts';

const mapSize = { width: 1000, height: 600 };
const comparing = (mode: 'swipe' | 'side-by-side', at: number) => panesOf({ mapSize, phase: 'QHDH', compare: { mode, left: 'HT', right: 'QHDH', at } });

test('without a comparison there is one pane', () => {
  expect(panesOf({ mapSize, phase: 'QHDD', compare: null })).toEqual([{ id: 'plan', phase: 'QHDD', x: 0, width: 1000, middle: 500 }]);
});

test('a swipe is one map under a divider', () => {
  const panes = comparing('swipe', 0.3);
  expect(panes).toEqual([{ id: 'left', phase: 'HT', x: 0, width: 300, middle: 500 }, { id: 'right', phase: 'QHDH', x: 300, width: 700, middle: 500 }]);
  expect([0, 299, 300, 1000].map((x) => paneAt(x, panes).id)).toEqual(['left', 'left', 'right', 'right']);
});

test('side by side are two maps of the same middle', () => {
  expect(comparing('side-by-side', 0.3).map(({ x, width, middle }) => [x, width, middle])).toEqual([[0, 500, 250], [500, 500, 750]]);
});

test('the phase being edited is looked for where it is shown', () => {
  const panes = comparing('swipe', 0.5);
  expect(editedPane(panes, 'HT').id).toBe('left');
  expect(editedPane(panes, 'QHDD').id).toBe('right');
});
