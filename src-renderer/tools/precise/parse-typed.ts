import { failure, problem, success, type Problem, type Result } from '../../../src-core/result.ts';

/**
 * What can be typed on the command line, as in CAD programs, with Vietnam's order of coordinates: X is north and comes
 * first, Y is east. Angles are degrees, counter-clockwise from east.
 *
 *   2350000,420000     X, Y                        @50,20      ΔX, ΔY from the last point
 *   @100<45            length and angle            <45         the angle alone
 *   100                a length towards the cursor             anything else: a word
 *
 * `;` separates a pair as well. A point is always a decimal point and nothing separates thousands; where the language
 * writes a decimal comma, a comma is one only where it can be nothing else.
 */
export type Typed =
  | { readonly kind: 'absolute' | 'relative'; readonly north: number; readonly east: number }
  | { readonly kind: 'polar'; readonly metres: number; readonly degrees: number }
  | { readonly kind: 'angle'; readonly degrees: number }
  | { readonly kind: 'length'; readonly metres: number }
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'nothing' };

export type TypedProblem = Problem<'typed-ambiguous' | 'typed-not-number' | 'typed-too-large' | 'typed-one-figure' | 'typed-many-figures' | 'typed-not-positive' | 'typed-needs-at'>;

/** No plan is that far from the origin of its coordinate system, metres. */
const farthest = 1e8;
/** Decimals of a coordinate on the 1 mm grid: more digits behind a comma are no decimals. */
const decimals = 3;

export function parseTyped(text: string, decimalComma: boolean): Result<Typed, TypedProblem> {
  const written = text.trim().replaceAll('−', '-').replace(/\s*([,;<@])\s*/g, '$1');
  if (written === '') return success({ kind: 'nothing' });
  if (!/^[-+@<.,;\d]/.test(written)) return success({ kind: 'word', word: written });
  const relative = written.startsWith('@');
  const body = relative ? written.slice(1) : written;
  if (body.includes('<')) return parsePolar(body, relative, decimalComma, text);
  if (body.includes(';') || body.includes(',')) return parsePair(body, relative, decimalComma, text);
  const figure = numberOf(body, decimalComma);
  if (!figure.ok) return figure;
  if (relative) return failure(problem('typed-one-figure', { text: text.trim() }));
  return figure.value > 0 ? success({ kind: 'length', metres: figure.value }) : failure(problem('typed-not-positive', { text: text.trim() }));
}

function parsePolar(body: string, relative: boolean, decimalComma: boolean, text: string): Result<Typed, TypedProblem> {
  const [length = '', angle = '', ...more] = body.split('<');
  if (more.length > 0 || body.includes(';')) return failure(problem('typed-many-figures', { text: text.trim() }));
  const degrees = numberOf(angle, decimalComma);
  if (!degrees.ok) return degrees;
  if (length === '' && !relative) return success({ kind: 'angle', degrees: degrees.value });
  const metres = numberOf(length, decimalComma);
  if (!metres.ok) return metres;
  if (!relative) return failure(problem('typed-needs-at', { text: text.trim() }));
  return metres.value > 0 ? success({ kind: 'polar', metres: metres.value, degrees: degrees.value }) : failure(problem('typed-not-positive', { text: length }));
}

function parsePair(body: string, relative: boolean, decimalComma: boolean, text: string): Result<Typed, TypedProblem> {
  const semicolons = body.includes(';');
  const parts = body.split(semicolons ? ';' : ',');
  // `2350000,5,420000,2` and its like: which comma separates cannot be told.
  if (parts.length > 2) return failure(problem(decimalComma && !semicolons ? 'typed-ambiguous' : 'typed-many-figures', { text: text.trim() }));
  const [first = '', second = ''] = parts;
  if (!semicolons && !relative && decimalComma && couldBeOneFigure(first, second)) return failure(problem('typed-ambiguous', { text: text.trim() }));
  // Where the comma separates, it is no decimal comma.
  const north = numberOf(first, decimalComma && semicolons);
  if (!north.ok) return north;
  const east = numberOf(second, decimalComma && semicolons);
  if (!east.ok) return east;
  return success({ kind: relative ? 'relative' : 'absolute', north: north.value, east: east.value });
}

/** `100,5` in Vietnamese: a length of 100.5 m, or X 100 and Y 5? */
const couldBeOneFigure = (first: string, second: string): boolean => /^[-+]?\d+$/.test(first) && /^\d+$/.test(second) && second.length <= decimals;

function numberOf(text: string, decimalComma: boolean): Result<number, TypedProblem> {
  const written = decimalComma ? text.replace(',', '.') : text;
  if (!/^[-+]?(\d+\.?\d*|\.\d+)$/.test(written)) return failure(problem('typed-not-number', { text }));
  const value = Number(written);
  return Math.abs(value) <= farthest ? success(value) : failure(problem('typed-too-large', { text }));
}
