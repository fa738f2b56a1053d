import { resolve } from 'node:path';
import { calledOf } from '../../src-core/compare/compared-version.ts';
import { phases, zonesOf } from '../../src-core/document/layers.ts';
import type { PlanRecord } from '../../src-core/document/record.ts';
import { problem } from '../../src-core/result.ts';
import { momentWriter } from '../../src-renderer/text/format-moment.ts';
import { zoneEventWords } from '../../src-renderer/text/zone-event-words.ts';
import { landUseTables } from '../host/land-use-tables.ts';
import type { ProjectFile } from '../host/project/types.ts';
import { withPlan, type CommandContext, type CommonOptions } from './command-context.ts';
import { exitCode, type ExitCode } from './exit-code.ts';

/** `planwright history`: what befell a zone, newest first. */
export async function zoneHistory(context: CommandContext, plan: string, asked: string, { json = false }: CommonOptions): Promise<ExitCode> {
  const { terminal, folder } = context;
  const { say } = terminal;
  return withPlan(context, resolve(folder, plan), json, async (project) => {
    const found = zonesCalled(project, asked);
    const [zone] = found;
    if (zone === undefined) return terminal.refuse(problem('zone-unknown', { zone: asked }), json);
    if (found.length > 1) return terminal.refuse(problem('zone-ambiguous', { zone: asked, ids: found.map(({ id }) => id).join(', ') }), json);
    const history = project.zoneHistory(zone.id);
    if (!history.ok) return terminal.refuse(history.failure, json);
    const { events, reaches } = history.value;
    if (json) {
      terminal.json({ zone: zone.id, events, reaches });
      return exitCode.done;
    }
    const when = momentWriter(say.locale);
    for (const event of events) {
      const { command, at, evidence, records } = event.entry;
      terminal.line(`${when(at)}  ${say.has(`command.${command}`) ? say(`command.${command}`, { count: records, ...evidence }) : command}`);
      for (const words of zoneEventWords(event, zone.id, landUseTables.classes, say)) terminal.line(`    ${words}`);
    }
    if (reaches !== null) terminal.line(say('passport.reaches'));
    else if (events.length === 0) terminal.line(say('passport.none'));
    return exitCode.done;
  });
}

/** By id, else by label or name, in whatever phase. */
function zonesCalled(project: ProjectFile, asked: string): PlanRecord[] {
  const all = phases.flatMap((phase) => [...project.records(zonesOf(phase))]);
  const byId = all.filter(({ id }) => id === asked);
  return byId.length > 0 ? byId : all.filter((zone) => calledOf(zone) === asked || zone.fields['name'] === asked);
}
