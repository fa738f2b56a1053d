import { Unreadable } from './problem.ts';

export interface Token {
  readonly kind: 'number' | 'text' | 'name' | 'quoted-name' | 'special' | 'symbol' | 'end';
  /** Content without its quotes; of a symbol or keyword what it is. */
  readonly text: string;
  /** Place in the source, counted from 0. */
  readonly at: number;
  readonly end: number;
}

/** Longer than this nobody types, and everything after it is bounded by it. */
export const longestExpression = 4_000;
const twoLetterSymbols = ['<=', '>=', '<>', '!=', '==', '||'];
const symbols = new Set('+-*/%=<>(),');
const letter = /[\p{L}\p{M}_]/u;
const letterOrDigit = /[\p{L}\p{M}\p{N}_]/u;

/** The words of an expression, the end of it last. */
export function tokensOf(source: string): readonly Token[] {
  if (source.length > longestExpression) throw new Unreadable('too-long', longestExpression, source.length - longestExpression, { most: longestExpression });
  const tokens: Token[] = [];
  let at = 0;
  const push = (kind: Token['kind'], text: string, end: number) => {
    tokens.push({ kind, text, at, end });
    at = end;
  };
  const whileFits = (from: number, fits: RegExp): number => {
    let end = from;
    for (;;) {
      const next = source.codePointAt(end);
      if (next === undefined) return end;
      const character = String.fromCodePoint(next);
      if (!fits.test(character)) return end;
      end += character.length;
    }
  };
  while (at < source.length) {
    const character = String.fromCodePoint(source.codePointAt(at)!);
    if (/\s/.test(character)) at += 1;
    else if (/[0-9]/.test(character) || (character === '.' && /[0-9]/.test(source[at + 1] ?? ''))) push('number', ...numberAt(source, at));
    else if (character === "'") push('text', ...quoted(source, at, "'", 'text-open'));
    else if (character === '"') push('quoted-name', ...quoted(source, at, '"', 'name-open'));
    else if (character === '[') push('quoted-name', ...quoted(source, at, ']', 'name-open'));
    else if (character === '$') {
      const end = whileFits(at + 1, letterOrDigit);
      push('special', source.slice(at, end), end);
    } else if (letter.test(character)) {
      const end = whileFits(at, letterOrDigit);
      push('name', source.slice(at, end), end);
    } else if (twoLetterSymbols.includes(source.slice(at, at + 2))) push('symbol', source.slice(at, at + 2), at + 2);
    else if (character === '−') push('symbol', '-', at + 1);
    else if (symbols.has(character)) push('symbol', character, at + 1);
    else throw new Unreadable('character', at, character.length, { found: character });
  }
  push('end', '', source.length);
  return tokens;
}

function numberAt(source: string, at: number): [string, number] {
  const text = /^(\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/.exec(source.slice(at))![0];
  const end = at + text.length;
  const next = source[end] ?? '';
  if (letterOrDigit.test(next) || next === '.' || !Number.isFinite(Number(text))) throw new Unreadable('number-bad', at, text.length + 1, { found: source.slice(at, end + 1) });
  return [text, end];
}

/** A closing sign written twice stands for itself. */
function quoted(source: string, at: number, close: string, open: 'text-open' | 'name-open'): [string, number] {
  let text = '';
  for (let i = at + 1; i < source.length; i++) {
    if (source[i] !== close) text += source[i];
    else if (source[i + 1] === close) {
      text += close;
      i++;
    } else return [text, i + 1];
  }
  throw new Unreadable(open, at, source.length - at, { close });
}
