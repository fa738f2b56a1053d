import { statSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { openSqlite } from '../../../native/sqlite.ts';
import { failure, problem, success, type Problem, type Result } from '../../../src-core/result.ts';
import type { ImportIssue } from '../../../src-core/wire/importing.ts';
import type { ImportProblem } from '../../../src-core/wire/problems.ts';
import type { ReadingChoice, TextGuess } from '../../../src-core/wire/source-reading.ts';
import type { GdalProcess } from '../../gdal/gdal-process.ts';
import type { InspectedField, InspectedLayer, OpenInput } from '../../gdal/protocol.ts';
import { PlainShapefile } from './plain-shapefile.ts';
import type { SourcePackage } from './open-package.ts';
import { encodingOfSource, type SourceEncoding } from './source-encoding.ts';
import { tableTexts } from './reading/table-texts.ts';
import { diagnoseText, type TextAnswer } from './reading/text-doctor.ts';
import { companionOf } from './companion-file.ts';
import type { DrawingChoice, DrawingSource } from './drawing/stage-drawing.ts';
import { readableFiles, type ReadableFile } from './tables/readable-files.ts';
import type { TableSource } from './tables/table-source.ts';
import { utf8 } from './text-encoding.ts';
import { LayerText } from './text-reader.ts';

/** One layer of the source, with how to open the file it is in. */
export interface SourceLayerFile {
  /** Unique in the source. */
  readonly name: string;
  readonly driver: string;
  readonly open: OpenInput;
  readonly encoding: SourceEncoding;
  readonly text: LayerText;
  /** How each field's text is read, and what the report says of it. */
  readonly textGuesses: readonly TextGuess[];
  readonly textIssues: readonly ImportIssue[];
  /** As GDAL sees it, or would: the layer's raw name among others. */
  readonly inspected: InspectedLayer;
  readonly fields: readonly InspectedField[];
  /** Can be read without GDAL where it is not to be projected (`plain-shapefile.ts`). */
  readonly isPlain: boolean;
  /** Where it is a table of places. */
  readonly table: TableSource | null;
  /** Where it is of a drawing that was read here. */
  readonly drawing: DrawingSource | null;
  readonly patienceMs: number;
}

export interface SourceLayers {
  readonly driver: string;
  readonly layers: readonly SourceLayerFile[];
  /** Files of a package that nobody could read. */
  readonly unreadable: readonly string[];
}

/** GDAL reads whole documents (GeoJSON, KML) before it says anything: 30 s, and one more for each 4 MB. */
export const patienceFor = (path: string): number => {
  const found = statSync(path, { throwIfNoEntry: false });
  return 30_000 + Math.round(((found?.isFile() === true ? found.size : 0) / 4e6) * 1000);
};

export async function readSourceLayers(
  gdal: GdalProcess, source: string, { files, folder }: SourcePackage, choice: DrawingChoice, signal?: AbortSignal,
): Promise<Result<SourceLayers, ImportProblem>> {
  const layers: SourceLayerFile[] = [];
  const unreadable: string[] = [];
  let driver = '';
  let fault: ImportProblem | null = null;
  const opened: ReadableFile[] = [];
  for (const file of files) {
    const readable = await readableFiles(gdal, file, folder, choice, signal);
    if (readable.ok) opened.push(...readable.value);
    else if (readable.failure.code === 'cancelled') return failure(problem('cancelled'));
    else {
      fault ??= importProblem(readable.failure, file.path);
      unreadable.push(basename(file.path));
    }
  }
  for (const { path, config, table, drawing } of opened) {
    const encoding = encodingOfSource(path);
    const open = { path, openOptions: encoding.openOptions, config: { ...config, ...encoding.config } };
    const patienceMs = patienceFor(path);
    const plain = mayBePlain(path, config) ? PlainShapefile.inspect(path) : null;
    const inspected = plain === null ? await gdal.inspect(open, { signal, patienceMs }) : success({ driver: 'ESRI Shapefile', layers: [plain] });
    if (!inspected.ok) {
      if (inspected.failure.code === 'cancelled') return failure(problem('cancelled'));
      fault ??= isEmptyGeoPackage(path) ? problem('source-empty', { file: basename(path) }) : importProblem(inspected.failure, path);
      unreadable.push(basename(path));
      continue;
    }
    driver = drawing === null ? inspected.value.driver : 'DXF';
    const dbf = encoding.arrival === 'bytes' ? companionOf(path, 'dbf') : null;
    const texts = dbf === null ? null : tableTexts(dbf);
    for (const layer of inspected.value.layers) {
      // A table of places was written anew, in UTF-8: its encoding has been heeded.
      const answer = drawing !== null ? success(drawnText(layer, drawing)) : textOf(layer, encoding, layer.fields.map((field) => texts?.get(field.name) ?? []), table === null ? choice : {});
      if (!answer.ok) return answer;
      const name = layer.name.normalize('NFC');
      const taken = layers.some((other) => other.name === name);
      layers.push({
        name: taken ? `${basename(path, extname(path))}/${name}` : name,
        driver, open, encoding, table, drawing, inspected: table === null ? layer : { ...layer, geometry: table.geometry }, isPlain: plain !== null, patienceMs, ...answer.value,
      });
    }
  }
  if (layers.length === 0) return failure(fault ?? problem('source-empty', { file: basename(source) }));
  return success({ driver, layers, unreadable });
}

/**
 * The layer with its text read by what a sample of it says. A shapefile's table was looked at when it was opened; other
 * formats show their text only feature by feature.
 */
export function withSampledText(layer: SourceLayerFile, texts: readonly (readonly string[])[] | null, choice: TextChoice): SourceLayerFile {
  if (texts === null || layer.drawing !== null || extname(layer.open.path).toLowerCase() === '.shp') return layer;
  const answer = textOf(layer.inspected, layer.encoding, texts, choice);
  return answer.ok ? { ...layer, ...answer.value } : layer;
}

type TextChoice = Pick<ReadingChoice, 'encoding' | 'encodings'>;
/** The texts of a drawing were decoded style by style when it was written anew. */
function drawnText({ fields }: InspectedLayer, { textGuesses, textIssues }: DrawingSource): TextParts {
  return { text: new LayerText('unicode', utf8, fields.map(() => utf8)), textGuesses: fields.some(({ name }) => name === 'Text') ? textGuesses : [], textIssues, fields };
}

type TextParts = Pick<SourceLayerFile, 'text' | 'textGuesses' | 'textIssues' | 'fields'>;

function textOf(layer: InspectedLayer, { arrival, stated }: SourceEncoding, texts: readonly (readonly string[])[], choice: TextChoice): Result<TextParts, ImportProblem> {
  const answer = diagnoseText({ arrival, stated, texts, choice, fields: layer.fields.map(({ name, type }) => ({ name, isText: type === 'text' })) });
  if (!answer.ok) return answer;
  const { text, guesses, issues }: TextAnswer = answer.value;
  return success({ text, textGuesses: guesses, textIssues: issues, fields: layer.fields.map((field) => ({ ...field, name: text.readName(field.name) })) });
}

/** GDAL opens no GeoPackage without a table for it: one that is whole and has none is empty, not damaged. */
function isEmptyGeoPackage(path: string): boolean {
  if (extname(path).toLowerCase() !== '.gpkg') return false;
  try {
    const file = openSqlite(path, { mode: 'read', busyTimeout: 0 });
    try {
      file.pragma('trusted_schema = OFF');
      return file.prepare("SELECT count(*) FROM gpkg_contents WHERE data_type IN ('features', 'attributes')").pluck().get() === 0;
    } finally {
      file.close();
    }
  } catch {
    return false; // no database, or none with a table of contents
  }
}

/** An index of ours beside a copy is for GDAL. */
const mayBePlain = (path: string, config: OpenInput['config'] & {}): boolean => extname(path).toLowerCase() === '.shp' && Object.keys(config).length === 0;

/** The encodings of a layer's text, for the report. */
export const encodingNames = ({ text }: SourceLayerFile): string => [...new Set(text.encodings.map(({ name }) => name))].join(', ') || 'UTF-8';

const knownEndings = new Set(['.shp', '.gpkg', '.geojson', '.dxf', '.kml', '.gml', '.tab', '.mif', '.fgb', '.gpx', '.dgn', '.gdb', '.zip', '.xlsx']);

/** GDAL's problems in the words of an import: what has the name of a format and cannot be opened is damaged. */
export function importProblem(reason: Problem, path: string): ImportProblem {
  const file = basename(path);
  switch (reason.code) {
    case 'format-unknown': return problem(knownEndings.has(extname(path).toLowerCase()) ? 'source-damaged' : 'format-unknown', { file }, reason.detail);
    case 'zip-hostile': return problem(reason.code, { file }, reason.detail);
    case 'source-hostile': return problem('source-hostile', { file });
    case 'driver-crashed': case 'driver-timeout': return problem(reason.code, { ...reason.evidence, file }, reason.detail);
    case 'layer-unknown': case 'crs-unknown': return problem(reason.code, reason.evidence);
    case 'gdal-missing': case 'cancelled': return problem(reason.code, {}, reason.detail);
    default: return problem('source-damaged', { file }, reason.detail);
  }
}
