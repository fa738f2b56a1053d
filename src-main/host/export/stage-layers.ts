import type { LandUseClass } from '../../../src-core/balance/land-use-classes.ts';
import { problem, type Problem } from '../../../src-core/result.ts';
import { quoted } from '../project/sql-text.ts';
import type { ExportLayer } from './choose-layers.ts';
import { drawingTable, stageDrawing, type Drawing } from './dxf-drawing.ts';
import type { ExportFormat } from './export-format.ts';
import type { Shift } from './there-and-back.ts';
import { planColumns } from './plan-columns.ts';
import { registerCut, shapefileColumns } from './shapefile-columns.ts';
import { lossIssues, registerLossFunctions } from './value-loss.ts';
import { StagingFile, type StagedTotals } from './staging-file.ts';

export interface StagedLayer extends StagedTotals {
  readonly layer: ExportLayer;
  readonly columns: readonly string[];
}

export interface Staged {
  readonly layers: readonly StagedLayer[];
  readonly drawing: Drawing | null;
  readonly issues: readonly Problem[];
}

export interface StageOptions {
  readonly path: string;
  readonly planPath: string;
  readonly crs: string;
  /** Metres each vertex is moved by on its way out (`there-and-back.ts`). */
  readonly shift: Shift | null;
  readonly format: ExportFormat;
  readonly classes: readonly LandUseClass[];
  /** Called after each layer with the rows so far; throws to stop. */
  readonly onRows: (rows: number) => Promise<void>;
}

/** Copies what is to be written into a staging file, in the form the format can hold. */
export async function stageLayers(chosen: readonly ExportLayer[], { path, planPath, crs, shift, format, classes, onRows }: StageOptions): Promise<Staged> {
  const staging = new StagingFile(path, planPath, crs, shift);
  try {
    if (format === 'dxf') {
      const drawing = stageDrawing(staging, chosen, classes);
      await onRows(chosen.reduce((sum, { count }) => sum + count, 0));
      staging.finish();
      return { drawing, issues: drawing.issues, layers: [drawingLayer(drawing)] };
    }
    registerCut(staging.db);
    registerLossFunctions(staging.db);
    const layers: StagedLayer[] = [];
    const issues: Problem[] = [];
    let rows = 0;
    for (const layer of chosen) {
      for (const part of format === 'shapefile' ? partsByKind(staging, layer) : [{ layer, where: 'TRUE' }]) {
        const planned = planColumns(staging.db, part.layer);
        const { columns, issues: found } = format === 'shapefile' ? shapefileColumns(staging.db, part.layer, planned, part.where) : { columns: planned.columns, issues: [...planned.issues, ...planned.columns.flatMap((column) => lossIssues(staging.db, format, part.layer, column, part.where))] };
        const totals = staging.copy(part.layer.name, part.layer.geometry, columns, layer.table, part.where);
        layers.push({ layer: part.layer, columns: columns.map(({ name }) => name), ...totals });
        issues.push(...found);
        rows += totals.count;
        await onRows(rows);
      }
    }
    staging.finish();
    return { layers, issues, drawing: null };
  } catch (error) {
    staging.abandon();
    throw error;
  }
}

const drawingLayer = (drawing: Drawing): StagedLayer => ({
  layer: { name: drawingTable, table: drawingTable, key: null, kind: 'reference', phase: null, geometry: 'GEOMETRY', count: drawing.entities },
  columns: [], count: drawing.entities, withGeometry: drawing.entities, areaM2: drawing.ringAreaM2,
});

const kinds = [['MultiPolygon', 'MULTIPOLYGON', 'areas'], ['MultiLineString', 'MULTILINESTRING', 'lines'], ['MultiPoint', 'MULTIPOINT', 'points']] as const;

/** A shapefile holds one kind of geometry: a mixed reference layer becomes one a kind. Rows without a geometry go with the first. */
function partsByKind(staging: StagingFile, layer: ExportLayer): { readonly layer: ExportLayer; readonly where: string }[] {
  if (kinds.some(([, geometry]) => geometry === layer.geometry)) return [{ layer, where: 'TRUE' }];
  const found = staging.db.prepare(`SELECT DISTINCT planwright_kind(s.geom) FROM plan.${quoted(layer.table)} s`).pluck().all();
  const met = kinds.filter(([kind]) => found.includes(kind));
  if (met.length === 0) return [{ layer: { ...layer, geometry: 'MULTIPOINT' }, where: 'TRUE' }];
  return met.map(([kind, geometry, suffix], i) => ({
    layer: { ...layer, geometry, name: met.length === 1 ? layer.name : `${layer.name}_${suffix}` },
    where: `planwright_kind(s.geom) = '${kind}'${i === 0 ? ' OR planwright_kind(s.geom) IS NULL' : ''}`,
  }));
}

/** What a format cannot say about the whole, whatever is in it. */
export function formatIssues(format: ExportFormat, crs: string, several: boolean, files: readonly string[]): Problem[] {
  const issues: Problem[] = [];
  if (format === 'dxf') issues.push(problem('export-dxf-no-crs', { crs }));
  if (format === 'geojson' && crs.toUpperCase() !== 'EPSG:4326') issues.push(problem('export-geojson-crs', { crs }));
  if (several) issues.push(problem('export-several-files', { count: files.length, files: files.join(', ') }));
  return issues;
}
