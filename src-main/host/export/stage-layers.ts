import { problem, type Problem } from '../../../src-core/result.ts';
import { quoted } from '../project/sql-text.ts';
import type { ExportLayer } from './choose-layers.ts';
import { dividesPoints, holdsOneKind, needsGeometry, type ExportFormat } from './export-format.ts';
import { fitColumnNames, fitLayerName } from './fit-names.ts';
import type { LimitedLayers } from './limit-rows.ts';
import { planColumns } from './plan-columns.ts';
import { fitTexts, registerCut, shapefileColumns } from './shapefile-columns.ts';
import type { StagedColumn } from './staged-column.ts';
import { lossIssues, registerLossFunctions } from './value-loss.ts';
import { StagingFile, type StagedTotals } from './staging-file.ts';

export interface StagedLayer extends StagedTotals {
  readonly layer: ExportLayer;
  readonly columns: readonly StagedColumn[];
}

export interface Staged {
  readonly layers: readonly StagedLayer[];
  readonly issues: readonly Problem[];
}

export interface StageOptions {
  readonly format: ExportFormat;
  readonly limit: Pick<LimitedLayers, 'chosen' | 'inArea'>;
  /** Called after each layer with the rows so far; throws to stop. */
  readonly onRows: (rows: number) => Promise<void>;
}

/** Copies what is to be written into a staging file, in the form the format can hold. */
export async function stageLayers(staging: StagingFile, chosen: readonly ExportLayer[], { format, limit, onRows }: StageOptions): Promise<Staged> {
  registerCut(staging.db);
  registerLossFunctions(staging.db);
  staging.limit(limit);
  const layers: StagedLayer[] = [];
  const issues: Problem[] = [];
  const taken = new Set<string>();
  let rows = 0;
  for (const layer of chosen) {
    for (const part of holdsOneKind(format) ? partsByKind(staging, layer) : [layer]) {
      const { where, withoutGeometry } = needsGeometry(format) ? withGeometryOnly(staging, part) : { where: part.where, withoutGeometry: 0 };
      if (withoutGeometry > 0) issues.push(problem('export-without-geometry', { layer: part.name, count: withoutGeometry }));
      const planned = planColumns(staging.db, part, where);
      const { columns, issues: found } = format === 'shapefile' ? shapefileColumns(staging.db, part, planned, where) : fitTexts(staging.db, format, part, fitColumnNames(format, part.name, planned), where);
      const name = fitLayerName(format, part.name, taken);
      if (name !== part.name) issues.push(problem('export-layer-renamed', { layer: part.name, name }));
      issues.push(...found);
      if (format !== 'shapefile') issues.push(...columns.flatMap((column) => lossIssues(staging.db, format, part, column, where)));
      const totals = staging.copy(name, part.geometry, columns, layer.table, where);
      rows += totals.count;
      const divided = dividesPoints(format) ? pointsOfMany(staging, part, where) : nothingDivided;
      if (divided.records > 0) issues.push(problem('export-points-divided', { layer: name, count: divided.records }));
      layers.push({ layer: { ...part, name }, columns, ...totals, count: totals.count + divided.more, withGeometry: totals.withGeometry + divided.more });
      await onRows(rows);
    }
  }
  return { layers, issues };
}

function withGeometryOnly(staging: StagingFile, { table, where }: ExportLayer): { readonly where: string; readonly withoutGeometry: number } {
  const withoutGeometry = Number(staging.db.prepare(`SELECT count(*) FROM plan.${quoted(table)} s WHERE (${where}) AND planwright_kind(s.geom) IS NULL`).pluck().get());
  return { where: withoutGeometry === 0 ? where : `(${where}) AND planwright_kind(s.geom) IS NOT NULL`, withoutGeometry };
}

const nothingDivided = { records: 0, more: 0 };

/** Records of several points, and how many points they have beyond their first. */
function pointsOfMany(staging: StagingFile, { table }: ExportLayer, where: string): typeof nothingDivided {
  return staging.db.prepare(`SELECT count(*) records, coalesce(sum(points - 1), 0) more FROM (SELECT planwright_points(s.geom) points FROM plan.${quoted(table)} s WHERE ${where}) WHERE points > 1`).get() as typeof nothingDivided;
}

const kinds = [['MultiPolygon', 'MULTIPOLYGON', 'areas'], ['MultiLineString', 'MULTILINESTRING', 'lines'], ['MultiPoint', 'MULTIPOINT', 'points']] as const;

/** Where a layer holds one kind of geometry, a mixed reference layer becomes one a kind. Rows without a geometry go with the first. */
export function partsByKind(staging: StagingFile, layer: ExportLayer): ExportLayer[] {
  if (kinds.some(([, geometry]) => geometry === layer.geometry)) return [layer];
  const found = staging.db.prepare(`SELECT DISTINCT planwright_kind(s.geom) FROM plan.${quoted(layer.table)} s WHERE ${layer.where}`).pluck().all();
  const met = kinds.filter(([kind]) => found.includes(kind));
  if (met.length === 0) return [{ ...layer, geometry: 'MULTIPOINT' }];
  return met.map(([kind, geometry, suffix], i) => ({
    ...layer, geometry, name: met.length === 1 ? layer.name : `${layer.name}_${suffix}`,
    where: `(${layer.where}) AND (planwright_kind(s.geom) = '${kind}'${i === 0 ? ' OR planwright_kind(s.geom) IS NULL' : ''})`,
  }));
}
