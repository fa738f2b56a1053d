import { resolve } from 'node:path';
import { decisionOf, stateOf, versionNamed, type Version, type VersionState } from '../../src-core/versions/version.ts';
import { momentWriter } from '../../src-renderer/text/format-moment.ts';
import { numberWriter } from '../../src-renderer/text/format-number.ts';
import { versionWords } from '../../src-renderer/text/branch-words.ts';
import { decisionWords } from '../../src-renderer/text/decision-words.ts';
import type { ProjectFile } from '../host/project/types.ts';
import { restoreVersion } from '../host/project/versions/restore-version.ts';
import { withPlan, type CommandContext, type CommonOptions } from './command-context.ts';
import { exitCode, type ExitCode } from './exit-code.ts';
import { plainSlivers, tellSlivers } from './sliver-lines.ts';
import { textTable } from './text-table.ts';
import { WrongUse } from './wrong-use.ts';

export const versionActions = ['list', 'add', 'seal', 'verify', 'restore'] as const;
export type VersionAction = (typeof versionActions)[number];

export interface PlanVersionsOptions extends CommonOptions {
  readonly name?: string;
  readonly description?: string;
  readonly option?: string;
  readonly author?: string;
  readonly parent?: string;
  readonly as?: Exclude<VersionState, 'draft'>;
  readonly decision?: string;
  readonly date?: string;
}

/** `planwright version`: exit code 1 where a version is not what it was. */
export async function planVersions(context: CommandContext, plan: string, action: VersionAction, asked: string | undefined, options: PlanVersionsOptions): Promise<ExitCode> {
  const { terminal, folder } = context;
  if (asked === undefined && (action === 'seal' || action === 'restore')) throw new WrongUse('missing-argument', { name: 'VERSION' });
  if (asked !== undefined && action === 'list') throw new WrongUse('too-many-arguments', {});
  return withPlan(context, resolve(folder, plan), options.json === true, async (project) => {
    switch (action) {
      case 'list': return list(context, project, options);
      case 'add': return add(context, project, asked, options);
      case 'seal': return seal(context, project, asked!, options);
      case 'verify': return verify(context, project, asked, options);
      case 'restore': return restore(context, project, asked!, options);
      default: return terminal.refuse(action satisfies never, false);
    }
  });
}

const written = (version: Version) => ({ ...version, state: stateOf(version), seal: version.steps.at(-1)?.seal ?? null });

function list({ terminal }: CommandContext, project: ProjectFile, { json = false }: PlanVersionsOptions): ExitCode {
  const versions = project.versions.list();
  if (json) {
    terminal.json({ versions: versions.map(written), standsOn: project.versions.standsOn()?.id ?? null });
    return exitCode.done;
  }
  const { say } = terminal;
  if (versions.length === 0) terminal.line(say('cli.version.none'));
  else for (const line of textTable([['name', 'state', 'author', 'made', 'records', 'hash'].map((key) => say(`cli.version.column.${key}`)), ...versions.map((version) => rowOf(version, terminal.say))], ['left', 'left', 'left', 'left', 'right', 'left'])) terminal.line(line);
  const from = project.versions.standsOn();
  if (from !== null) terminal.line(say('compare.goes-on-from', { side: project.settings.name, version: versionWords(from) }));
  return exitCode.done;
}

function rowOf(version: Version, say: CommandContext['terminal']['say']): string[] {
  const decision = decisionOf(version);
  return [
    versionWords(version), say(`version.state.${stateOf(version)}`) + (decision === undefined ? '' : ` (${decisionWords(decision, say.locale)})`),
    version.author ?? '', momentWriter(say.locale)(version.at), numberWriter(say.locale).count(version.records), version.contentHash.slice(0, 12),
  ];
}

async function add({ terminal }: CommandContext, project: ProjectFile, asked: string | undefined, { name = asked, description = '', option, author, parent, json = false }: PlanVersionsOptions): Promise<ExitCode> {
  if (name === undefined) throw new WrongUse('missing-option', { name: '--name' });
  let parentId: string | undefined;
  if (parent !== undefined) {
    const found = versionNamed(project.versions.list(), parent);
    if (!found.ok) return terminal.refuse(found.failure, json);
    parentId = found.value.id;
  }
  const made = await project.versions.make({ name, description, option: option ?? null, author: author ?? null, parent: parentId });
  if (!made.ok) return terminal.refuse(made.failure, json);
  const { version, notices } = made.value;
  const { say } = terminal;
  if (json) terminal.json({ version: written(version), notices: notices.map((notice) => ({ code: notice.code, message: say.problem(notice) })) });
  else {
    terminal.line(say('cli.version.made', { name: version.name, records: version.records, hash: version.contentHash }));
    for (const notice of notices) terminal.line(say.problem(notice));
  }
  return notices.length > 0 ? exitCode.findings : exitCode.done;
}

function seal({ terminal }: CommandContext, project: ProjectFile, asked: string, { as = 'submitted', author, decision, date, json = false }: PlanVersionsOptions): ExitCode {
  const found = versionNamed(project.versions.list(), asked);
  if (!found.ok) return terminal.refuse(found.failure, json);
  const advanced = project.versions.advance(found.value.id, { state: as, author: author ?? null, decisionNumber: decision ?? null, decisionDate: date ?? null });
  if (!advanced.ok) return terminal.refuse(advanced.failure, json);
  const version = advanced.value;
  if (json) terminal.json({ version: written(version) });
  else terminal.line(terminal.say('cli.version.sealed', { name: version.name, state: terminal.say(`version.state.${stateOf(version)}`), seal: version.steps.at(-1)!.seal }));
  return exitCode.done;
}

/** One version, or all of them. */
function verify({ terminal }: CommandContext, project: ProjectFile, asked: string | undefined, { json = false }: PlanVersionsOptions): ExitCode {
  const { say } = terminal;
  let versions = project.versions.list();
  if (asked !== undefined) {
    const found = versionNamed(versions, asked);
    if (!found.ok) return terminal.refuse(found.failure, json);
    versions = [found.value];
  }
  const checked = [];
  for (const version of versions) {
    const faults = project.versions.faults(version.id);
    if (!faults.ok) return terminal.refuse(faults.failure, json);
    checked.push({ id: version.id, name: version.name, state: stateOf(version), contentHash: version.contentHash, intact: faults.value.length === 0, faults: faults.value });
  }
  const intact = checked.every((version) => version.intact);
  if (json) terminal.json({ intact, versions: checked });
  else {
    if (checked.length === 0) terminal.line(say('cli.version.none'));
    for (const { name, faults, contentHash } of checked) {
      if (faults.length === 0) terminal.line(say('cli.version.intact', { name, hash: contentHash }));
      for (const fault of faults) terminal.line(say(`version.fault.${fault}`, { name }));
    }
  }
  return intact ? exitCode.done : exitCode.findings;
}

function restore({ terminal }: CommandContext, project: ProjectFile, asked: string, { json = false }: PlanVersionsOptions): ExitCode {
  const found = versionNamed(project.versions.list(), asked);
  if (!found.ok) return terminal.refuse(found.failure, json);
  const restored = restoreVersion(project, found.value.id);
  if (!restored.ok) return terminal.refuse(restored.failure, json);
  const { records, revision, slivers } = restored.value;
  if (json) terminal.json({ version: found.value.name, records, revision, slivers: plainSlivers(slivers) });
  else {
    terminal.line(terminal.say(records === 0 ? 'cli.version.same' : 'cli.version.restored', { name: found.value.name, count: records }));
    tellSlivers(terminal, slivers);
  }
  return exitCode.done;
}
