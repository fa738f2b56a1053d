/** What an expression works with. `null` is "not stated": it makes what it is part of not stated too. */
export type Value = number | string | boolean | null;

/** What is known of a value before any record is looked at; an attribute of the source may hold any kind. */
export type ValueKind = 'number' | 'text' | 'truth' | 'any' | 'nothing';

/** Why a value could not be worked out for a record, though the expression is right. Each has its words (`fault.<name>`). */
export const faults = ['division-by-zero', 'wrong-kind', 'not-a-number', 'too-large'] as const;
export type Fault = (typeof faults)[number];
export type OnFault = (fault: Fault) => void;

/** A text grows no longer than this: replace() in replace() could fill the memory. */
export const longestText = 10_000;

export const kindOf = (value: Value): ValueKind =>
  value === null ? 'nothing' : typeof value === 'boolean' ? 'truth' : typeof value === 'number' ? 'number' : 'text';

export const finite = (value: number, onFault: OnFault): number | null => {
  if (Number.isFinite(value)) return value;
  onFault('too-large');
  return null;
};

/** A number as text: a point for the decimals, six of them at most, no thousands. */
export const textOfNumber = (value: number): string => String(Object.is(Math.round(value * 1e6) / 1e6, -0) ? 0 : Math.abs(value) < 1e9 ? Math.round(value * 1e6) / 1e6 : value);
