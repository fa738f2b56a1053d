import { factWords, type FactName } from '../../src-core/document/fact-names.ts';
import type { NormRule, Range } from '../../src-core/norms/norm-pack.ts';
import type { Speaker } from './catalogue.ts';
import { figureWords } from './finding-figures.ts';

/** What a rule asks for, by the facts it hangs on, as its set states it; '' where it is no single range. */
export function boundsWords(rule: NormRule, unit: string, say: Speaker): string {
  if (!('bounds' in rule) || rule.bounds === undefined) return '';
  const { bounds } = rule;
  // A count of sites is not in the unit of their size.
  if (rule.kind === 'sites') return say('finding.at-least', { figure: figureWords(rule.minArea, 'm2', say) });
  const words = (range: Range | null): string => (range === null ? say('finding.not-stated') : rangeWords(range, unit, say));
  if (!('by' in bounds)) return words(bounds);
  const name = (value: string) => wordOf(bounds.by, value, say);
  const each = Object.entries(bounds.values).map(([value, range]) => `${name(value)}: ${words(range)}`);
  return [...each, ...(bounds.otherwise === undefined ? [] : [`${say('finding.otherwise')}: ${words(bounds.otherwise)}`])].join('; ');
}

export function rangeWords(range: Range, unit: string, say: Speaker): string {
  const [min, max] = [range.min, range.max].map((value) => (value === undefined ? null : figureWords(value, unit, say)));
  if (min !== null && max !== null) return say('finding.between', { min: min!, max: max! });
  return min !== null ? say('finding.at-least', { figure: min! }) : max !== null ? say('finding.at-most', { figure: max! }) : '';
}

const wordOf = (fact: FactName, value: string, say: Speaker): string => (factWords[fact] === undefined ? value : say(`fact.${fact}.${value}`));
