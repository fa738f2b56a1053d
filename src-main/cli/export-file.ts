import { resolve } from 'node:path';
import type { Phase } from '../../src-core/document/layers.ts';
import { formatOf, isTableFormat } from '../host/export/export-format.ts';
import { landUseTables } from '../host/land-use-tables.ts';
import { withPlan, workOf, type CommandContext, type CommonOptions } from './command-context.ts';
import { exitCode, type ExitCode } from './exit-code.ts';
import { issueLines } from './import-output.ts';
import type { ExportProblem } from '../../src-core/wire/problems.ts';
import type { Speaker } from '../../src-renderer/text/catalogue.ts';
import { whyUnreadable } from '../../src-renderer/text/say-expression.ts';
import { numberWriter } from '../../src-renderer/text/format-number.ts';

export interface ExportFileOptions extends CommonOptions {
  readonly format?: string;
  readonly phase?: Phase;
  readonly layer?: string;
  readonly unit?: string;
  readonly select?: string;
  readonly publishable?: boolean;
  readonly crs?: string;
  readonly projected?: boolean;
}

/** `planwright export`: layers in another format, or the land balance where that is a table. What the format cannot hold is said, and is no failure. */
export async function exportFile(context: CommandContext, plan: string, out: string, { format, phase, layer, unit, select, publishable, crs, projected, json = false }: ExportFileOptions): Promise<ExitCode> {
  const { terminal, folder } = context;
  const { say } = terminal;
  const target = resolve(folder, out);
  const wanted = formatOf(target, format);
  const checksAside = wanted !== null && !isTableFormat(wanted);
  return withPlan(context, resolve(folder, plan), json, async (project, services) => {
    const isBalance = wanted !== null && isTableFormat(wanted) && layer === undefined;
    // A table is written in the language of the command line.
    const exported = isBalance
      ? await (await import('../host/report/write-balance.ts')).writeBalance(project, { target, phases: phase === undefined ? [] : [phase], locale: say.locale }, landUseTables, wanted)
      : await services.exportPlan(project, { target, format, phase, layer, unit, select, publishable, crs, projected }, workOf(context));
    if (!exported.ok) return terminal.refuse(withReason(exported.failure, say), json);
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
    if (!isBalance) for (const { name, count } of layers) terminal.line(`  ${say('cli.export.layer', { layer: name, written: write.count(count), count })}`);
    for (const line of issueLines(messages, say)) terminal.line(line);
    return exitCode.done;
  }, { checksAside });
}

/** Where in a condition reading stopped, and why, is a sentence of its own. */
const withReason = (problem: ExportProblem, say: Speaker): ExportProblem =>
  (problem.code === 'select-unreadable' ? { ...problem, evidence: { ...problem.evidence, why: whyUnreadable(say, problem.evidence) } } : problem);
