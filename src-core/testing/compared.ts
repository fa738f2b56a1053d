import type { ComparedVersion } from '../compare/compared-version.ts';
import type { PlanRecord } from '../document/record.ts';
import type { MultiPolygon } from '../geometry/types.ts';

/** Zones as one side of a comparison. */
export const comparedZones = (records: readonly PlanRecord[], more: Partial<ComparedVersion> = {}): ComparedVersion => ({
  name: 'zones', records, hasIds: true, kind: 'plan', boundary: null, units: [], others: new Map(), ...more,
});

export const namedArea = (name: string, shape: PlanRecord) => ({ name, shape: shape.geometry as MultiPolygon });
