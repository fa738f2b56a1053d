import { Unreadable } from './problem.ts';
import type { BinaryOperator, Syntax } from './syntax.ts';
import { tokensOf, type Token } from './tokens.ts';

/** Brackets and calls within each other: a person loses count long before. */
const deepest = 60;
/** A chain of operators becomes as deep a tree: bounded, so that no stack runs out. */
const mostTokens = 1_000;

const sums: readonly string[] = ['+', '-', '||'];
const products: readonly string[] = ['*', '/', '%'];
const comparisons: Readonly<Record<string, BinaryOperator>> = { '=': '=', '==': '=', '<>': '<>', '!=': '<>', '<': '<', '<=': '<=', '>': '>', '>=': '>=' };

/**
 * Reads an expression by its own small grammar, nothing of the language this is written in: or · and · not · comparison,
 * `in`, `like`, `is null` · + − || · * / % · sign · brackets, calls, names and values.
 */
export function parse(source: string): Syntax {
  const tokens = tokensOf(source);
  if (tokens.length > mostTokens) throw new Unreadable('too-long', tokens[mostTokens]!.at, 1, { most: mostTokens });
  if (tokens.length === 1) throw new Unreadable('empty', 0, 0);
  const parser = new Parser(tokens);
  const syntax = parser.expression();
  parser.end();
  return syntax;
}

class Parser {
  private index = 0;
  private depth = 0;
  private readonly tokens: readonly Token[];
  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  private get next(): Token {
    return this.tokens[this.index]!;
  }

  private is(word: string): boolean {
    const { kind, text } = this.next;
    return (kind === 'symbol' && text === word) || (kind === 'name' && text.toLowerCase() === word);
  }

  private take(word: string): boolean {
    if (!this.is(word)) return false;
    this.index++;
    return true;
  }

  private need(word: string): void {
    if (!this.take(word)) throw this.unexpected(word);
  }

  private unexpected(wanted: string): Unreadable {
    const { kind, text, at, end } = this.next;
    if (kind === 'end') return new Unreadable('unfinished', at, 0, { wanted });
    const before = this.tokens[this.index - 1];
    const after = this.tokens[this.index + 1];
    // 1,5 outside a list of values: a decimal comma.
    if (text === ',' && before?.kind === 'number' && before.end === at && after?.kind === 'number' && after.at === end) {
      return new Unreadable('decimal-comma', before.at, after.end - before.at, { written: `${before.text}.${after.text}` });
    }
    return new Unreadable('expected', at, end - at, { found: text, wanted });
  }

  end(): void {
    if (this.next.kind !== 'end') throw this.unexpected('end');
  }

  expression(): Syntax {
    if (++this.depth > deepest) throw new Unreadable('too-deep', this.next.at, 1, { most: deepest });
    let left = this.conjunction();
    while (this.take('or')) left = binary('or', left, this.conjunction());
    this.depth--;
    return left;
  }

  private conjunction(): Syntax {
    let left = this.negation();
    while (this.take('and')) left = binary('and', left, this.negation());
    return left;
  }

  private negation(): Syntax {
    const { at } = this.next;
    let count = 0;
    while (this.take('not')) count++;
    const operand = this.comparison();
    return count % 2 === 0 ? operand : { kind: 'not', operand, at, end: operand.end };
  }

  private comparison(): Syntax {
    const left = this.sum();
    const operator = this.next.kind === 'symbol' ? comparisons[this.next.text] : undefined;
    if (operator !== undefined) {
      this.index++;
      return binary(operator, left, this.sum());
    }
    if (this.take('is')) {
      const negated = this.take('not');
      const { end } = this.next;
      this.need('null');
      return not(negated, { kind: 'is-null', operand: left, at: left.at, end });
    }
    const negated = this.is('not') && this.take('not');
    if (this.take('like')) return not(negated, binary('like', left, this.sum()));
    if (this.take('in')) {
      this.need('(');
      const list = this.list();
      return not(negated, { kind: 'in', operand: left, list, at: left.at, end: this.tokens[this.index - 1]!.end });
    }
    if (negated) throw this.unexpected('in');
    return left;
  }

  private sum(): Syntax {
    let left = this.product();
    while (this.next.kind === 'symbol' && sums.includes(this.next.text)) {
      const operator = this.next.text as BinaryOperator;
      this.index++;
      left = binary(operator, left, this.product());
    }
    return left;
  }

  private product(): Syntax {
    let left = this.sign();
    while (this.next.kind === 'symbol' && products.includes(this.next.text)) {
      const operator = this.next.text as BinaryOperator;
      this.index++;
      left = binary(operator, left, this.sign());
    }
    return left;
  }

  private sign(): Syntax {
    const { at } = this.next;
    let negative = false;
    for (;;) {
      if (this.take('-')) negative = !negative;
      else if (!this.take('+')) break;
    }
    const operand = this.primary();
    return negative ? { kind: 'negative', operand, at, end: operand.end } : operand;
  }

  /** The values up to the closing bracket, which is taken; at least one. */
  private list(): Syntax[] {
    const list = [this.expression()];
    while (this.take(',')) list.push(this.expression());
    this.need(')');
    return list;
  }

  private primary(): Syntax {
    const token = this.next;
    const { at, end } = token;
    if (this.take('(')) {
      const inner = this.expression();
      this.need(')');
      return inner;
    }
    if (token.kind === 'symbol' || token.kind === 'end') throw this.unexpected('value');
    this.index++;
    switch (token.kind) {
      case 'number': return { kind: 'number', value: Number(token.text), at, end };
      case 'text': return { kind: 'text', value: token.text.normalize('NFC'), at, end };
      case 'special': return { kind: 'special', name: token.text, at, end };
      case 'quoted-name': return { kind: 'name', name: token.text, at, end };
      case 'name': return this.named(token);
    }
  }

  private named({ text, at, end }: Token): Syntax {
    const word = text.toLowerCase();
    if (this.take('(')) {
      const parts = this.take(')') ? [] : this.list();
      return { kind: 'call', name: word, parts, at, end: this.tokens[this.index - 1]!.end };
    }
    if (word === 'null') return { kind: 'not-stated', at, end };
    if (word === 'true' || word === 'false') return { kind: 'truth', value: word === 'true', at, end };
    if (['and', 'or', 'in', 'like', 'is', 'not'].includes(word)) {
      this.index--;
      throw this.unexpected('value');
    }
    return { kind: 'name', name: text, at, end };
  }
}

const binary = (operator: BinaryOperator, left: Syntax, right: Syntax): Syntax => ({ kind: 'binary', operator, left, right, at: left.at, end: right.end });
const not = (negated: boolean, operand: Syntax): Syntax => (negated ? { kind: 'not', operand, at: operand.at, end: operand.end } : operand);
