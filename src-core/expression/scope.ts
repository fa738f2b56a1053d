import type { FieldSpec } from '../document/fields.ts';
import type { ExpressionProblem } from './problem.ts';

/** What the names of an expression may mean. */
export interface ExpressionScope {
  /** Fields of the layer; `titles` are what they are called on screen, in every language. */
  readonly fields: readonly (FieldSpec & { readonly titles: readonly string[] })[];
  /** Section and first symbol of each land-use class. */
  readonly classes: ReadonlyMap<string, { readonly section: string; readonly symbol: string | null }>;
}

/** Case and the way accents are stored do not count. */
const folded = (name: string): string => name.normalize('NFC').trim().toLowerCase();

/** The field a name means: its name, its column in the file, or its title where only one field has that title. */
export function fieldNamed(scope: ExpressionScope, name: string): FieldSpec | Extract<ExpressionProblem['code'], 'name-unknown' | 'name-ambiguous'> {
  const asked = folded(name);
  const byName = scope.fields.find((field) => folded(field.name) === asked || folded(field.column) === asked);
  if (byName !== undefined) return byName;
  const titled = scope.fields.filter((field) => field.titles.some((title) => folded(title) === asked));
  return titled.length === 1 ? titled[0]! : titled.length === 0 ? 'name-unknown' : 'name-ambiguous';
}
