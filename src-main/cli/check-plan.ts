import { resolve } from 'node:path';
import { checkSettingsOf } from '../../src-core/checks/check-settings.ts';
import type { Phase } from '../../src-core/document/layers.ts';
import type { Facts } from '../../src-core/norms/bounds.ts';
import type { NormPack } from '../../src-core/norms/norm-pack.ts';
import type { Locale } from '../../src-renderer/text/catalogue.ts';
import { success, type Problem, type Result } from '../../src-core/result.ts';
import { drawnPhases } from '../host/report/write-balance.ts';
import { checkParts, isFailure, readDocument, type CheckPart } from '../host/report/check-report.ts';
import { findingsReport } from '../host/report/findings-report.ts';
import { findingsJson } from '../host/report/findings-text.ts';
import { normsOfPlan, readNormFile, shippedNormPacks } from '../host/norm-packs.ts';
import { writeAppraisal } from '../host/report/write-appraisal.ts';
import { writeFindings } from '../host/report/write-findings.ts';
import { withPlan, type CommandContext, type CommonOptions } from './command-context.ts';
import { exitCode, type ExitCode } from './exit-code.ts';
import { factsIn } from './facts-in.ts';

export interface CheckPlanOptions extends CommonOptions { readonly phase?: Phase; readonly only?: CheckPart; readonly norms?: string; readonly facts?: string; readonly xlsx?: string; readonly docx?: string; readonly csv?: string; readonly beside?: Locale; /** In mm. */ readonly tolerance?: number }

/** `planwright check`: every finding, or as JSON for scripts. Exit code 1 where something fails. Without `--phase`: all phases with zones. */
export async function checkPlan(context: CommandContext, plan: string, { phase, only, norms, facts: factsFile, xlsx, docx, csv, beside, tolerance, json = false }: CheckPlanOptions): Promise<ExitCode> {
  const { terminal, folder } = context;
  const { say } = terminal;
  const facts = factsFile === undefined ? success<Facts>(new Map()) : factsIn(resolve(folder, factsFile));
  if (!facts.ok) return terminal.refuse(facts.failure, json);
  const named = norms === undefined ? success(null) : chosenPack(norms, folder);
  if (!named.ok) return terminal.refuse(named.failure, json);
  return withPlan(context, resolve(folder, plan), json, async (project) => {
    const asked: readonly Phase[] = phase !== undefined ? [phase] : drawnPhases(project);
    const document = readDocument(project);
    const now = new Date();
    const norms = normsOfPlan(document, now);
    const pack = named.value ?? norms.pack;
    const missing = named.value === null ? norms.missing : null;
    const usual = checkSettingsOf(document);
    const settings = tolerance === undefined ? usual : { ...usual, toleranceMm: tolerance };
    const parts = only === undefined ? checkParts : [only];
    const files: string[] = [];
    for (const [format, file] of [['xlsx', xlsx], ['docx', docx]] as const) {
      if (file === undefined) continue;
      const written = await writeAppraisal(project, { format, target: resolve(folder, file), phases: asked, pack, missing, settings, besides: facts.value, parts, locale: say.locale, beside: beside ?? null }, now);
      if (!written.ok) return terminal.refuse(written.failure, json);
      files.push(written.value);
    }
    const report = findingsReport(document, { phases: asked, pack, missing, unusable: norms.unusable, settings, besides: facts.value, parts }, say);
    if (csv !== undefined) {
      const written = writeFindings(report, 'csv', resolve(folder, csv), project.path);
      if (!written.ok) return terminal.refuse(written.failure, json);
      files.push(written.value);
    }
    const { findings, notes: told } = report;
    const failed = findings.filter(isFailure).length;
    if (json) terminal.print(findingsJson(report, files));
    else if (files.length > 0) {
      for (const file of files) terminal.line(say('cli.written', { file }));
      for (const line of told) terminal.line(line);
      terminal.line(say('check.done', { failed, count: findings.length }));
    } else {
      if (only !== 'topology' && (pack !== null || missing === null)) terminal.line(pack === null ? say('norm.none-in-force') : say('norm.pack', { pack: pack.names[say.locale] }));
      for (const line of told) terminal.line(line);
      if (only !== 'norms') terminal.line(say('check.tolerance-is', { tolerance: settings.toleranceMm }));
      for (const status of ['fail', 'needs-data', 'judge', 'pass'] as const) {
        const these = findings.filter((finding) => finding.status === status && finding.dismissed === null);
        if (these.length === 0) continue;
        terminal.line(`${say(`check.status.${status}`)} (${these.length})`);
        for (const { phase: its, message, at } of these) terminal.line(`  ${its}  ${message}${at === null ? '' : ` [E ${at.x.toFixed(3)}, N ${at.y.toFixed(3)}]`}`);
      }
      const dismissed = findings.filter((finding) => finding.dismissed !== null);
      if (dismissed.length > 0) terminal.line(`${say('check.status.dismissed')} (${dismissed.length})`);
      for (const { phase: its, message, dismissed: reason } of dismissed) terminal.line(`  ${its}  ${message} ${say('check.dismissed-because', { reason })}`);
      terminal.line(say('check.done', { failed, count: findings.length }));
    }
    return failed > 0 ? exitCode.findings : exitCode.done;
  });
}

/** One that ships, by its name, or one of somebody's own, by its file. */
function chosenPack(norms: string, folder: string): Result<NormPack, Problem> {
  const shipped = shippedNormPacks().find(({ id }) => id === norms.toLowerCase());
  if (shipped !== undefined) return success(shipped);
  const read = readNormFile(resolve(folder, norms));
  return read.ok ? success(read.value.pack) : read;
}
