import { finite, longestText, textOfNumber, type OnFault, type Value, type ValueKind } from './value.ts';

export interface FunctionSpec {
  readonly least: number;
  readonly most: number;
  /** What it takes; the last one stands for all further ones. */
  readonly takes: readonly ValueKind[];
  readonly gives: ValueKind;
  /** No part is null: a function of what is not stated is not stated. */
  readonly run: (parts: readonly NonNullable<Value>[], onFault: OnFault) => Value;
}

const of = (least: number, most: number, takes: readonly ValueKind[], gives: ValueKind, run: FunctionSpec['run']): FunctionSpec => ({ least, most, takes, gives, run });
const many = 50;
const number = (work: (...values: number[]) => number): FunctionSpec['run'] => (parts, onFault) => finite(work(...(parts as number[])), onFault);
const text = (work: (text: string) => string): FunctionSpec['run'] => ([only]) => work(only as string);

/** `coalesce`, `if`, `attr`, `section` and `symbol` are not here: they look at more than the values given to them. */
export const functions: Readonly<Record<string, FunctionSpec>> = {
  round: of(1, 2, ['number'], 'number', number((value, digits = 0) => rounded(value, digits))),
  floor: of(1, 1, ['number'], 'number', number(Math.floor)),
  ceil: of(1, 1, ['number'], 'number', number(Math.ceil)),
  abs: of(1, 1, ['number'], 'number', number(Math.abs)),
  sqrt: of(1, 1, ['number'], 'number', ([value], onFault) => {
    if ((value as number) >= 0) return Math.sqrt(value as number);
    onFault('not-a-number');
    return null;
  }),
  min: of(1, many, ['number'], 'number', number(Math.min)),
  max: of(1, many, ['number'], 'number', number(Math.max)),
  upper: of(1, 1, ['text'], 'text', text((each) => each.toUpperCase())),
  lower: of(1, 1, ['text'], 'text', text((each) => each.toLowerCase())),
  trim: of(1, 1, ['text'], 'text', text((each) => each.trim())),
  length: of(1, 1, ['text'], 'number', ([only]) => [...(only as string)].length),
  left: of(2, 2, ['text', 'number'], 'text', ([whole, count]) => [...(whole as string)].slice(0, Math.max(0, Math.trunc(count as number))).join('')),
  right: of(2, 2, ['text', 'number'], 'text', ([whole, count]) => {
    const letters = [...(whole as string)];
    return letters.slice(Math.max(0, letters.length - Math.max(0, Math.trunc(count as number)))).join('');
  }),
  concat: of(1, many, ['any'], 'text', (parts, onFault) => withinLength(parts.map((part) => (typeof part === 'number' ? textOfNumber(part) : String(part))).join(''), onFault)),
  replace: of(3, 3, ['text'], 'text', (parts, onFault) => replaced(parts as readonly string[], onFault)),
  contains: of(2, 2, ['text'], 'truth', ([whole, part]) => (whole as string).toLowerCase().includes((part as string).toLowerCase())),
  text: of(1, 1, ['any'], 'text', ([value]) => (typeof value === 'number' ? textOfNumber(value) : String(value))),
  number: of(1, 2, ['any', 'text'], 'number', ([value, decimal], onFault) => (typeof value === 'number' ? value : numberOf(String(value), decimal === ',', onFault))),
};

/** Half away from zero, as a person rounds: 2.345 to two decimals is 2.35 although its nearest binary number is below. */
function rounded(value: number, digits: number): number {
  const places = Math.max(-9, Math.min(9, Math.trunc(digits)));
  if (Math.abs(value) >= 1e15) return value;
  const [whole = '0', exponent = '0'] = Math.abs(value).toString().split('e');
  const shifted = Math.round(Number(`${whole}e${Number(exponent) + places}`));
  const back = Number(`${shifted}e${-places}`);
  return value < 0 ? 0 - back : back;
}

function withinLength(text: string, onFault: OnFault): string | null {
  if (text.length <= longestText) return text;
  onFault('too-large');
  return null;
}

function replaced([whole = '', part = '', by = '']: readonly string[], onFault: OnFault): string | null {
  if (part === '') return whole;
  const pieces = whole.split(part);
  if (whole.length + (pieces.length - 1) * (by.length - part.length) <= longestText) return pieces.join(by);
  onFault('too-large');
  return null;
}

/** `12.5`; with a comma for the decimals `1.234,5`. Anything else is no number, and said to be none. */
function numberOf(text: string, comma: boolean, onFault: OnFault): number | null {
  const plain = (comma ? text.replaceAll('.', '').replace(',', '.') : text).trim().replace('−', '-');
  if (/^[-+]?(\d+\.?\d*|\.\d+)$/.test(plain)) return Number(plain);
  onFault('not-a-number');
  return null;
}
