import type { LayerKey } from '../../document/layers.ts';
import type { PlanRecord } from '../../document/record.ts';
import type { RecordSearch } from '../../document/record-index.ts';
import { boxOf } from '../../geometry/bounds.ts';
import type { Zone } from '../coverage/zones-named.ts';
import { groundOf } from './reserve-of.ts';

/** The reserves of a road in a phase: the zones that name it. More than one where somebody divided it. */
export function reserveZonesOf(index: RecordSearch, layer: LayerKey, road: PlanRecord): Zone[] {
  const near = index.search(layer, boxOf(groundOf(road, index)));
  return near.filter((zone): zone is Zone => zone.fields['roadId'] === road.id && zone.geometry?.type === 'MultiPolygon');
}
