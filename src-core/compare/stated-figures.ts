import { areaOf } from '../geometry/area.ts';
import type { ComparedRecord } from './compared-version.ts';
import type { Comparison } from './comparison.ts';

type Side = readonly ComparedRecord[];

/** People and gross floor area before and after, as the zones of each version state them. Linear in the records. */
export function statedFigures(before: Side, after: Side): Pick<Comparison, 'people' | 'grossFloorM2'> {
  return {
    people: { before: sumOf(before, peopleOf), after: sumOf(after, peopleOf) },
    grossFloorM2: { before: sumOf(before, grossFloorOf), after: sumOf(after, grossFloorOf) },
  };
}

const peopleOf = ({ fields }: ComparedRecord): unknown => fields['population'];

function grossFloorOf({ fields, geometry }: ComparedRecord): number | null {
  const ratio = fields['floorAreaRatio'];
  return typeof ratio === 'number' ? ratio * areaOf(geometry) : null;
}

/** `null` where none states it: a sum of nothing is not zero. */
function sumOf(records: Side, figure: (record: ComparedRecord) => unknown): number | null {
  let sum: number | null = null;
  for (const record of records) {
    const value = figure(record);
    if (typeof value === 'number') sum = (sum ?? 0) + value;
  }
  return sum;
}
