import { zonesOf, type Phase } from '../../../src-core/document/layers.ts';
import type { ComparedVersion } from '../../../src-core/compare/compared-version.ts';
import { PlanDocument, type PlanSettings } from '../../../src-core/document/plan-document.ts';
import type { PlanRecord } from '../../../src-core/document/record.ts';
import { ColumnRecords } from '../../../src-core/wire/column-records.ts';
import type { RecordColumns } from '../../../src-core/wire/columns.ts';
import { columnsOf, recordsOf } from '../../../src-core/wire/columns-codec.ts';
import { namedAreas, outlinesOf, type ReadVersion } from './read-version.ts';

/** One side of a comparison as it crosses to a thread, or to the window: its zones first, then all else a plan holds. */
export interface ColumnSide {
  readonly name: string;
  readonly kind: ComparedVersion['kind'];
  readonly hasIds: boolean;
  readonly phase: Phase | null;
  readonly settings: PlanSettings;
  readonly layers: readonly RecordColumns[];
}

export function columnSideOf({ version: { name, kind, hasIds, records, others }, phase, settings, styles }: ReadVersion): ColumnSide {
  return {
    name, kind, hasIds, phase, settings,
    layers: [columnsOf(zonesOf(phase ?? 'QHDH'), records as readonly PlanRecord[]), ...[...others].map(([layer, list]) => columnsOf(layer, list)), columnsOf('styles', styles)],
  };
}

/** The version again, as it was read. */
export function versionOfColumns({ name, kind, hasIds, layers: [zones, ...rest] }: ColumnSide): ComparedVersion {
  const others = new Map(rest.filter(({ layer }) => layer !== 'styles').map((columns) => [columns.layer, [...recordsOf(columns)]]));
  const boundary = outlinesOf(others.get('boundary') ?? []);
  return {
    name, kind, hasIds, records: [...recordsOf(zones!)], others, units: namedAreas(others.get('units') ?? []),
    boundary: (others.get('boundary') ?? []).length === 0 ? null : boundary,
  };
}

/** The side as a plan: of a plan. */
export const documentOfColumns = ({ settings, layers }: ColumnSide): PlanDocument =>
  PlanDocument.from(settings, new Map(layers.map((columns) => [columns.layer, new ColumnRecords(columns)])));
