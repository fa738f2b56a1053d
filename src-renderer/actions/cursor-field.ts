import type { FieldName } from '../store/precise.ts';

/** The fields at the cursor say here how one of them gets the keys, at once: the very next key is typed into it. */
let give: ((name: FieldName) => void) | null = null;

export function registerCursorFields(focusField: (name: FieldName) => void): () => void {
  give = focusField;
  return () => {
    if (give === focusField) give = null;
  };
}

/** Answers whether there are fields. */
export function focusCursorField(name: FieldName): boolean {
  give?.(name);
  return give !== null;
}
