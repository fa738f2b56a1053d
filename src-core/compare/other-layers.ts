import { sameFields, sameGeometry } from '../equal.ts';
import { boxOf } from '../geometry/bounds.ts';
import { recordLayers, type LayerKey } from '../document/layers.ts';
import type { PlanRecord } from '../document/record.ts';
import type { ComparedVersion } from './compared-version.ts';
import type { OtherLayerDifference } from './comparison.ts';
import { outlineKey, sameRings } from './outline-key.ts';
import { sameOutline } from './same-outline.ts';

/** Records of the other layers of two plans that came, went or changed, by layer; layers without any are left out. */
export function compareOthers(before: ComparedVersion['others'], after: ComparedVersion['others'], toleranceM: number): OtherLayerDifference[] {
  // A file has no other layers: that is no difference.
  if (before.size === 0 || after.size === 0) return [];
  return recordLayers.flatMap((layer) => {
    const counts = compareLayer(layer, before.get(layer) ?? [], after.get(layer) ?? [], toleranceM);
    return counts.added + counts.removed + counts.changed > 0 ? [counts] : [];
  });
}

function compareLayer(layer: LayerKey, before: readonly PlanRecord[], after: readonly PlanRecord[], toleranceM: number): OtherLayerDifference {
  const byId = new Map(after.map((record) => [record.id, record]));
  const left = new Set(after);
  const gone: PlanRecord[] = [];
  let changed = 0;
  for (const record of before) {
    const other = byId.get(record.id);
    if (other === undefined) gone.push(record);
    else {
      left.delete(other);
      if (other !== record && !(sameFields(record.fields, other.fields) && sameShape(record, other, toleranceM))) changed++;
    }
  }
  // The same thing taken in anew has another id: it lies in the same place, to the tolerance.
  const byPlace = new Map<string, PlanRecord[]>();
  if (gone.length > 0) {
    for (const record of left) {
      const [own] = placesOf(record, toleranceM) as [string];
      const there = byPlace.get(own);
      if (there === undefined) byPlace.set(own, [record]);
      else there.push(record);
    }
  }
  const removed = gone.filter((record) => {
    for (const place of placesOf(record, toleranceM)) {
      const other = byPlace.get(place)?.find((each) => left.has(each) && sameFields(record.fields, each.fields) && sameShape(record, each, toleranceM));
      if (other === undefined) continue;
      left.delete(other);
      return false;
    }
    return true;
  });
  return { layer, added: left.size, removed: removed.length, changed };
}

/** The square that the lower left corner of a record lies in, which is the same in both versions, or one of the squares around. */
function placesOf({ geometry }: PlanRecord, toleranceM: number): string[] {
  const { minX, minY } = boxOf(geometry);
  if (!Number.isFinite(minX)) return ['nowhere'];
  const side = Math.max(1, 4 * toleranceM);
  const [column, row] = [Math.floor(minX / side), Math.floor(minY / side)];
  return [0, -1, 1].flatMap((dx) => [0, -1, 1].map((dy) => `${column + dx} ${row + dy}`));
}

function sameShape({ geometry: a }: PlanRecord, { geometry: b }: PlanRecord, toleranceM: number): boolean {
  if (sameGeometry(a, b)) return true;
  if (a?.type !== 'MultiPolygon' || b?.type !== 'MultiPolygon') return false;
  return (outlineKey(a) === outlineKey(b) && sameRings(a, b)) || sameOutline(a, b, toleranceM);
}
