import { layerSpecs, type LayerKey } from '../../src-core/document/layers.ts';
import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import type { PlanRecord } from '../../src-core/document/record.ts';
import type { RecordId } from '../../src-core/ids.ts';
import { squareMetres, type SquareMetres } from '../../src-core/units.ts';
import type { Sliced } from '../store/in-slices.ts';
import { areaOfRecord } from './classes-in-view.ts';
import type { CommonValue } from './common-value.ts';
import { lengthOf } from './length-of.ts';
import { floorAreaOf, footprintOf, type StatedSum } from './stated-sum.ts';

/** All that the properties say of what is selected, found in one walk over it. */
export interface SelectionSummary {
  readonly records: readonly PlanRecord[];
  readonly layers: readonly LayerKey[];
  readonly common: (field: string) => CommonValue;
  readonly areaM2: SquareMetres;
  readonly lengthM: number;
  readonly population: StatedSum;
  /** m² */
  readonly floorArea: StatedSum;
  readonly footprint: StatedSum;
}

const rest = 256;

export function* selectionSummary(document: PlanDocument | null, selection: ReadonlySet<RecordId>): Sliced<SelectionSummary> {
  const records: PlanRecord[] = [];
  const layers = new Set<LayerKey>();
  const common = new Map<string, CommonValue>();
  const sums = { population: { sum: 0, stated: 0 }, floorArea: { sum: 0, stated: 0 }, footprint: { sum: 0, stated: 0 } };
  let [area, length, seen] = [0, 0, 0];
  for (const id of selection) {
    if (++seen % rest === 0) yield;
    const record = document?.get(id);
    if (record === undefined) continue;
    records.push(record);
    layers.add(record.layer);
    for (const { name } of layerSpecs[record.layer].fields) {
      const known = common.get(name);
      const value = record.fields[name] ?? null;
      if (known === undefined) common.set(name, { mixed: false, value });
      else if (!known.mixed && known.value !== value) common.set(name, { mixed: true });
    }
    const its = areaOfRecord(record);
    area += its;
    length += lengthOf(record.geometry);
    add(sums.population, record.fields['population']);
    add(sums.floorArea, floorAreaOf(record, its));
    add(sums.footprint, footprintOf(record, its));
  }
  return { records, layers: [...layers], common: (field) => common.get(field) ?? { mixed: false, value: null }, areaM2: squareMetres(area), lengthM: length, ...sums };
}

function add(total: { sum: number; stated: number }, value: unknown): void {
  if (typeof value !== 'number') return;
  total.sum += value;
  total.stated++;
}
