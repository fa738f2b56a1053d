import type { Speaker } from '../../../src-renderer/text/catalogue.ts';
import { csvOf } from './balance-csv.ts';
import { summaryCells, summaryHeads, zoneCells, zoneHeads, type CapacityTables } from './capacity-tables.ts';

/** Hectares to the square metre, the rest to two decimals at most. */
const written = (cell: string | number | null): string => (cell === null ? '' : typeof cell === 'string' ? cell : String(Number(cell.toFixed(4))));

export function capacityCsv({ title, heading, assumptions, units, plan, zones, remarks }: CapacityTables, say: Speaker): string {
  return csvOf([
    [title], ...heading.map((line) => [line]), [],
    [say('report.capacity.assumption'), say('report.capacity.value'), say('report.capacity.source')],
    ...assumptions.map((each) => [each.title, each.value === null ? say('capacity.not-stated') : String(each.value), each.from]), [],
    summaryHeads.map((head) => say(`capacity.column.${head}`)), ...[...units, plan].map((line) => summaryCells(line).map(written)), [],
    zoneHeads.map((head) => say(`capacity.column.${head}`)), ...zones.map((line) => zoneCells(line, say).map(written)), [],
    ...remarks.map((line) => [line]),
  ]);
}
