import type { Norm, Words } from '../../src-core/norms/norm-pack.ts';
import { kindsAsked } from '../../src-core/norms/plan-scope.ts';
import type { Speaker } from './catalogue.ts';
import { numberWriter } from './format-number.ts';

/** Words of a set of norms: the same in every language, or in each. */
export const wordsIn = (words: Words, say: Speaker): string => (typeof words === 'string' ? words : words[say.locale]);

/** The wording of the clause, where the set has it. */
export const wordingOf = ({ wording }: Norm, say: Speaker): string => wording ?? say('appraisal.law.not-stated');

/** Kinds of plans in words; one that the program does not know as the set has it. */
export const kindWords = (norm: Norm, say: Speaker): string => kindsAsked(norm).map((kind) => (say.has(`fact.planKind.${kind}`) ? say(`fact.planKind.${kind}`) : kind)).join(', ');

const sentence = (text: string): string => (text.endsWith('.') ? text : `${text}.`);

/** What there is to know of a clause beside its figures, each a sentence: how far they were checked, what is doubtful in them, which plans it is asked of. */
export function notesOfNorm(norm: Norm, say: Speaker): string[] {
  const { confidence, caveat, planScope } = norm;
  const known = `norm.confidence.${confidence}`;
  return [
    ...(planScope === undefined ? [] : [say('norm.scope', { kinds: kindWords(norm, say) })]),
    ...(confidence === 'verified' ? [] : [say('norm.confidence', { confidence: say.has(known) ? say(known) : confidence })]),
    ...(caveat === undefined ? [] : [sentence(wordsIn(caveat, say))]),
  ];
}

/** The regulation's own figures, as the set of norms keeps them; keys that have words of their own are said in them. */
export function figuresAsWritten({ law }: Norm, say: Speaker): string {
  const numbers = numberWriter(say.locale);
  const keyOf = (key: string) => (say.has(`appraisal.law.${key}`) ? say(`appraisal.law.${key}`) : /^[IVX]+$/.test(key) ? key : key.replace(/([a-z])([A-Z])/g, '$1 $2').replaceAll('_', ' ').toLowerCase());
  const written = (value: unknown): string => {
    if (typeof value === 'number') return numbers.plain(value);
    if (value === null) return say('appraisal.law.not-stated');
    if (Array.isArray(value)) return value.length === 2 && value.every((each) => typeof each === 'number') ? `${written(value[0])}–${written(value[1])}` : value.map(written).join(', ');
    if (typeof value === 'object') return Object.entries(value).map(([key, each]) => `${keyOf(key)}: ${written(each)}`).join('; ');
    return String(value);
  };
  return Object.entries(law).filter(([key]) => !silent.has(key)).map(([key, value]) => `${keyOf(key)}: ${written(value)}`).join('; ');
}

/** How the figures are meant, for machines. */
const silent: ReadonlySet<string> = new Set(['type', 'numerator', 'denominator', 'interpolate']);
