import { describe, expect, it } from 'vitest';
import { parallelLines } from './parallel-lines.ts';

const line = (...coordinates: number[]) => Float64Array.from(coordinates);
const flat = (lines: readonly Float64Array[]) => lines.map((each) => [...each]);

describe('parallelLines', () => {
  it('runs beside a line on either side, its corners meeting in a point', () => {
    /*        │
     *   ─────┘   to the right is below and outside, to the left above and inside  */
    expect(flat(parallelLines(line(0, 0, 10, 0, 10, 10), 2))).toEqual([[0, -2, 12, -2, 12, 10]]);
    expect(flat(parallelLines(line(0, 0, 10, 0, 10, 10), -2))).toEqual([[0, 2, 8, 2, 8, 10]]);
  });

  it('makes no loop inside a notch narrower than twice the distance', () => {
    /*  ──┐ ┌──      the notch is 2 m wide and 6 m deep; 3 m above nothing of it is left
     *    └─┘        */
    const notched = parallelLines(line(0, 0, 20, 0, 20, -6, 22, -6, 22, 0, 40, 0), -3);
    expect(flat(notched)).toEqual([[0, 3, 19, 3, 23, 3, 40, 3]]);
  });

  it('goes once around beside a closed line, and closes', () => {
    const square = line(0, 0, 10, 0, 10, 10, 0, 10, 0, 0);
    expect(flat(parallelLines(square, 1))).toEqual([[-1, -1, 11, -1, 11, 11, -1, 11, -1, -1]]);
    expect(flat(parallelLines(square, -1))).toEqual([[1, 1, 9, 1, 9, 9, 1, 9, 1, 1]]);
  });

  it('is nothing where the line closes in on less than the distance', () => {
    expect(parallelLines(line(0, 0, 10, 0, 10, 10, 0, 10, 0, 0), -6)).toEqual([]);
  });

  it('keeps its millimetres in VN-2000 coordinates', () => {
    expect(flat(parallelLines(line(420000.123, 2350000.456, 420100.123, 2350000.456), 7.5))).toEqual([[420000.123, 2349992.956, 420100.123, 2349992.956]]);
  });
});
