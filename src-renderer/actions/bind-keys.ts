import { tinykeys, type KeybindingsMap } from 'tinykeys';
import { workspace } from '../store/workspace.ts';
import { actionsByKey, type KeySet } from './keys.ts';
import { clipboardActions, mapKeyActions } from './menu.ts';
import { runAction } from './registry.ts';

/**
 * Keys act on the window, never while somebody types or an input method composes, and never behind an open dialog or
 * menu. They follow the key set that is chosen. Answers with the function that takes them off again.
 */
export function bindKeys(target: Window): () => void {
  let unbind = bind(target, workspace.getState().keySet);
  const stop = workspace.subscribe((now, before) => {
    if (now.keySet === before.keySet) return;
    unbind();
    unbind = bind(target, now.keySet);
  });
  return () => {
    stop();
    unbind();
  };
}

function bind(target: Window, set: KeySet): () => void {
  const bindings: KeybindingsMap = {};
  for (const [key, names] of actionsByKey(set)) {
    bindings[key.replace('Mod', '$mod')] = (event) => {
      if (names.some((name) => !clipboardActions.has(name) && (!mapKeyActions.has(name) || isOnMap(event.target)) && runAction(name))) event.preventDefault();
    };
  }
  return tinykeys(target, bindings, { ignore: (event) => isComposing(event) || (isTyping(event.target) && !isFunctionKey(event)) || isCovered() });
}

/** On the map itself, or nowhere: what has been closed leaves the focus with the page. */
export const isOnMap = (target: EventTarget | null): boolean => target === document.body || (target instanceof HTMLElement && target.classList.contains('map-surface'));

/** They type nothing: F8 is for the one who has just typed a length. */
const isFunctionKey = ({ code }: KeyboardEvent): boolean => /^F\d+$/.test(code);

/** 229 is what browsers call a key that an input method has taken, some of them without saying that it composes. */
export const isComposing = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229;

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range'].includes(target.type);
}

/** A dialog, menu or list lies over the window and has the keys. A list that has been closed may stay in the page out of sight: it covers nothing. */
export const isCovered = (): boolean =>
  workspace.getState().dialog !== null || [...document.querySelectorAll('[role="menu"], [role="dialog"], [role="listbox"]:not(.always)')].some((each) => each.checkVisibility({ visibilityProperty: true }));
