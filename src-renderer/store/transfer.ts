import type { Phase } from '../../src-core/document/layers.ts';
import type { Result } from '../../src-core/result.ts';
import type { BackgroundDescription, BackgroundReport, BackgroundRequest } from '../../src-core/wire/background.ts';
import type { Input } from '../../src-core/wire/contract.ts';
import type { BalanceRequest, ExportReport, ExportRequest } from '../../src-core/wire/exporting.ts';
import type { ImportReport, ImportRequest, SourceDescription } from '../../src-core/wire/importing.ts';
import type { Locale } from '../../src-core/wire/locale.ts';
import type { ExportProblem, ImportProblem } from '../../src-core/wire/problems.ts';
import type { PreviewRequest, SourcePreview } from '../../src-core/wire/source-reading.ts';
import { asked, fail } from './commit.ts';
import { host } from './host.ts';
import { reloadProject } from './project.ts';
import { workspace } from './workspace.ts';

let serial = 0;
let running: string | null = null;

/** Long work asks one thing at a time; its progress is in the workspace while it lasts. */
export async function asTask<Reply>(work: (task: string) => Promise<Reply>): Promise<Reply | null> {
  const task = `task-${++serial}`;
  running = task;
  const stop = host().client.on('progress', (progress) => {
    if (progress.task === task) workspace.setState({ progress });
  });
  workspace.setState({ progress: { task, stage: 'reading', done: 0, total: null } });
  try {
    return await asked(() => work(task));
  } finally {
    stop();
    if (running === task) running = null;
    workspace.setState({ progress: null });
  }
}

/** Its request is then answered with `cancelled`, and nothing of it is left. */
export function cancelTask(): void {
  if (running !== null) host().client.cancel(running);
}

export const inspectSource = (request: Input<'import.inspect'>): Promise<Result<SourceDescription, ImportProblem> | null> =>
  asked(() => host().client.ask('import.inspect', request));

export const previewSource = (request: PreviewRequest): Promise<Result<SourcePreview, ImportProblem> | null> =>
  asked(() => host().client.ask('import.preview', request));

/** `null` where the host is gone. The window shows what was imported by the time this answers. */
export async function importSource(request: ImportRequest): Promise<Result<ImportReport, ImportProblem> | null> {
  const reply = await asTask((task) => host().client.ask('import.run', { task, request: { ...request, language: workspace.getState().locale } }));
  if (reply?.ok === true) await reloadProject();
  return reply;
}

export const inspectBackground = (request: BackgroundRequest): Promise<Result<BackgroundDescription, ImportProblem> | null> =>
  asked(() => host().client.ask('background.inspect', request));

/** `null` where the host is gone. The picture is among the plan's layers by the time this answers. */
export async function addBackground(request: BackgroundRequest): Promise<Result<BackgroundReport, ImportProblem> | null> {
  const reply = await asTask((task) => host().client.ask('background.run', { task, request }));
  if (reply?.ok === true) await reloadProject();
  return reply;
}

export const exportPlan = (request: ExportRequest): Promise<Result<ExportReport, ExportProblem> | null> =>
  asTask((task) => host().client.ask('export.run', { task, request }));

/** Says by itself how it went: a table is written without a dialog of its own. */
export async function writeBalanceFile(target: string, table: Omit<BalanceRequest, 'target' | 'locale'>): Promise<boolean> {
  const { locale } = workspace.getState();
  return said(await asked(() => host().client.ask('balance.write', { ...table, target, locale })), 'done.balance-written');
}

/** What the checks say, of the phases with zones. Takes seconds: said while it lasts. */
export async function writeAppraisalFile(target: string, format: Input<'appraisal.write'>['format'], beside: Locale | null): Promise<boolean> {
  const { locale } = workspace.getState();
  return said(await asTask(() => host().client.ask('appraisal.write', { target, format, phases: [], locale, beside })), format === 'docx' ? 'done.appraisal-written' : 'done.findings-written');
}

/** What a phase can hold, with every zone of it. */
export async function writeCapacityFile(target: string, phase: Phase): Promise<boolean> {
  const { locale } = workspace.getState();
  return said(await asked(() => host().client.ask('capacity.write', { target, phase, locale })), 'done.capacity-written');
}

function said(reply: Result<ExportReport, ExportProblem> | null, key: string): boolean {
  if (reply === null) return false;
  if (!reply.ok) {
    fail(reply.failure);
    return false;
  }
  workspace.setState({ message: { key, evidence: { path: reply.value.target }, tone: 'said' } });
  return true;
}
