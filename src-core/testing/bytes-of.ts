import { recordLayers } from '../document/layers.ts';
import type { PlanDocument } from '../document/plan-document.ts';
import { columnsOf } from '../wire/columns-codec.ts';

/** A plan as it goes to the file, record by record, every coordinate by its bits: two plans of one text are the same bytes. */
export function bytesOf(document: PlanDocument): string {
  return recordLayers.map((layer) => {
    const records = [...document.values(layer)].sort((a, b) => (a.id < b.id ? -1 : 1));
    const { coordinates, ...rest } = columnsOf(layer, records);
    return `${JSON.stringify(rest)} ${new BigUint64Array(Float64Array.from(coordinates).buffer).join(' ')}`;
  }).join('\n');
}
