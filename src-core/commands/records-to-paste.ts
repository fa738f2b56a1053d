import type { FieldValue } from '../document/fields.ts';
import { layerSpecs, zonesOf, type LayerKey, type Phase } from '../document/layers.ts';
import type { PlanDocument } from '../document/plan-document.ts';
import type { PlanRecord } from '../document/record.ts';
import { sameRecord } from '../equal.ts';
import { transformed, type Similarity } from '../geometry/similarity.ts';
import type { Geometry } from '../geometry/types.ts';
import { recordId, type RecordId } from '../ids.ts';
import { failure, problem, success, type Result } from '../result.ts';
import type { Refusal } from './command.ts';
import { copiesOf } from './copies-of.ts';
import { newReserve } from './road/new-reserve.ts';
import { reserveLike, reservesAmong } from './road/reserves-to-be.ts';

/** What was copied, of whichever plan. */
export interface CopiedRecords {
  readonly crs: string;
  readonly crsName: string;
  readonly records: readonly PlanRecord[];
}

export interface PastePlace {
  /** Zones go to this phase, whichever they are from. */
  readonly phase: Phase;
  /** By whole millimetres; `null` leaves everything at the same place. */
  readonly by: Similarity | null;
  readonly newId: () => RecordId;
  /** The class of the reserves of roads from another plan; `null` pastes their centre lines alone. */
  readonly reserveLandUse?: string | null;
}

export interface RecordsToPaste {
  readonly records: readonly PlanRecord[];
  /** Of roads that had one where they are from, and whose reserve is not pasted with them; without a shape yet. */
  readonly reserves: readonly PlanRecord[];
  /** Originals that lie in the same layer at the same place already. */
  readonly alreadyHere: number;
}

/**
 * Copies as they are to be in this plan. A zone from another phase of the same plan says which one it was made from;
 * what an id points to in another plan is not here, so it is left out.
 */
export function recordsToPaste(document: PlanDocument, { crs, crsName, records }: CopiedRecords, { phase, by, newId, reserveLandUse = null }: PastePlace): Result<RecordsToPaste, Refusal> {
  if (crs !== document.settings.crs) return failure(problem('paste-other-crs', { theirs: crsName, ours: document.settings.crsName }));
  const layerOf = ({ layer }: PlanRecord): LayerKey => (layerSpecs[layer].kind === 'zones' ? zonesOf(phase) : layer);
  const isHere = (record: PlanRecord): boolean => {
    const original = document.get(record.id);
    return by === null && original !== undefined && original.layer === layerOf(record) && sameRecord({ ...original, fields: record.fields, attributes: record.attributes }, { ...record, layer: original.layer });
  };
  const coming = records.filter((record) => !isHere(record));
  if (coming.length === 0) return failure(problem('paste-already-here'));
  const pasted = copiesOf(coming, newId).map((copy, i): PlanRecord => {
    const record = coming[i]!;
    const layer = layerOf(record);
    const original = document.get(record.id);
    const fields: Record<string, FieldValue> = { ...copy.fields };
    if ('origin' in fields) fields['origin'] = original !== undefined && original.layer !== layer ? original.id : null;
    if (by === null && isReserveToBe(document, layer, record.fields['roadId'])) fields['roadId'] = record.fields['roadId']!;
    return { ...copy, layer, fields, geometry: record.geometry === null || by === null ? record.geometry : moved(record.geometry, by) };
  });
  return success({ records: pasted, reserves: reservesOf(document, zonesOf(phase), coming, pasted, newId, reserveLandUse), alreadyHere: records.length - pasted.length });
}

/** Of a road of this plan one like its own in the phase; of one from elsewhere one as a road that is drawn gets. */
function reservesOf(document: PlanDocument, layer: LayerKey, originals: readonly PlanRecord[], copies: readonly PlanRecord[], newId: () => RecordId, landUse: string | null): PlanRecord[] {
  if (!originals.some((record) => record.layer === 'roads')) return [];
  const had = reservesAmong(copies, layer);
  const known = new Map([...document.values(layer)].map((zone) => [zone.fields['roadId'], zone]));
  return originals.flatMap((road, i): PlanRecord[] => {
    const { id } = copies[i]!;
    if (road.layer !== 'roads' || had.has(id)) return [];
    const reserve = known.get(road.id);
    if (reserve !== undefined) return [reserveLike(reserve, id, newId)];
    return document.get(road.id) !== undefined || landUse === null ? [] : [newReserve({ id: newId(), layer, landUse }, id)];
  });
}

/** A road of this plan has one reserve a phase; a zone is that only where the reserve was. */
function isReserveToBe(document: PlanDocument, layer: LayerKey, road: FieldValue | undefined): boolean {
  if (typeof road !== 'string' || document.get(recordId(road))?.layer !== 'roads') return false;
  for (const zone of document.values(layer)) if (zone.fields['roadId'] === road) return false;
  return true;
}

function moved(geometry: Geometry, by: Similarity): Geometry {
  switch (geometry.type) {
    case 'MultiPolygon': return { ...geometry, polygons: geometry.polygons.map((polygon) => polygon.map((ring) => transformed(ring, by))) };
    case 'MultiLineString': return { ...geometry, lines: geometry.lines.map((line) => transformed(line, by)) };
    case 'MultiPoint': return { ...geometry, points: transformed(geometry.points, by) };
  }
}
