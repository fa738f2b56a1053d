import type { LandUseClass } from '../../../src-core/balance/land-use-classes.ts';
import { labelPoint } from '../../../src-core/geometry/label-point.ts';
import { areaOf } from '../../../src-core/geometry/area.ts';
import { pointsOf, signedRingArea } from '../../../src-core/geometry/ring.ts';
import type { Geometry } from '../../../src-core/geometry/types.ts';
import { problem, type Problem } from '../../../src-core/result.ts';
import { quoted } from '../project/sql-text.ts';
import type { ExportLayer } from './choose-layers.ts';
import { geometryOf, type StagingFile } from './staging-file.ts';

export const drawingTable = 'entities';

export interface Drawing {
  /** Entities to be found in the file afterwards. */
  readonly entities: number;
  /** Of all rings, holes counted as areas of their own: a polyline does not know that it is one. */
  readonly ringAreaM2: number;
  readonly layers: readonly { readonly name: string; readonly count: number }[];
  /** AutoCAD Colour Index by DXF layer. */
  readonly colors: ReadonlyMap<string, number>;
  readonly issues: readonly Problem[];
}

/** Text that labels a row, by kind of layer; the first that is there. */
const labelColumns: Readonly<Record<ExportLayer['kind'], readonly string[]>> = {
  zones: ['label', 'name'], boundary: ['name'], units: ['label', 'name'], roads: ['name', 'label'], facilities: ['name', 'label'],
  constraints: ['label', 'name'], notes: ['text'], styles: [], reference: [],
};

/** ACI: zones without a class white, the rest as drawings of plans commonly have them. */
const kindColors: Readonly<Record<ExportLayer['kind'], number>> = {
  zones: 7, boundary: 1, units: 6, roads: 8, facilities: 5, constraints: 30, notes: 3, styles: 7, reference: 9,
};

const textSuffix = '_TEXT';

/**
 * The plan as a drawing: a closed polyline for each ring on the layer of its land-use class, colour by layer, labels as
 * text on a layer of their own. Where several phases go into one drawing, the layers carry the phase's prefix (TT 16/2025).
 */
export function stageDrawing(staging: StagingFile, layers: readonly ExportLayer[], classes: readonly LandUseClass[]): Drawing {
  const known = new Map(classes.flatMap(({ code, aci }): [string, number][] => (aci === null ? [] : [[code, aci]])));
  const severalPhases = new Set(layers.flatMap(({ phase }) => phase ?? [])).size > 1;
  const colors = new Map<string, number>();
  const issues: Problem[] = [];
  const written: { name: string; count: number }[] = [];
  let entities = 0;
  let ringAreaM2 = 0;

  staging.createTable(drawingTable, 'GEOMETRY', [{ name: 'Layer', type: 'TEXT' }, { name: 'OGR_STYLE', type: 'TEXT' }]);
  const insert = staging.db.prepare(`INSERT INTO main.${quoted(drawingTable)} (${quoted(staging.geometryColumn)}, "Layer", "OGR_STYLE") VALUES (?, ?, ?)`);
  const draw = (shape: Buffer | null, layer: string, style: string | null) => insert.run(shape, layer, style);

  for (const layer of layers) {
    let count = 0;
    let withoutGeometry = 0;
    let holes = 0;
    for (const { geom, landUse, label } of rowsOf(staging, layer)) {
      const geometry = geometryOf(geom);
      if (geometry === null) {
        withoutGeometry++;
        continue;
      }
      count++;
      const name = dxfLayer(layer, landUse, severalPhases);
      colors.set(name, (layer.kind === 'zones' && landUse !== null ? known.get(landUse) : undefined) ?? kindColors[layer.kind]);
      if (geometry.type !== 'MultiPoint') {
        draw(staging.encode(geometry), name, null);
        entities += geometry.type === 'MultiLineString' ? geometry.lines.length : geometry.polygons.reduce((sum, rings) => sum + rings.length, 0);
      } else if (layer.kind !== 'notes' || label === null) {
        // GDAL's writer knows single points only.
        for (const point of pointsOf(geometry.points)) {
          draw(staging.encodePoint(point), name, null);
          entities++;
        }
      }
      if (geometry.type === 'MultiPolygon') {
        for (const rings of geometry.polygons) {
          holes += rings.length - 1;
          for (const ring of rings) ringAreaM2 += Math.abs(signedRingArea(ring));
        }
      }
      const at = label === null ? null : labelPoint(geometry);
      if (label === null || at === null) continue;
      const textLayer = layer.kind === 'notes' ? name : name + textSuffix;
      colors.set(textLayer, layer.kind === 'notes' ? kindColors.notes : 7);
      draw(staging.encodePoint(at), textLayer, textStyle(label, textHeight(geometry)));
      entities++;
    }
    written.push({ name: layer.name, count });
    if (withoutGeometry > 0) issues.push(problem('export-without-geometry', { layer: layer.name, count: withoutGeometry }));
    if (holes > 0) issues.push(problem('export-dxf-holes', { layer: layer.name, count: holes }));
    issues.push(problem('export-dxf-attributes', { layer: layer.name, count }));
  }
  return { entities, ringAreaM2, layers: written, colors, issues };
}

interface DrawnRow { readonly geom: unknown; readonly landUse: string | null; readonly label: string | null }

function* rowsOf(staging: StagingFile, layer: ExportLayer): Generator<DrawnRow> {
  const label = labelColumns[layer.kind].map((column) => `nullif(trim(CAST(s.${quoted(column)} AS TEXT)), '')`);
  const landUse = layer.kind === 'zones' ? 's.land_use' : 'NULL';
  const page = staging.db.prepare(`SELECT s.fid, s.geom, CAST(${landUse} AS TEXT), ${label.length === 0 ? 'NULL' : `coalesce(${[...label, 'NULL'].join(', ')})`}
    FROM plan.${quoted(layer.table)} s WHERE s.fid > ? ORDER BY s.fid LIMIT 1000`).raw();
  // A page at a time: SQLite takes no insert on a connection while better-sqlite3 walks through rows of it.
  for (let last = Number.MIN_SAFE_INTEGER; ;) {
    const rows = page.all(last) as [number, unknown, string | null, string | null][];
    for (const [, geom, code, text] of rows) yield { geom, landUse: code, label: text };
    if (rows.length < 1000) return;
    last = rows.at(-1)![0];
  }
}

function dxfLayer({ kind, name, table, phase }: ExportLayer, landUse: string | null, severalPhases: boolean): string {
  if (kind === 'reference') return layerName(`REF_${name}`);
  if (kind !== 'zones') return layerName(table);
  const code = layerName(landUse ?? 'DAT_CHUA_XAC_DINH');
  return severalPhases ? `${phase}_${code}` : code;
}

/** What every CAD program takes as the name of a layer: letters without marks, digits, `-`, `_`, `$`. */
export const layerName = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').replace(/[^A-Za-z0-9_$-]+/g, '_').slice(0, 200) || '_';

/** As high as a tenth of the area's side, within what can be read on a plan of 1 : 2 000 to 1 : 25 000. */
const textHeight = (geometry: Geometry): number => Math.round(Math.min(25, Math.max(1, geometry.type === 'MultiPolygon' ? Math.sqrt(areaOf(geometry)) / 10 : 5)) * 10) / 10;

/** GDAL's label style, centred; a quotation mark has no spelling in it. */
const textStyle = (text: string, height: number): string => `LABEL(f:"Arial",t:"${text.replaceAll('"', '”').replaceAll('\\', '/')}",s:${height}g,p:5)`;
