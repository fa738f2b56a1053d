import { onGrid } from './grid.ts';
import type { PlanPoint } from './types.ts';

export const pointOnGrid = ({ x, y }: PlanPoint): PlanPoint => ({ x: onGrid(x), y: onGrid(y) });
export const samePoint = (a: PlanPoint, b: PlanPoint): boolean => a.x === b.x && a.y === b.y;
