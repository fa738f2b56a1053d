import { closeSync, createReadStream, createWriteStream, openSync, unlinkSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { SqliteValue } from '../../../../native/sqlite.ts';
import type { LandUseClass } from '../../../../src-core/balance/land-use-classes.ts';
import { boxOf, emptyBox, isEmptyBox, unionOfBoxes } from '../../../../src-core/geometry/bounds.ts';
import type { MultiPolygon } from '../../../../src-core/geometry/types.ts';
import { problem, type Problem } from '../../../../src-core/result.ts';
import { quoted } from '../../project/sql-text.ts';
import type { ExportLayer } from '../choose-layers.ts';
import { labelColumns } from '../label-columns.ts';
import { planColumns } from '../plan-columns.ts';
import type { StagedColumn } from '../staged-column.ts';
import { geometryOf, type StagingFile } from '../staging-file.ts';
import { drawRecord, type DrawnRecord } from './draw-record.ts';
import { DrawingLayers } from './drawing-layer.ts';
import { drawingSkeleton } from './drawing-skeleton.ts';
import { encodeValues } from './extended-data.ts';
import { GroupWriter, Handles } from './group-writer.ts';
import { projectRecords, type ProjectPoints } from './project-records.ts';
import { crsProperty, planProperty, section, writeHead } from './write-head.ts';
import { writeObjects } from './write-objects.ts';

export interface Drawing {
  /** Entities to be found in the file afterwards. */
  readonly entities: number;
  /** Of all fills: what a reader that knows hatches finds as polygons. */
  readonly filledM2: number;
  readonly layers: readonly { readonly name: string; readonly count: number }[];
  readonly issues: readonly Problem[];
}

export interface DrawingOptions {
  readonly path: string;
  readonly planName: string;
  readonly crs: string;
  readonly classes: readonly LandUseClass[];
  /** Takes coordinates of the plan to the drawing's CRS; `null` where it is the plan's. */
  readonly project: ProjectPoints | null;
  /** Called now and then with the records so far; throws to stop. */
  readonly onRecords: (records: number) => Promise<void>;
}

/** Records drawn between two looks at whether to stop, and projected in one request. */
const batch = 1000;

/**
 * Draws layers of the plan into a DXF of R2007 (UTF-8), record by record. The entities are written first, to a file of
 * their own: what the head must say of them (extents, layers, the handle to go on with) is known only afterwards.
 */
export async function writeDrawing(staging: StagingFile, chosen: readonly ExportLayer[], options: DrawingOptions): Promise<Drawing> {
  const handles = new Handles();
  const skeleton = drawingSkeleton(handles);
  const layers = new DrawingLayers(options.classes);
  const body = `${options.path}.entities`;
  const file = openSync(body, 'wx');
  const issues: Problem[] = [];
  const written: { name: string; count: number }[] = [];
  let [entities, filledM2, records, box] = [0, 0, 0, emptyBox];
  try {
    const output = new GroupWriter(file);
    const writer = { output, handles, owner: skeleton.modelSpace };
    for (const layer of chosen) {
      const tally = { count: 0, withoutGeometry: 0, left: new Map<string, number>() };
      const planned = planColumns(staging.db, layer);
      issues.push(...planned.issues);
      for await (const page of projectRecords(recordsOf(staging, layer, planned.columns, tally), batch, options.project)) {
        for (const record of page) {
          entities += drawRecord(writer, layers, record);
          if (record.geometry.type === 'MultiPolygon' && layer.kind === 'zones') filledM2 += areaDrawn(record.geometry);
          box = unionOfBoxes(box, boxOf(record.geometry));
        }
        records += page.length;
        await options.onRecords(records);
      }
      written.push({ name: layer.name, count: tally.count });
      if (tally.withoutGeometry > 0) issues.push(problem('export-without-geometry', { layer: layer.name, count: tally.withoutGeometry }));
      for (const [field, count] of tally.left) issues.push(problem('export-dxf-data-left', { layer: layer.name, field, count }));
    }
    output.put(0, 'ENDSEC');
    section(output, 'OBJECTS', () => writeObjects(output, skeleton));
    output.put(0, 'EOF');
    output.flush();
  } finally {
    closeSync(file);
  }
  await withHead(options.path, body, (output) => {
    writeHead(output, {
      skeleton, layers: layers.values(), box: isEmptyBox(box) ? null : box,
      properties: [[planProperty, options.planName], [crsProperty, options.crs]],
    }, handles);
    output.put(0, 'SECTION');
    output.put(2, 'ENTITIES');
  });
  return { entities, filledM2, layers: written, issues };
}

/** Off the plan's grid, where the drawing is in another CRS: from the first vertex, so that large coordinates lose nothing. */
function areaDrawn({ polygons }: MultiPolygon): number {
  const areaOfRing = (ring: Float64Array): number => {
    const [x, y] = [ring[0]!, ring[1]!];
    let twice = 0;
    for (let i = 2; i + 3 < ring.length; i += 2) twice += (ring[i]! - x) * (ring[i + 3]! - y) - (ring[i + 2]! - x) * (ring[i + 1]! - y);
    return Math.abs(twice) / 2;
  };
  return polygons.reduce((sum, [outer, ...holes]) => sum + holes.reduce((left, hole) => left - areaOfRing(hole), areaOfRing(outer!)), 0);
}

async function withHead(path: string, body: string, head: (output: GroupWriter) => void): Promise<void> {
  const file = openSync(path, 'wx');
  try {
    const output = new GroupWriter(file);
    head(output);
    output.flush();
  } finally {
    closeSync(file);
  }
  await pipeline(createReadStream(body, { highWaterMark: 1 << 20 }), createWriteStream(path, { flags: 'a' }));
  unlinkSync(body);
}

interface Tally { count: number; withoutGeometry: number; readonly left: Map<string, number> }

function* recordsOf(staging: StagingFile, layer: ExportLayer, columns: readonly StagedColumn[], tally: Tally): Generator<DrawnRecord> {
  const label = labelColumns(layer.kind);
  const landUse = layer.kind === 'zones' ? 'CAST(s.land_use AS TEXT)' : 'NULL';
  const names = columns.map(({ name }) => name);
  const isTruth = columns.map(({ type }) => type === 'BOOLEAN');
  const sourceLayerAt = layer.kind === 'zones' ? names.indexOf('Layer') : -1;
  const rows = staging.db.prepare(`SELECT s.geom, ${landUse}, ${label}${columns.map(({ expression }) => `, ${expression}`).join('')}
    FROM plan.${quoted(layer.table)} s WHERE ${layer.where} ORDER BY s.fid`).raw().iterate() as Iterable<SqliteValue[]>;
  let number = 0;
  for (const [geom, code, text, ...values] of rows) {
    number++;
    const geometry = geometryOf(geom);
    if (geometry === null) {
      tally.withoutGeometry++;
      continue;
    }
    tally.count++;
    const encoded = encodeValues(names, values, isTruth);
    for (const field of encoded.left) tally.left.set(field, (tally.left.get(field) ?? 0) + 1);
    const sourceLayer = sourceLayerAt < 0 ? null : values[sourceLayerAt];
    yield {
      layer, key: String(number), geometry, landUse: code as string | null, label: text as string | null,
      sourceLayer: typeof sourceLayer === 'string' ? sourceLayer : null, values: encoded,
    };
  }
}
