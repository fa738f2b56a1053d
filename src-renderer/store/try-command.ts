import { commands, type CommandArguments, type CommandName } from '../../src-core/commands/commands.ts';
import type { Command, Refusal } from '../../src-core/commands/command.ts';
import type { Change } from '../../src-core/document/change.ts';
import type { Result } from '../../src-core/result.ts';
import { landUseCodes } from './land-use-tables.ts';
import { recordIndex } from './open-plan.ts';
import { workspace } from './workspace.ts';

/** What a command would do to the open plan, without doing it; `null` where no plan is open. */
export function tryCommand<Name extends CommandName>(name: Name, request: CommandArguments[Name]): Result<Change, Refusal> | null {
  const { document } = workspace.getState();
  return document === null ? null : (commands[name] as Command<CommandArguments[Name]>)({ document, index: recordIndex(), landUseCodes }, request);
}
