import type { FactName } from '../document/fact-names.ts';
import type { Bounds, NumberByFact, Range } from './norm-pack.ts';

export interface Fact { readonly value: number | string; readonly date: string | null; readonly source: string | null }
export type Facts = ReadonlyMap<FactName, Fact>;

/** Every value that the facts leave open: one where they decide, `null` where the regulation states none. */
export interface Open<Value> { readonly options: readonly (Value | null)[]; readonly needs: readonly FactName[] }

export function openBounds(bounds: Bounds, factor: NumberByFact | undefined, facts: Facts): Open<Range> {
  const ranges: Open<Range> = 'by' in bounds ? chosen(bounds, facts) : { options: [bounds], needs: [] };
  if (factor === undefined) return ranges;
  const factors = openNumber(factor, facts);
  return {
    options: ranges.options.flatMap((range) => factors.options.map((times) => (range === null || times === null ? null : scaled(range, times)))),
    needs: [...new Set([...ranges.needs, ...factors.needs])],
  };
}

export const openNumber = (value: NumberByFact, facts: Facts): Open<number> => (typeof value === 'number' ? { options: [value], needs: [] } : chosen(value, facts));

function chosen<Value>({ by, values, otherwise }: { readonly by: FactName; readonly values: Readonly<Record<string, Value | null>>; readonly otherwise?: Value | null | undefined }, facts: Facts): Open<Value> {
  const fact = facts.get(by);
  if (fact !== undefined) return { options: [Object.hasOwn(values, String(fact.value)) ? values[String(fact.value)]! : otherwise ?? null], needs: [] };
  return { options: [...Object.values(values), ...(otherwise === undefined ? [] : [otherwise])], needs: [by] };
}

/** Rounded to what a bound is written with: 4 × 0.7 is 2.8. */
const scaled = ({ min, max }: Range, factor: number): Range => ({
  ...(min === undefined ? {} : { min: Number((min * factor).toPrecision(12)) }), ...(max === undefined ? {} : { max: Number((max * factor).toPrecision(12)) }),
});

export interface Held { readonly status: 'pass' | 'fail' | 'needs-data'; readonly limit: number | null; /** In the unit of the figure; 0 where it holds. */ readonly short: number; readonly isBelow: boolean; readonly needs: readonly string[] }

/**
 * A figure held against what the facts leave open. Where all of it agrees the answer does not hang on the facts: then the
 * bound is the one that is nearest to be met.
 */
export function held(figure: number, { options, needs }: Open<Range>): Held {
  const answers = options.map((range) => (range === null ? null : against(figure, range)));
  const stated = answers.filter((answer) => answer !== null);
  if (stated.length < answers.length || stated.length === 0) return { status: 'needs-data', limit: null, short: 0, isBelow: false, needs: needs.length > 0 ? needs : ['limitNotStated'] };
  const failed = stated.filter(({ short }) => short > 0);
  if (failed.length > 0 && failed.length < stated.length) return { status: 'needs-data', limit: null, short: 0, isBelow: false, needs };
  const [nearest] = [...stated].sort((a, b) => a.short - b.short);
  return { status: failed.length > 0 ? 'fail' : 'pass', ...nearest!, needs: [] };
}

function against(figure: number, { min, max }: Range): { readonly limit: number | null; readonly short: number; readonly isBelow: boolean } {
  if (min !== undefined && figure < min) return { limit: min, short: min - figure, isBelow: true };
  if (max !== undefined && figure > max) return { limit: max, short: figure - max, isBelow: false };
  return { limit: min ?? max ?? null, short: 0, isBelow: false };
}
