import { resolve } from 'node:path';
import type { Phase } from '../../src-core/document/layers.ts';
import { numberWriter } from '../../src-renderer/text/format-number.ts';
import { readDocument } from '../host/report/check-report.ts';
import { capacityTables, summaryCells, summaryHeads, type CapacityLine } from '../host/report/capacity-tables.ts';
import { drawnPhases } from '../host/report/write-balance.ts';
import { writeCapacity } from '../host/report/write-capacity.ts';
import { withPlan, type CommandContext, type CommonOptions } from './command-context.ts';
import { exitCode, type ExitCode } from './exit-code.ts';
import { textTable } from './text-table.ts';

export interface PrintCapacityOptions extends CommonOptions { readonly phase?: Phase; readonly xlsx?: string; readonly csv?: string }

/** `planwright capacity`: what a phase can hold, printed, or written to a table file. */
export async function printCapacity(context: CommandContext, plan: string, { phase: asked, xlsx, csv, json = false }: PrintCapacityOptions): Promise<ExitCode> {
  const { terminal, folder } = context;
  const { say } = terminal;
  return withPlan(context, resolve(folder, plan), json, async (project) => {
    const phase = asked ?? drawnPhases(project).at(-1) ?? 'QHDH';
    const files: string[] = [];
    for (const [format, file] of [['xlsx', xlsx], ['csv', csv]] as const) {
      if (file === undefined) continue;
      const written = await writeCapacity(project, { target: resolve(folder, file), phase, locale: say.locale }, format);
      if (!written.ok) return terminal.refuse(written.failure, json);
      files.push(...written.value.files);
    }
    const tables = capacityTables(readDocument(project), phase, say);
    const { title, heading, assumptions, units, plan: together, remarks } = tables;
    if (json) {
      const of = ({ name, sum }: CapacityLine) => ({ name, ...sum });
      terminal.json({
        plan: project.settings.name, phase, assumptions: Object.fromEntries(assumptions.map(({ name, value }) => [name, value])), together: of(together), units: units.map(of),
        zones: tables.zones.map(({ id, name, heightM, capacity: { areaM2, floorM2, floorFrom, dwellings, people } }) => ({ id, name, areaM2, heightM, floorM2, floorFrom, dwellings, people })), files,
      });
    } else if (files.length > 0) for (const file of files) terminal.line(say('cli.written', { file }));
    else {
      const write = numberWriter(say.locale);
      const cells = (line: CapacityLine) => summaryCells(line).map((cell, i) => (typeof cell === 'string' ? cell : summaryHeads[i] === 'area' ? write.hectares(cell) : write.count(cell)));
      const lines = [
        title, ...heading, '',
        ...assumptions.map(({ title: words, value, from }) => say('capacity.assumption', { name: words, value: value === null ? say('capacity.not-stated') : `${write.plain(value)} (${from})` })), '',
        ...textTable([summaryHeads.map((head) => say(`capacity.column.${head}`)), ...units.map(cells), cells(together)], ['left', 'right', 'right', 'right', 'right', 'right', 'right']), '', ...remarks,
      ];
      for (const line of lines) terminal.line(line);
    }
    return exitCode.done;
  });
}
