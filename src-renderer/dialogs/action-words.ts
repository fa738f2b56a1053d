import { menu, type ActionName } from '../actions/menu.ts';
import type { Speaker } from '../text/catalogue.ts';

/** The name of an action where no menu stands around it: one of several says of what ("Phase being edited: existing"). */
export function actionWords(say: Speaker, name: ActionName): string {
  const words = say(`action.${name}`);
  for (const { entries } of menu) {
    for (const entry of entries) {
      if (entry.kind === 'choice' && entry.names.includes(name)) return say('menu.one-of', { title: say(`menu.${entry.title}`), choice: words });
    }
  }
  return words;
}
