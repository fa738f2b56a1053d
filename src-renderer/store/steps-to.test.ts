import { expect, test } from 'vitest';
import { historyOf, type HistoryEntry } from '../../src-core/document/history.ts';
import { stepsTo } from './steps-to.ts';

const edit = (revision: number, undoes: number | null = null): HistoryEntry => ({ revision, command: 'test', undoes, records: 1 });

/*  1 2 3 were done, then 3 and 2 taken back: undo holds 1; redo holds the two undos, the next one last */
const history = historyOf([edit(1), edit(2), edit(3), edit(4, 3), edit(5, 2)]);

test('counts what lies between', () => {
  expect(history.undo.map(({ revision }) => revision)).toEqual([1]);
  expect(history.redo.map(({ revision }) => revision)).toEqual([4, 5]);
  expect(stepsTo('start', history)).toBe(-1);
  expect(stepsTo(1, history)).toBe(0);
  expect(stepsTo(5, history)).toBe(1);
  expect(stepsTo(4, history)).toBe(2);
});

test('a place that is not in the list is where one is', () => {
  expect(stepsTo(99, history)).toBe(0);
});

test('going there by single steps ends there, from anywhere', () => {
  for (const place of ['start', 1, 4, 5] as const) {
    const entries = [edit(1), edit(2), edit(3), edit(4, 3), edit(5, 2)];
    const target = place === 'start' ? null : place;
    const steps = stepsTo(place, historyOf(entries));
    for (let i = 0; i < Math.abs(steps); i++) {
      const now = historyOf(entries);
      entries.push(edit(entries.length + 1, (steps < 0 ? now.undo : now.redo).at(-1)!.revision));
    }
    const ended = historyOf(entries);
    // An edit done again has a new number; where it stands in the list is what counts.
    expect(ended.undo.length).toBe(target === null ? 0 : target === 1 ? 1 : target === 5 ? 2 : 3);
  }
});
