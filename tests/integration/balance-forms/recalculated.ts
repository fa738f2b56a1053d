import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import excel from 'exceljs';
import { unzipSync, zipSync } from 'fflate';

export interface Recalculated { readonly sheet: string; readonly cell: string; readonly formula: string; readonly ours: number; readonly theirs: unknown }

/** A folder of its own for LibreOffice's settings: two at a time would wait for each other. */
export function office(...words: string[]): void {
  const settings = mkdtempSync(join(tmpdir(), 'planwright-office-'));
  const { status, stderr } = spawnSync('soffice', [`-env:UserInstallation=${pathToFileURL(settings).href}`, '--headless', '--norestore', ...words], { encoding: 'utf8', timeout: 180_000 });
  rmSync(settings, { recursive: true, force: true });
  if (status !== 0) throw new Error(`LibreOffice ended with ${status}: ${stderr}`);
}

/** Every formula of workbooks as LibreOffice reckons it, beside the figure that was written: the figures are taken out first, so that it has to. */
export async function recalculated(...paths: readonly string[]): Promise<ReadonlyMap<string, readonly Recalculated[]>> {
  const folder = mkdtempSync(join(tmpdir(), 'planwright-recalculated-'));
  try {
    for (const path of paths) {
      const parts = unzipSync(readFileSync(path));
      for (const [name, bytes] of Object.entries(parts)) {
        if (/^xl\/worksheets\/sheet\d+\.xml$/.test(name)) parts[name] = Buffer.from(Buffer.from(bytes).toString('utf8').replace(/(<f>[^<]*<\/f>)<v>[^<]*<\/v>/g, '$1'));
      }
      writeFileSync(join(folder, basename(path)), zipSync(parts));
    }
    office('--convert-to', 'xlsx:Calc MS Excel 2007 XML', '--outdir', join(folder, 'out'), ...paths.map((path) => join(folder, basename(path))));
    const found = new Map<string, Recalculated[]>();
    for (const path of paths) {
      const [ours, theirs] = [new excel.Workbook(), new excel.Workbook()];
      await ours.xlsx.readFile(path);
      await theirs.xlsx.readFile(join(folder, 'out', basename(path)));
      const cells: Recalculated[] = [];
      found.set(basename(path), cells);
      for (const sheet of ours.worksheets) {
        const its = theirs.getWorksheet(sheet.name)!;
        sheet.eachRow((row) => row.eachCell((cell) => {
          if (cell.formula === undefined || typeof cell.result !== 'number') return;
          const other = its.getCell(cell.address);
          cells.push({ sheet: sheet.name, cell: cell.address, formula: cell.formula, ours: cell.result, theirs: other.formula === undefined ? other.value : other.result ?? 0 });
        }));
      }
    }
    return found;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
