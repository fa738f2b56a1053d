import { changeOf, type Change } from '../document/change.ts';
import type { LayerKey } from '../document/layers.ts';
import type { PlanDocument } from '../document/plan-document.ts';
import type { PlanRecord } from '../document/record.ts';
import { onGrid } from '../geometry/grid.ts';
import type { MultiPolygon } from '../geometry/types.ts';
import { recordId } from '../ids.ts';
import { aRecord } from './a-plan.ts';

/**
 * Edits as another program makes them, with no regard for what lies around: a corner of one zone moved, a zone twice, a
 * hole left, a boundary or a planning unit drawn anew, a class that is none. From one stream of random numbers.
 */
export function makeRoughEdits(layer: LayerKey, random: () => number): (document: PlanDocument) => Change {
  let serial = 0;
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)]!;
  const between = (from: number, to: number): number => from + random() * (to - from);
  return (document) => {
    const zones = [...document.values(layer)].filter((zone): zone is PlanRecord & { geometry: MultiPolygon } => zone.geometry?.type === 'MultiPolygon');
    const zone = pick(zones);
    const reshaped = (change: (ring: Float64Array) => Float64Array): Change => {
      const polygons = zone.geometry.polygons.map((polygon, p) => polygon.map((ring, r) => (p === 0 && r === 0 ? change(ring) : ring)));
      return changeOf([{ before: zone, after: { ...zone, geometry: { type: 'MultiPolygon', polygons } } }]);
    };
    const corner = (ring: Float64Array): number => 2 * Math.floor(random() * (ring.length / 2));
    switch (Math.floor(random() * 9)) {
      case 0: return reshaped((ring) => {
        const reach = pick([0.002, 0.008, 0.3, 12]);
        const [moved, at] = [Float64Array.from(ring), corner(ring)];
        moved[at] = onGrid(moved[at]! + between(-reach, reach));
        moved[at + 1] = onGrid(moved[at + 1]! + between(-reach, reach));
        return moved;
      });
      case 1: return reshaped((ring) => {
        const at = corner(ring);
        const next = (at + 2) % ring.length;
        return Float64Array.of(...ring.subarray(0, at + 2), onGrid((ring[at]! + ring[next]!) / 2), onGrid((ring[at + 1]! + ring[next + 1]!) / 2), ...ring.subarray(at + 2));
      });
      case 2: return changeOf([{ before: null, after: { ...zone, id: recordId(`rough-${++serial}`) } }]);
      case 3: return zones.length < 6 ? changeOf([]) : changeOf([{ before: zone, after: null }]);
      case 4: return changeOf([{ before: zone, after: { ...zone, fields: { ...zone.fields, landUse: pick(['GREEN', 'NONE', null]) } } }]);
      case 5: {
        const [boundary] = document.values('boundary');
        const inset = () => Math.round(between(-30, 30));
        const wkt = `POLYGON ((${420_000 + inset()} 2350000, ${420_300 + inset()} ${2_350_000 + inset()}, 420300 2350300, 420000 ${2_350_300 + inset()}))`;
        return changeOf([{ before: boundary ?? null, after: random() < 0.2 && boundary !== undefined ? null : aRecord('boundary', 'boundary', wkt) }]);
      }
      case 6: {
        const side = pick(['west', 'east']);
        const known = document.get(recordId(side)) ?? null;
        const x = 420_000 + Math.round(between(50, 250));
        const wkt = side === 'west' ? `POLYGON ((420000 2350000, ${x} 2350000, ${x} 2350300, 420000 2350300))` : `POLYGON ((${x} 2350000, 420300 2350000, 420300 2350300, ${x} 2350300))`;
        return changeOf([{ before: known, after: random() < 0.2 && known !== null ? null : aRecord(side, 'units', wkt, { label: side }) }]);
      }
      case 7: {
        const known = document.get(recordId('road')) ?? null;
        const y = 2_350_000 + Math.round(between(50, 250));
        return changeOf([{ before: known, after: aRecord('road', 'roads', `LINESTRING (420000 ${y}, 420300 ${y})`, { width: pick([8, 12, null]), label: 'D1' }) }]);
      }
      default: return changeOf([{ before: zone, after: { ...zone, fields: { ...zone.fields, roadId: random() < 0.5 ? 'road' : null, label: pick(['A 1,2 ha', 'B 10 000 m2', null]) } } }]);
    }
  };
}
