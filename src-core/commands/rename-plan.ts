import { planTarget } from '../document/plan-name.ts';
import { failure, problem } from '../result.ts';
import type { Command } from './command.ts';
import { setStyle } from './set-style.ts';

export interface RenamePlan { readonly name: string }

/** Another name for the plan. The name of its file stays. */
export const renamePlan: Command<RenamePlan> = (context, { name }) => {
  const title = name.trim();
  if (title === '' || title === context.document.settings.name) return failure(problem('nothing-to-change'));
  return setStyle(context, { styles: [{ target: planTarget, values: { title } }] });
};
