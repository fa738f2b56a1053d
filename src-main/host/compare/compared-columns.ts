import { zonesOf, type Phase } from '../../../src-core/document/layers.ts';
import type { ComparedVersion } from '../../../src-core/compare/compared-version.ts';
import { PlanDocument, type PlanSettings } from '../../../src-core/document/plan-document.ts';
import type { PlanRecord } from '../../../src-core/document/record.ts';
import { ColumnRecords } from '../../../src-core/wire/column-records.ts';
import type { RecordColumns } from '../../../src-core/wire/columns.ts';
import { columnsOf } from '../../../src-core/wire/columns-codec.ts';
import { isStated } from '../project/versions/columns-digests.ts';
import { PlanVersion } from './plan-version.ts';
import type { ReadVersion } from './read-version.ts';

/** One side of a comparison as it crosses to a thread, or to the window: its zones first, then all else a plan holds. */
export interface ColumnSide {
  readonly name: string;
  readonly kind: ComparedVersion['kind'];
  readonly hasIds: boolean;
  readonly phase: Phase | null;
  readonly settings: PlanSettings;
  readonly layers: readonly RecordColumns[];
}

export function columnSideOf({ version, phase, settings, styles }: ReadVersion): ColumnSide {
  const { name, kind, hasIds } = version;
  const layers = version instanceof PlanVersion
    ? [version.zones, ...version.otherColumns.values()]
    : [columnsOf(zonesOf(phase ?? 'QHDH'), version.records as readonly PlanRecord[]), ...[...version.others].map(([layer, list]) => columnsOf(layer, list))];
  return { name, kind, hasIds, phase, settings, layers: [...layers, columnsOf('styles', styles)] };
}

/** Without the fields that no record states, which reads as the same: a copy of a list for each crosses to a thread otherwise. */
export const withoutUnstated = (side: ColumnSide): ColumnSide => ({
  ...side,
  layers: side.layers.map((columns) => ({
    ...columns, fields: Object.fromEntries(Object.entries(columns.fields).filter(([, column]) => isStated(column))), attributes: isStated(columns.attributes) ? columns.attributes : [],
  })),
});

/** The version again, as it was read. */
export function versionOfColumns({ name, kind, hasIds, layers: [zones, ...rest] }: ColumnSide): ComparedVersion {
  const version = new PlanVersion(name, zones!, new Map(rest.filter(({ layer }) => layer !== 'styles').map((columns) => [columns.layer, columns])));
  return { name, kind, hasIds, records: version.records, others: version.others, units: version.units, boundary: version.boundary };
}

/** The side as a plan: of a plan. */
export const documentOfColumns = ({ settings, layers }: ColumnSide): PlanDocument =>
  PlanDocument.from(settings, new Map(layers.map((columns) => [columns.layer, new ColumnRecords(columns)])));
