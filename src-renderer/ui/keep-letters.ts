import type { KeyboardEvent } from 'react';

/**
 * Letters over a closed list are keys of the window. The control would take them to mean an entry that begins with them:
 * whoever had just given a zone its class and pressed the key of a tool gave it another one.
 */
export function keepLetters(event: KeyboardEvent & { readonly preventBaseUIHandler?: () => void }): void {
  if (event.key.length === 1 && event.key !== ' ') event.preventBaseUIHandler?.();
}
