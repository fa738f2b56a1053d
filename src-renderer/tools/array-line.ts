import { ringOf } from '../../src-core/geometry/ring.ts';
import { lineTool } from './line-tool.ts';

/** A line for what is selected to be copied along. It is no part of the plan. */
export const arrayLineTool = lineTool({
  hints: () => ({ first: 'hint.array-line-first', next: 'hint.array-line-next', ready: 'hint.array-line-next' }),
  preview: (_way, { lines, figures }) => ({ kind: 'figure', filled: false, paths: lines, figures }),
  finish: (points) => ({ kind: 'array-line', line: ringOf(points) }),
});
