import { rmSync } from 'node:fs';
import { basename, extname, resolve } from 'node:path';
import type { ImportReport } from '../../src-core/wire/importing.ts';
import { workOf, type CommandContext, type CommonOptions } from './command-context.ts';
import { exitCode, type ExitCode } from './exit-code.ts';
import { importJson, importLines } from './import-output.ts';

export interface NewPlanOptions extends CommonOptions { readonly crs: string; readonly name?: string; readonly boundary?: string }

/** `planwright new`: an empty plan, with its boundary where a file of it is given. Fails as a whole: no plan without the boundary asked for. */
export async function newPlan(context: CommandContext, file: string, { crs, name, boundary, json = false }: NewPlanOptions): Promise<ExitCode> {
  const { terminal, folder } = context;
  const path = resolve(folder, file);
  const services = await context.services();
  const created = await services.createProject({ path, crs, name: name ?? basename(path, extname(path)), replace: false });
  if (!created.ok) return terminal.refuse(created.failure, json);
  const project = created.value;
  let report: ImportReport | null = null;
  let keep = false;
  try {
    if (boundary !== undefined) {
      const imported = await services.importSource(project, { source: resolve(folder, boundary), as: 'boundary', phase: 'QHDH' }, workOf(context));
      if (!imported.ok) return terminal.refuse(imported.failure, json);
      report = imported.value;
    }
    keep = true;
    const { settings } = project;
    if (json) terminal.json({ path, name: settings.name, crs: settings.crs, crsName: settings.crsName, boundary: report === null ? null : importJson(report, terminal.say) });
    else {
      terminal.line(terminal.say('cli.new.done', { path, name: settings.name, crs: settings.crs, crsName: settings.crsName }));
      if (report !== null) for (const text of importLines(report, terminal.say)) terminal.line(text);
    }
    return report !== null && report.setAside > 0 ? exitCode.findings : exitCode.done;
  } finally {
    project.close();
    if (!keep) rmSync(path, { force: true });
  }
}
