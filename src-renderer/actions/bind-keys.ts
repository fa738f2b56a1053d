import { tinykeys, type KeybindingsMap } from 'tinykeys';
import { workspace } from '../store/workspace.ts';
import { actionKeys, actionNames, alsoKeys } from './menu.ts';
import { runAction } from './registry.ts';

/**
 * Keys act on the window, never while somebody types, and never behind an open dialog or menu.
 * Answers with the function that takes them off again.
 */
export function bindKeys(target: Window): () => void {
  const bindings: KeybindingsMap = {};
  for (const name of actionNames) {
    for (const key of [actionKeys[name], alsoKeys[name]]) if (key != null) bindings[key.replace('Mod', '$mod')] = (event) => {
      if (runAction(name)) event.preventDefault();
    };
  }
  return tinykeys(target, bindings, { ignore: (event) => event.isComposing || (isTyping(event.target) && !isFunctionKey(event)) || isCovered() });
}

/** They type nothing: F8 is for the one who has just typed a length. */
const isFunctionKey = ({ code }: KeyboardEvent): boolean => /^F\d+$/.test(code);

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range'].includes(target.type);
}

/** A dialog, menu or list lies over the window and has the keys. A list that has been closed may stay in the page out of sight: it covers nothing. */
export const isCovered = (): boolean =>
  workspace.getState().dialog !== null || [...document.querySelectorAll('[role="menu"], [role="dialog"], [role="listbox"]:not(.always)')].some((each) => each.checkVisibility({ visibilityProperty: true }));
