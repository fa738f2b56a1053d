import { resolve } from 'node:path';
import type { MergeConflict, MergeSide } from '../../src-core/merge/merge-conflict.ts';
import type { Speaker } from '../../src-renderer/text/catalogue.ts';
import { numberWriter } from '../../src-renderer/text/format-number.ts';
import { splitVersion } from '../host/project/versions/plan-view.ts';
import type { CommandContext, CommonOptions } from './command-context.ts';
import { exitCode, type ExitCode } from './exit-code.ts';
import { plainSlivers, tellSlivers } from './sliver-lines.ts';

export interface MergePlansOptions extends CommonOptions { readonly prefer: MergeSide }

interface MergedNames { readonly base: string; readonly mine: string; readonly theirs: string; readonly out: string }

/** Instead of a file: the last version that both have. */
const shared = 'auto';

/** `planwright merge`: exit code 1 where both changed the same thing in two ways. */
export async function mergePlanFiles({ terminal, services, folder }: CommandContext, { base, mine, theirs, out }: MergedNames, { prefer, json = false }: MergePlansOptions): Promise<ExitCode> {
  const at = (asked: string) => splitVersion(resolve(folder, asked));
  const target = resolve(folder, out);
  const merged = await (await services()).mergeFiles({ original: base === shared ? null : at(base), mine: at(mine), theirs: at(theirs), target, choices: { otherwise: prefer, byKey: new Map() } });
  if (!merged.ok) return terminal.refuse(merged.failure, json);
  const { conflicts, changed, changedByMine, changedByTheirs, swallowed, sharedVersion, referencesLeft, slivers } = merged.value;
  const { say } = terminal;
  if (json) {
    terminal.json({
      out: target, merged: changed, changedByMine, changedByTheirs, sharedVersion, prefer, swallowed, referencesLeft, slivers: plainSlivers(slivers),
      conflicts: conflicts.map((conflict) => ({ ...plain(conflict), message: conflictWords(say, conflict) })),
    });
  } else {
    if (sharedVersion !== null) terminal.line(say('cli.merge.shared', { name: sharedVersion }));
    terminal.line(say('cli.merge.done', { out: target, changed, mine: changedByMine, theirs: changedByTheirs }));
    if (conflicts.length > 0) terminal.line(say('cli.merge.conflicts', { count: conflicts.length, side: say(`merge.side.${prefer}`) }));
    for (const conflict of conflicts) terminal.line(`  ${conflictWords(say, conflict)}`);
    tellSlivers(terminal, slivers);
    for (const id of swallowed) terminal.line(say('cli.merge.swallowed', { id }));
    for (const name of referencesLeft) terminal.line(say('cli.merge.reference-left', { name }));
  }
  return conflicts.length > 0 ? exitCode.findings : exitCode.done;
}

/** Without the outline, which is for the map. */
function plain(conflict: MergeConflict): Record<string, unknown> {
  if (conflict.kind !== 'land') return { ...conflict };
  const { shape, ...rest } = conflict;
  const [x, y] = shape.polygons[0]?.[0] ?? [];
  return { ...rest, at: x === undefined || y === undefined ? null : { x, y } };
}

function conflictWords(say: Speaker, conflict: MergeConflict): string {
  const layer = say(`layer.${conflict.layer}`);
  switch (conflict.kind) {
    case 'field': {
      const { id, field, original, mine, theirs } = conflict;
      return say('merge.conflict.field', { layer, id, field: say.has(`field.${field}`) ? say(`field.${field}`) : field.replace(/^attributes\./, ''), original, mine, theirs });
    }
    case 'deleted': return say('merge.conflict.deleted', { layer, id: conflict.id, side: say(`merge.side.${conflict.deletedBy}`) });
    case 'shape': return say('merge.conflict.shape', { layer, id: conflict.id });
    case 'land': return say('merge.conflict.land', {
      layer, area: numberWriter(say.locale).hectares(conflict.areaM2 / 10_000), original: owners(say, conflict.original), mine: owners(say, conflict.mine), theirs: owners(say, conflict.theirs),
    });
    default: return conflict satisfies never;
  }
}

const owners = (say: Speaker, ids: readonly string[]): string => (ids.length === 0 ? say('merge.nobody') : ids.join(', '));
