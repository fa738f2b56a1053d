import type { LayerKey } from '../../document/layers.ts';
import { layerSpecs } from '../../document/layers.ts';
import type { PlanDocument } from '../../document/plan-document.ts';
import type { PlanRecord } from '../../document/record.ts';
import type { MultiPolygon } from '../../geometry/types.ts';
import type { RecordId } from '../../ids.ts';
import { failure, problem, success, type Result } from '../../result.ts';
import type { Refusal } from '../command.ts';
import { recordsNamed } from '../records-named.ts';
import { nameOf } from './name-of.ts';

/** A zone with a shape. */
export type Zone = PlanRecord & { readonly geometry: MultiPolygon };

export interface NamedZones { readonly layer: LayerKey; readonly zones: readonly Zone[] }

/** The zones of these ids, all of one phase; anything else among them is refused, not passed over. */
export function zonesNamed(document: PlanDocument, ids: readonly RecordId[], atLeast = 1): Result<NamedZones, Refusal> {
  const records = recordsNamed(document, ids);
  if (!records.ok) return records;
  if (records.value.length < atLeast) return failure(problem('needs-two-zones'));
  const layer = records.value[0]!.layer;
  for (const record of records.value) {
    if (layerSpecs[record.layer].kind !== 'zones' || record.geometry?.type !== 'MultiPolygon') return failure(problem('not-a-zone', { record: nameOf(record) }));
    if (record.layer !== layer) return failure(problem('not-one-phase'));
  }
  return success({ layer, zones: records.value as Zone[] });
}

export const withShape = (zone: PlanRecord, geometry: MultiPolygon): PlanRecord => ({ ...zone, geometry });
