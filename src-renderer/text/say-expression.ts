import type { ExpressionProblem } from '../../src-core/expression/problem.ts';
import type { Evidence } from '../../src-core/result.ts';
import type { Speaker } from './catalogue.ts';

/** Why an expression cannot be read, as a sentence; kinds of values and what was wanted in the words of the language. */
export function sayExpression(say: Speaker, { code, evidence }: ExpressionProblem): string {
  const words: Record<string, string | number | boolean | null> = { ...evidence };
  for (const name of ['wanted', 'found', 'left', 'right', 'kind']) {
    const value = words[name];
    if (typeof value !== 'string') continue;
    if (code === 'expected' || code === 'unfinished') words[name] = name !== 'wanted' ? value : say.has(`wanted.${value}`) ? say(`wanted.${value}`) : `“${value}”`;
    else if (code !== 'character' && code !== 'number-bad' && say.has(`kind.${value}`)) words[name] = say(`kind.${value}`);
  }
  // The word is of the expression's language, not of ours.
  if (code === 'is-instead') words['written'] = 'is null';
  return say(`expression.${code}`, words);
}

/** The same for a problem that came over the wire, where `reason` is the code. */
export const whyUnreadable = (say: Speaker, { reason, ...evidence }: Evidence): string =>
  sayExpression(say, { code: String(reason) as ExpressionProblem['code'], evidence });
