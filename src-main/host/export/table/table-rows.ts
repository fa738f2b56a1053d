import type { SqliteValue } from '../../../../native/sqlite.ts';
import { areaOf } from '../../../../src-core/geometry/area.ts';
import { labelPoint } from '../../../../src-core/geometry/label-point.ts';
import type { Problem } from '../../../../src-core/result.ts';
import { quoted } from '../../project/sql-text.ts';
import type { ExportLayer } from '../choose-layers.ts';
import { planColumns } from '../plan-columns.ts';
import { geometryOf, type StagingFile } from '../staging-file.ts';

export type Cell = string | number | boolean | null;

export interface TableRows {
  readonly names: readonly string[];
  readonly rows: Iterable<readonly Cell[]>;
  readonly issues: readonly Problem[];
}

/**
 * A layer as a table: every column, for areas the grid area in the plan's CRS (m²), and a point in each, east and north in
 * metres, by which it can be found again.
 */
export function tableRows(staging: StagingFile, layer: ExportLayer): TableRows {
  const { columns, issues } = planColumns(staging.db, layer);
  const isArea = layer.geometry === 'MULTIPOLYGON';
  const stored = staging.db.prepare(`SELECT s.geom${columns.map(({ expression }) => `, ${expression}`).join('')}
    FROM plan.${quoted(layer.table)} s WHERE ${layer.where} ORDER BY s.fid`).raw();
  function* rows(): Generator<readonly Cell[]> {
    for (const [geom, ...values] of stored.iterate() as Iterable<SqliteValue[]>) {
      const geometry = geometryOf(geom);
      const at = labelPoint(geometry);
      const cells = values.map((value, i): Cell => (Buffer.isBuffer(value) ? null : columns[i]!.type === 'BOOLEAN' && typeof value === 'number' ? value !== 0 : value));
      yield [...cells, ...(isArea ? [geometry === null ? null : areaOf(geometry)] : []), at === null ? null : millimetres(at.x), at === null ? null : millimetres(at.y)];
    }
  }
  return { names: [...columns.map(({ name }) => name), ...(isArea ? ['area_m2'] : []), 'east_m', 'north_m'], rows: rows(), issues };
}

const millimetres = (value: number): number => Math.round(value * 1000) / 1000;
