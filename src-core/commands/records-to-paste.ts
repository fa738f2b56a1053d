import type { FieldValue } from '../document/fields.ts';
import { layerSpecs, zonesOf, type LayerKey, type Phase } from '../document/layers.ts';
import type { PlanDocument } from '../document/plan-document.ts';
import type { PlanRecord } from '../document/record.ts';
import { sameRecord } from '../equal.ts';
import { transformed, type Similarity } from '../geometry/similarity.ts';
import type { Geometry } from '../geometry/types.ts';
import { recordId, type RecordId } from '../ids.ts';
import { failure, problem, success, type Result } from '../result.ts';
import { asCopy } from './as-copy.ts';
import type { Refusal } from './command.ts';

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
}

export interface RecordsToPaste {
  readonly records: readonly PlanRecord[];
  /** Originals that lie in the same layer at the same place already. */
  readonly alreadyHere: number;
}

/**
 * Copies as they are to be in this plan. A zone from another phase of the same plan says which one it was made from;
 * what an id points to in another plan is not here, so it is left out.
 */
export function recordsToPaste(document: PlanDocument, { crs, crsName, records }: CopiedRecords, { phase, by, newId }: PastePlace): Result<RecordsToPaste, Refusal> {
  if (crs !== document.settings.crs) return failure(problem('paste-other-crs', { theirs: crsName, ours: document.settings.crsName }));
  const pasted: PlanRecord[] = [];
  for (const record of records) {
    const layer = layerSpecs[record.layer].kind === 'zones' ? zonesOf(phase) : record.layer;
    const original = document.get(record.id);
    if (by === null && original !== undefined && original.layer === layer && sameRecord({ ...original, fields: record.fields, attributes: record.attributes }, { ...record, layer })) continue;
    const copy = asCopy(record, newId());
    const fields: Record<string, FieldValue> = { ...copy.fields };
    if ('origin' in fields) fields['origin'] = original !== undefined && original.layer !== layer ? original.id : null;
    if (by === null && isReserveToBe(document, layer, record.fields['roadId'])) fields['roadId'] = record.fields['roadId']!;
    pasted.push({ ...copy, layer, fields, geometry: record.geometry === null || by === null ? record.geometry : moved(record.geometry, by) });
  }
  if (pasted.length === 0) return failure(problem('paste-already-here'));
  return success({ records: pasted, alreadyHere: records.length - pasted.length });
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
