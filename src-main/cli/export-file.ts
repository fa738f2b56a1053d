import { resolve } from 'node:path';
import type { Phase } from '../../src-core/document/layers.ts';
import { formatOf, isBalanceFormat } from '../host/export/export-format.ts';
import { landUseTables } from '../host/land-use-tables.ts';
import { writeBalance } from '../host/report/write-balance.ts';
import { withPlan, workOf, type CommandContext, type CommonOptions } from './command-context.ts';
import { exitCode, type ExitCode } from './exit-code.ts';
import { issueLines } from './import-output.ts';
import { numberWriter } from '../../src-renderer/text/format-number.ts';

export interface ExportFileOptions extends CommonOptions { readonly format?: string; readonly phase?: Phase; readonly layer?: string; readonly crs?: string }

/** `planwright export`: layers in another format, or the land balance where that is a table. What the format cannot hold is said, and is no failure. */
export async function exportFile(context: CommandContext, plan: string, out: string, { format, phase, layer, crs, json = false }: ExportFileOptions): Promise<ExitCode> {
  const { terminal, folder } = context;
  const { say } = terminal;
  const target = resolve(folder, out);
  return withPlan(context, resolve(folder, plan), json, async (project, services) => {
    const wanted = formatOf(target, format);
    // A table is written in the language of the command line.
    const exported = wanted !== null && isBalanceFormat(wanted)
      ? await writeBalance(project, { target, phases: phase === undefined ? [] : [phase], locale: say.locale }, landUseTables, wanted)
      : await services.exportPlan(project, { target, format, phase, layer, crs }, workOf(context));
    if (!exported.ok) return terminal.refuse(exported.failure, json);
    const { files, layers, issues } = exported.value;
    const messages = issues.map(({ code, evidence }) => say(`issue.${code}`, evidence));
    if (json) {
      terminal.json({
        target, format: exported.value.format, files, layers,
        issues: issues.map(({ code, evidence }, i) => ({ code, message: messages[i], evidence })),
      });
      return exitCode.done;
    }
    const write = numberWriter(say.locale);
    terminal.line(say('cli.written', { file: target }));
    if (!isBalanceFormat(wanted!)) for (const { name, count } of layers) terminal.line(`  ${say('cli.export.layer', { layer: name, written: write.count(count), count })}`);
    for (const line of issueLines(messages, say)) terminal.line(line);
    return exitCode.done;
  });
}
