import { closeSync, openSync, writeSync } from 'node:fs';
import type { SqliteValue } from '../../../../native/sqlite.ts';
import type { LandUseClass } from '../../../../src-core/balance/land-use-classes.ts';
import { areaOf } from '../../../../src-core/geometry/area.ts';
import type { Geometry } from '../../../../src-core/geometry/types.ts';
import { problem, type Problem } from '../../../../src-core/result.ts';
import { quoted } from '../../project/sql-text.ts';
import type { ExportLayer } from '../choose-layers.ts';
import { projectRecords, type ProjectPoints } from '../dxf/project-records.ts';
import { labelColumns } from '../label-columns.ts';
import type { StagedColumn } from '../staged-column.ts';
import { geometryOf, type StagedTotals, type StagingFile } from '../staging-file.ts';
import { kmlStyles, styleOf } from './kml-styles.ts';
import { xmlText } from './xml-text.ts';

export interface KmlOptions {
  readonly path: string;
  readonly planName: string;
  /** Of each layer, under names the format takes. */
  readonly columns: readonly (readonly StagedColumn[])[];
  readonly classes: readonly LandUseClass[];
  /** To WGS 84 degrees, longitude first. */
  readonly project: ProjectPoints | null;
  readonly onRecords: (records: number) => Promise<void>;
}

export interface KmlLayer extends Omit<StagedTotals, 'box'> { readonly name: string }
export interface WrittenKml { readonly layers: readonly KmlLayer[]; readonly issues: readonly Problem[] }

interface KmlRecord {
  readonly geometry: Geometry;
  readonly areaM2: number;
  readonly label: string | null;
  readonly style: string;
  readonly values: readonly SqliteValue[];
}

/** Records written between two looks at whether to stop, and projected in one request. */
const batch = 1000;
const chunk = 1 << 20;
/** A hundredth of a millimetre. */
const decimals = 1e10;

/**
 * KML 2.2 (OGC 07-147r2), record by record: a document a layer (readers look for the types of its values there), colours of the classes as shared styles, values as typed data
 * (`SchemaData`). A value that is not stated is left out; the format has no other way to say so.
 */
export async function writeKml(staging: StagingFile, chosen: readonly ExportLayer[], { path, planName, columns: ofLayers, classes, project, onRecords }: KmlOptions): Promise<WrittenKml> {
  const file = openSync(path, 'wx');
  let text = '';
  const put = (part: string) => {
    text += part;
    if (text.length > chunk) flush();
  };
  const flush = () => {
    writeSync(file, Buffer.from(text, 'utf8'));
    text = '';
  };
  const layers: KmlLayer[] = [];
  const issues: Problem[] = [];
  let records = 0;
  try {
    put(`<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2">\n<Document>\n<name>${xmlText(planName)}</name>\n${kmlStyles(chosen, classes)}`);
    for (const [i, layer] of chosen.entries()) {
      const tally = { withoutGeometry: 0 };
      let [count, areaM2] = [0, 0];
      const columns = ofLayers[i]!;
      put(`<Document>\n<name>${xmlText(layer.name)}</name>\n${schema(layer, i, columns)}`);
      for await (const page of projectRecords(recordsOf(staging, layer, columns, tally), batch, project)) {
        for (const record of page) {
          put(placemark(record, i, columns));
          areaM2 += record.areaM2;
        }
        count += page.length;
        records += page.length;
        await onRecords(records);
      }
      put('</Document>\n');
      layers.push({ name: layer.name, count, withGeometry: count, areaM2 });
      if (tally.withoutGeometry > 0) issues.push(problem('export-without-geometry', { layer: layer.name, count: tally.withoutGeometry }));
    }
    put('</Document>\n</kml>\n');
    flush();
  } finally {
    closeSync(file);
  }
  return { layers, issues };
}

/** Whole numbers beyond 31 bits have no type of their own; as doubles they are exact to 2^53. */
const types: Readonly<Record<StagedColumn['type'], string>> = { TEXT: 'string', INTEGER: 'double', REAL: 'double', BOOLEAN: 'bool' };

const schema = (layer: ExportLayer, index: number, columns: readonly StagedColumn[]): string =>
  `<Schema name="${xmlText(layer.name)}" id="schema${index}">${columns.map(({ name, type }) => `<SimpleField type="${types[type]}" name="${xmlText(name)}"/>`).join('')}</Schema>\n`;

function placemark({ geometry, label, style, values }: KmlRecord, schemaIndex: number, columns: readonly StagedColumn[]): string {
  const data = columns.map(({ name, type }, i) => {
    const value = values[i] ?? null;
    if (value === null || Buffer.isBuffer(value)) return '';
    return `<SimpleData name="${xmlText(name)}">${type === 'BOOLEAN' ? (value === 0 ? '0' : '1') : xmlText(String(value))}</SimpleData>`;
  }).join('');
  const name = label === null ? '' : `<name>${xmlText(label)}</name>`;
  return `<Placemark>${name}<styleUrl>#${style}</styleUrl><ExtendedData><SchemaData schemaUrl="#schema${schemaIndex}">${data}</SchemaData></ExtendedData>${shape(geometry)}</Placemark>\n`;
}

function shape(geometry: Geometry): string {
  const parts = partsOf(geometry);
  return parts.length === 1 ? parts[0]! : `<MultiGeometry>${parts.join('')}</MultiGeometry>`;
}

function partsOf(geometry: Geometry): string[] {
  switch (geometry.type) {
    case 'MultiPolygon': return geometry.polygons.map((rings) => `<Polygon>${rings.map((ring, i) => {
      const side = i === 0 ? 'outerBoundaryIs' : 'innerBoundaryIs';
      return `<${side}><LinearRing><coordinates>${coordinates(ring)} ${coordinates(ring.subarray(0, 2))}</coordinates></LinearRing></${side}>`;
    }).join('')}</Polygon>`);
    case 'MultiLineString': return geometry.lines.map((line) => `<LineString><coordinates>${coordinates(line)}</coordinates></LineString>`);
    case 'MultiPoint': return Array.from({ length: geometry.points.length / 2 }, (_, i) => `<Point><coordinates>${coordinates(geometry.points.subarray(2 * i, 2 * i + 2))}</coordinates></Point>`);
  }
}

function coordinates(path: Float64Array): string {
  let text = '';
  for (let i = 0; i < path.length; i += 2) text += `${i === 0 ? '' : ' '}${degrees(path[i]!)},${degrees(path[i + 1]!)}`;
  return text;
}

const degrees = (value: number): number => Math.round(value * decimals) / decimals;

function* recordsOf(staging: StagingFile, layer: ExportLayer, columns: readonly StagedColumn[], tally: { withoutGeometry: number }): Generator<KmlRecord> {
  const label = labelColumns(layer.kind);
  const landUse = layer.kind === 'zones' ? 'CAST(s.land_use AS TEXT)' : 'NULL';
  const rows = staging.db.prepare(`SELECT s.geom, ${landUse}, ${label}${columns.map(({ expression }) => `, ${expression}`).join('')}
    FROM plan.${quoted(layer.table)} s WHERE ${layer.where} ORDER BY s.fid`).raw().iterate() as Iterable<SqliteValue[]>;
  for (const [geom, code, text, ...values] of rows) {
    const geometry = geometryOf(geom);
    if (geometry === null) tally.withoutGeometry++;
    else yield { geometry, areaM2: areaOf(geometry), label: text as string | null, style: styleOf(layer, code as string | null), values };
  }
}
