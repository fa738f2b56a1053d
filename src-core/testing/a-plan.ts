import { layerSpecs, zonesOf, type LayerKey, type Phase } from '../document/layers.ts';
import { PlanDocument } from '../document/plan-document.ts';
import type { PlanRecord } from '../document/record.ts';
import type { FieldValue } from '../document/fields.ts';
import { RecordIndex } from '../document/record-index.ts';
import type { CommandContext } from '../commands/command.ts';
import { recordId } from '../ids.ts';
import { geometryFromWkt } from './wkt.ts';

/** One record of a plan, its id being its name. */
export const aRecord = (id: string, layer: LayerKey, wkt: string, fields: Readonly<Record<string, FieldValue>> = {}): PlanRecord => ({
  id: recordId(id), layer, geometry: geometryFromWkt(wkt), attributes: {},
  fields: { ...Object.fromEntries(layerSpecs[layer].fields.map((field) => [field.name, null])), ...fields },
});

export interface PlanBuilder {
  zone(id: string, wkt: string, fields?: Readonly<Record<string, FieldValue>>): PlanBuilder;
  boundary(wkt: string): PlanBuilder;
  record(record: PlanRecord): PlanBuilder;
  readonly document: PlanDocument;
  /** What a command runs on. `landUseCodes` are all that the plan's zones have, and `GREEN`. */
  readonly context: CommandContext;
}

/** What every test of the core starts from: `aPlan().zone('A', 'POLYGON ((0 0, …))', { landUse: 'ROAD' })`. */
export function aPlan(phase: Phase = 'QHDH', records: readonly PlanRecord[] = []): PlanBuilder {
  const and = (record: PlanRecord) => aPlan(phase, [...records, record]);
  return {
    zone: (id, wkt, fields) => and(aRecord(id, zonesOf(phase), wkt, fields)),
    boundary: (wkt) => and(aRecord(`boundary ${records.length}`, 'boundary', wkt)),
    record: and,
    get document() {
      return PlanDocument.of({ name: 'Test', crs: 'EPSG:9214', crsName: 'VN-2000 / TM-3 107-00', madeUp: true }, records);
    },
    get context() {
      const document = this.document;
      const used = records.map((record) => record.fields['landUse']).filter((code) => typeof code === 'string');
      return { document, index: RecordIndex.of(document), landUseCodes: new Set([...used, 'GREEN']) };
    },
  };
}
