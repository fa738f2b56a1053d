import { resolve } from 'node:path';
import type { Phase } from '../../src-core/document/layers.ts';
import { drawnPhases } from '../host/report/balance-of-project.ts';
import { readDocument, topologyReport, type CheckPart, type ReportedFinding } from '../host/report/check-report.ts';
import { withPlan, type CommandContext, type CommonOptions } from './command-context.ts';
import { exitCode, type ExitCode } from './exit-code.ts';

export interface CheckPlanOptions extends CommonOptions { readonly phase?: Phase; readonly only?: CheckPart }

/** `planwright check`: every finding, or as JSON for scripts. Exit code 1 where something fails. Without `--phase`: all phases with zones. */
export async function checkPlan(context: CommandContext, plan: string, { phase, only, json = false }: CheckPlanOptions): Promise<ExitCode> {
  const { terminal, folder } = context;
  const { say } = terminal;
  return withPlan(context, resolve(folder, plan), json, async (project) => {
    const asked: readonly Phase[] = phase !== undefined ? [phase] : drawnPhases(project);
    const document = readDocument(project);
    const findings: ReportedFinding[] = only === 'norms' ? [] : topologyReport(document, asked, say);
    const failed = findings.filter(({ status }) => status === 'fail').length;
    if (json) terminal.json({ plan: project.settings.name, crs: project.settings.crs, phases: asked, findings });
    else {
      for (const status of ['fail', 'needs-data', 'judge', 'pass'] as const) {
        const these = findings.filter((finding) => finding.status === status);
        if (these.length === 0) continue;
        terminal.line(`${say(`check.status.${status}`)} (${these.length})`);
        for (const { phase: its, message, at } of these) terminal.line(`  ${its}  ${message}${at === null ? '' : ` [E ${at.x.toFixed(3)}, N ${at.y.toFixed(3)}]`}`);
      }
      terminal.line(say('check.done', { failed, count: findings.length }));
    }
    return failed > 0 ? exitCode.findings : exitCode.done;
  });
}
