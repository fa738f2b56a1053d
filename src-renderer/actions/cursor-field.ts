import type { LockName } from '../tools/precise/constraints.ts';

/** The fields at the cursor say here how one of them gets the keys, at once: the very next key is typed into it. */
let give: ((name: LockName) => void) | null = null;

export function registerCursorFields(focusField: (name: LockName) => void): () => void {
  give = focusField;
  return () => {
    if (give === focusField) give = null;
  };
}

/** Answers whether there are fields. */
export function focusCursorField(name: LockName): boolean {
  give?.(name);
  return give !== null;
}
