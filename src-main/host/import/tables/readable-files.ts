import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { success, type Problem, type Result } from '../../../../src-core/result.ts';
import type { ImportProblem } from '../../../../src-core/wire/problems.ts';
import type { GdalProcess } from '../../../gdal/gdal-process.ts';
import type { SourcePackage } from '../open-package.ts';
import { stageDrawing, type DrawingChoice, type DrawingSource } from '../drawing/stage-drawing.ts';
import { encodingOfSource } from '../source-encoding.ts';
import { checkZip } from '../unpack-zip.ts';
import { tableSource, type TableSource } from './table-source.ts';
import { withoutUtf16 } from './utf16-text.ts';

export interface ReadableFile {
  readonly path: string;
  readonly config: Readonly<Record<string, string>>;
  /** Where it is a table written anew (`table-source.ts`). */
  readonly table: TableSource | null;
  /** Where it is a drawing written anew (`stage-drawing.ts`). */
  readonly drawing: DrawingSource | null;
}

type Expanded = Result<readonly ReadableFile[], ImportProblem | Problem>;

/** Sheets beyond these are not looked at. */
const mostSheets = 50;

/** A file as it is to be opened: tables with coordinates and drawings are written anew as shapes, a spreadsheet's sheets one by one. */
export async function readableFiles(
  gdal: GdalProcess, { path, config }: SourcePackage['files'][number], folder: string, choice: DrawingChoice, signal?: AbortSignal,
): Promise<Expanded> {
  const ending = extname(path).toLowerCase();
  const asItIs: ReadableFile = { path, config, table: null, drawing: null };
  if (['.csv', '.txt', '.tsv'].includes(ending)) {
    const readable = withoutUtf16(path, () => folderFor(folder));
    const table = tableSource(readable, folderFor(folder), readable === path ? choice.encoding : 'UTF-8');
    return success([table === null ? { ...asItIs, path: readable } : { path: table.path, config: {}, table, drawing: null }]);
  }
  if (ending === '.dxf') {
    const drawing = await stageDrawing(path, encodingOfSource(path), folderFor(folder), choice, signal);
    return drawing.ok ? success([drawing.value === null ? asItIs : { path: drawing.value.path, config: {}, table: null, drawing: drawing.value }]) : drawing;
  }
  if (ending !== '.xlsx') return success([asItIs]);
  const checked = checkZip(path);
  if (!checked.ok) return checked;
  const sheets = await sheetsOf(gdal, path, folderFor(folder), signal);
  if (!sheets.ok) return sheets;
  const tables = sheets.value.flatMap((sheet) => {
    const table = tableSource(sheet, folderFor(folder), 'UTF-8');
    return table === null ? [] : [{ path: table.path, config: {}, drawing: null, table: { ...table, notices: table.notices.map((notice) => ({ ...notice, evidence: { ...notice.evidence, file: `${basename(path)}, ${basename(sheet, '.csv')}` } })) } }];
  });
  return success(tables.length === 0 ? [asItIs] : tables);
}

/** Every sheet as delimited text, cell by cell as it stands: which row has the names is found later. */
async function sheetsOf(gdal: GdalProcess, path: string, folder: string, signal: AbortSignal | undefined): Promise<Result<readonly string[], Problem>> {
  const config = { OGR_XLSX_HEADERS: 'DISABLE', OGR_XLSX_FIELD_TYPES: 'STRING' };
  const inspected = await gdal.inspect({ path, config }, { signal });
  if (!inspected.ok) return inspected;
  const written: string[] = [];
  for (const { name } of inspected.value.layers.slice(0, mostSheets)) {
    const sheetFolder = folderFor(folder);
    const target = join(sheetFolder, `${name.replace(/[^\p{L}\p{N} _.-]/gu, '_')}.csv`);
    const translated = await gdal.translate({ source: { path, config }, layer: name, target, format: 'CSV', geometryTypes: ['NONE'] }, { signal });
    if (!translated.ok) return translated;
    if (existsSync(target)) written.push(target);
  }
  return success(written);
}

function folderFor(folder: string): string {
  const made = join(folder, `table-${readdirSync(folder).length}`);
  mkdirSync(made);
  return made;
}
