import { commands, type CommandArguments, type CommandName } from '../commands/commands.ts';
import type { Command, CommandContext, Refusal } from '../commands/command.ts';
import { invert, type Change } from '../document/change.ts';
import type { RecordIndex } from '../document/record-index.ts';
import { failure, problem, success, type Problem, type Result } from '../result.ts';
import { severityOf, type Fix, type TopologyFinding } from './finding.ts';
import type { TopologyLedger } from './topology-ledger.ts';

/** Why a fix is none: the command refused, the fault is still there, or another one came of it. */
export type FixFailure = Refusal | Problem<'fault-stays' | 'fix-makes-fault'>;

/**
 * The change that a fix makes, after checking the plan with it: the finding must be gone and no other fault have come.
 * `ledger` follows `context.document`; `index` is the one it searches, where it does not own one. Both are as before when this returns.
 */
export function tryFix(context: CommandContext, ledger: TopologyLedger, finding: TopologyFinding, { command, request }: Fix, index: RecordIndex | null = null): Result<Change, FixFailure> {
  const made = (commands[command] as Command<CommandArguments[CommandName]>)(context, request as never);
  if (!made.ok) return made;
  const known = new Set(ledger.findings().map(({ id }) => id));
  const after = context.document.with(made.value);
  index?.update(made.value);
  ledger.update(made.value, after);
  const left = ledger.findings();
  index?.update(invert(made.value));
  ledger.update(invert(made.value), context.document);
  if (left.some(({ id }) => id === finding.id)) return failure(problem('fault-stays', { kind: finding.kind }));
  const fresh = left.find(({ id, kind }) => !known.has(id) && severityOf(kind) === 'fault');
  return fresh === undefined ? success(made.value) : failure(problem('fix-makes-fault', { kind: fresh.kind, x: fresh.at.x, y: fresh.at.y }));
}
