import { copyFileSync, mkdtempSync, openSync, closeSync, readSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import { failure, problem, success, type Result } from '../../../src-core/result.ts';
import type { ImportIssue } from '../../../src-core/wire/importing.ts';
import type { ImportProblem } from '../../../src-core/wire/problems.ts';
import { isHostileSource } from '../../gdal/safe-source.ts';
import { companionOf } from './companion-file.ts';
import { unpackDrawing } from './own-drawing/unpack-drawing.ts';
import { unpackZip } from './unpack-zip.ts';

/** The files of a source that GDAL is to open, one by one, as plain files. */
export interface SourcePackage {
  readonly files: readonly { readonly path: string; readonly config: Readonly<Record<string, string>> }[];
  /** Files beside them in an archive or a folder that hold maps too and cannot be taken from there. */
  readonly passedOver: readonly string[];
  /** A folder of our own for unpacked and staged files; everything in it goes with `dispose`. */
  readonly folder: string;
  dispose(): void;
}

const endings = new Set(['.shp', '.gpkg', '.geojson', '.json', '.dxf', '.kml', '.gml', '.tab', '.mif', '.fgb', '.gpx', '.dgn', '.csv', '.xlsx']);
const archives = new Set(['.zip', '.kmz']);
/** Of archives within archives, drawings of AutoCAD, pictures (which go under the plan, each by itself) and databases somebody expects to come along. */
const mapsElsewhere = new Set(['.dwg', '.zip', '.kmz', '.rar', '.7z', '.tif', '.tiff', '.ecw', '.sid', '.jp2', '.mbtiles', '.mdb', '.accdb']);
const deepest = 6;

export async function openPackage(source: string, signal?: AbortSignal): Promise<Result<SourcePackage, ImportProblem>> {
  if (/^[\\/]vsi/i.test(source)) return failure(problem('source-hostile', { file: source }));
  const path = /^[A-Za-z][A-Za-z0-9+.-]+:/.test(source) ? source : resolve(source);
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) {
    return failure(problem(isHostileSource(path) ? 'source-hostile' : 'source-missing', { file: source }));
  }
  if (isHostileSource(path)) return failure(problem('source-hostile', { file: basename(path) }));
  if (found.isFile() && found.size === 0) return failure(problem('source-empty', { file: basename(path) }));
  if (found.isFile() && startsWith(path, 'AC10')) return failure(problem('format-dwg', { file: basename(path) }));

  const folder = mkdtempSync(join(tmpdir(), 'planwright-import-'));
  const dispose = () => rmSync(folder, { recursive: true, force: true });
  const refuse = (reason: ImportProblem) => {
    dispose();
    return failure(reason);
  };
  try {
    let paths: readonly string[];
    let passedOver: readonly string[] = [];
    if (found.isFile() && (archives.has(extname(path).toLowerCase()) || (startsWith(path, 'PK\x03\x04') && extname(path).toLowerCase() !== '.xlsx'))) {
      const unpacked = await unpackZip(path, join(folder, 'unpacked'), signal);
      if (!unpacked.ok) return refuse(unpacked.failure);
      [paths, passedOver] = datasetsIn(join(folder, 'unpacked'));
    } else if (found.isDirectory() && extname(path).toLowerCase() !== '.gdb') [paths, passedOver] = datasetsIn(path);
    else paths = [mainFileOf(path)];
    if (paths.length === 0) return refuse(withoutDatasets(basename(path), passedOver));
    return success({ folder, dispose, passedOver, files: paths.flatMap((file, index) => ownDrawing(file, folder, index) ?? withIndex(file, folder, index)) });
  } catch (error) {
    return refuse(problem('source-damaged', { file: basename(path) }, String(error)));
  }
}

/**
 * A drawing that was exported from a plan brings its records with it (`own-drawing/`); what others drew in it is a layer
 * beside them.
 */
function ownDrawing(path: string, folder: string, index: number): SourcePackage['files'] | null {
  if (extname(path).toLowerCase() !== '.dxf') return null;
  const unpacked = unpackDrawing(path, mkdtempSync(join(folder, `drawing-${index}-`)));
  if (unpacked === null) return null;
  return [{ path: unpacked.path, config: {} }, ...(unpacked.foreign > 0 ? [{ path, config: {} }] : [])];
}

/** Someone who picks the `.dbf` or the `.prj` means the shapefile; a table of a file geodatabase, which is a folder, the geodatabase. */
function mainFileOf(path: string): string {
  if (/^\.(gdbtable|gdbtablx|gdbindexes|atx|spx|freelist)$/i.test(extname(path)) && extname(dirname(path)).toLowerCase() === '.gdb') return dirname(path);
  return ['.dbf', '.shx', '.prj', '.cpg'].includes(extname(path).toLowerCase()) ? companionOf(path, 'shp') ?? path : path;
}

/** A shapefile without its `.shx` is opened as a copy of ours: GDAL makes the missing index beside the file it opens. */
function withIndex(path: string, folder: string, index: number): SourcePackage['files'][number] {
  if (extname(path).toLowerCase() !== '.shp' || companionOf(path, 'shx') !== null) return { path, config: {} };
  const copy = mkdtempSync(join(folder, `copy-${index}-`));
  for (const ending of ['shp', 'dbf', 'prj', 'cpg']) {
    const part = companionOf(path, ending);
    if (part !== null) copyFileSync(part, join(copy, `${basename(path, extname(path))}.${ending}`));
  }
  return { path: join(copy, `${basename(path, extname(path))}.shp`), config: { SHAPE_RESTORE_SHX: 'YES' } };
}

/** Files to open, and those passed over, by their names in the folder. */
function datasetsIn(folder: string): [paths: string[], passedOver: string[]] {
  const all = filesIn(folder);
  const isDataset = (path: string) => endings.has(extname(path).toLowerCase()) || extname(path).toLowerCase() === '.gdb';
  const passedOver = all.filter((path) => !isDataset(path) && mapsElsewhere.has(extname(path).toLowerCase()));
  return [all.filter(isDataset), passedOver.map((path) => relative(folder, path).split(sep).join('/'))];
}

function filesIn(folder: string, depth = 0): string[] {
  if (depth > deepest) return [];
  const found: string[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => a.name.localeCompare(b.name))) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith('.') || entry.name === '__MACOSX') continue;
    if (entry.isDirectory()) found.push(...(extname(entry.name).toLowerCase() === '.gdb' ? [path] : filesIn(path, depth + 1)));
    else if (entry.isFile()) found.push(path);
  }
  return found;
}

/** Names in a sentence. */
const mostNamed = 12;
export const namesOf = (files: readonly string[]): string => files.slice(0, mostNamed).join(', ') + (files.length > mostNamed ? ' …' : '');

/** An archive or a folder from which nothing can be taken: what it holds is named. */
function withoutDatasets(file: string, passedOver: readonly string[]): ImportProblem {
  if (passedOver.length === 0) return problem('format-unknown', { file });
  return passedOver.every(isDwg) ? problem('format-dwg', { file: namesOf(passedOver) }) : problem('format-unknown', { file, context: 'within', names: namesOf(passedOver) });
}

const isDwg = (file: string): boolean => extname(file).toLowerCase() === '.dwg';

/** What was passed over, in the report. */
export function passedOverIssues(files: readonly string[]): ImportIssue[] {
  const told = (code: string, names: readonly string[]): ImportIssue[] => (names.length === 0 ? [] : [{ code, kind: 'notice', feature: null, evidence: { count: names.length, names: namesOf(names) } }]);
  return [...told('drawings-passed-over', files.filter(isDwg)), ...told('files-passed-over', files.filter((file) => !isDwg(file)))];
}

function startsWith(path: string, text: string): boolean {
  const file = openSync(path, 'r');
  const start = Buffer.alloc(text.length);
  readSync(file, start, 0, text.length, 0);
  closeSync(file);
  return start.toString('latin1') === text;
}
