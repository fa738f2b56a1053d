import type { PlanRecord } from '../src-core/document/record.ts';
import { recordId } from '../src-core/ids.ts';
import { block, origin } from './bent-grid.ts';

/** Zones of a planning unit: 1.2 km by 1.2 km. */
export const [unitColumns, unitLines] = [20, 20];

/** Where a corner of the grid would be if it were not bent. */
export const cornerOf = (column: number, line: number): readonly [x: number, y: number] => [origin.x + block * column, origin.y + block * line];

/** Planning units of 9,000 people over a grid of zones, line by line. Their borders are straight, so that about one zone in seven lies in several of them. */
export function unitsOfGrid(columns: number, lines: number): PlanRecord[] {
  const units: PlanRecord[] = [];
  for (let line = 0; line < lines; line += unitLines) for (let column = 0; column < columns; column += unitColumns) {
    const [right, top] = [Math.min(columns, column + unitColumns), Math.min(lines, line + unitLines)];
    const corners = [cornerOf(column, line), cornerOf(right, line), cornerOf(right, top), cornerOf(column, top)];
    const name = `unit ${column} ${line}`;
    units.push({ id: recordId(name), layer: 'units', geometry: { type: 'MultiPolygon', polygons: [[Float64Array.from(corners.flat())]] }, fields: { label: name, population: 9000 }, attributes: {} });
  }
  return units;
}
