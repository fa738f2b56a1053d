import { areaOf } from '../../src-core/geometry/area.ts';
import { boxOf } from '../../src-core/geometry/bounds.ts';
import type { Box } from '../../src-core/geometry/types.ts';
import type { LayerKey } from '../../src-core/document/layers.ts';
import type { PlanRecord } from '../../src-core/document/record.ts';
import type { RecordSearch } from '../../src-core/document/record-index.ts';
import { hectares, inHectares, squareMetres, type Hectares, type SquareMetres } from '../../src-core/units.ts';
import type { Sliced } from '../store/in-slices.ts';
import type { MapView } from '../store/workspace.ts';

interface Measured { readonly box: Box; readonly area: SquareMetres }
/** Records are values: what is reckoned of one holds for as long as it lives. */
const measured = new WeakMap<PlanRecord, Measured>();

function measure(record: PlanRecord): Measured {
  let known = measured.get(record);
  if (known === undefined) measured.set(record, (known = { box: boxOf(record.geometry), area: areaOf(record.geometry) }));
  return known;
}

export const areaOfRecord = (record: PlanRecord): SquareMetres => measure(record).area;
export const boxOfRecord = (record: PlanRecord): Box => measure(record).box;

export function boxOfView(view: MapView, size: { readonly width: number; readonly height: number }): Box {
  const metresAPixel = 2 ** -view.zoom;
  const halfWidth = (size.width / 2) * metresAPixel;
  const halfHeight = (size.height / 2) * metresAPixel;
  return { minX: view.x - halfWidth, minY: view.y - halfHeight, maxX: view.x + halfWidth, maxY: view.y + halfHeight };
}

/** Hectares of the whole zones whose box meets the view, by class code; `''` stands for no class. Pauses every few hundred zones. */
export function* classesInView(index: RecordSearch, layer: LayerKey, view: Box): Sliced<ReadonlyMap<string, Hectares>> {
  const sums = new Map<string, number>();
  let seen = 0;
  for (const zone of index.search(layer, view)) {
    if (++seen % 500 === 0) yield;
    const { area } = measure(zone);
    const code = typeof zone.fields['landUse'] === 'string' ? zone.fields['landUse'] : '';
    sums.set(code, (sums.get(code) ?? 0) + area);
  }
  return new Map([...sums].map(([code, area]) => [code, hectares(inHectares(squareMetres(area)))]));
}
