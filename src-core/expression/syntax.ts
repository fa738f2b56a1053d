export type BinaryOperator = '+' | '-' | '*' | '/' | '%' | '||' | '=' | '<>' | '<' | '<=' | '>' | '>=' | 'and' | 'or' | 'like';

interface Placed {
  /** Place in the source, counted from 0, and the end of it. */
  readonly at: number;
  readonly end: number;
}

/** What an expression says, before names have a meaning. */
export type Syntax = Placed & (
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'truth'; readonly value: boolean }
  | { readonly kind: 'not-stated' }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'special'; readonly name: string }
  | { readonly kind: 'negative' | 'not'; readonly operand: Syntax }
  | { readonly kind: 'binary'; readonly operator: BinaryOperator; readonly left: Syntax; readonly right: Syntax }
  | { readonly kind: 'is-null'; readonly operand: Syntax }
  | { readonly kind: 'in'; readonly operand: Syntax; readonly list: readonly Syntax[] }
  | { readonly kind: 'call'; readonly name: string; readonly parts: readonly Syntax[] }
);
