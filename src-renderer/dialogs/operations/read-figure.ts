import { failure, problem, success, type Problem, type Result } from '../../../src-core/result.ts';
import type { Locale } from '../../text/catalogue.ts';
import { parseNumber } from '../../text/parse-number.ts';

export interface FigureRange {
  readonly least: number;
  readonly most: number;
  readonly whole?: boolean;
}

export type FigureProblem = Problem<'figure-missing' | 'figure-not-number' | 'figure-out-of-range' | 'figure-not-whole'>;

/** The figure somebody typed, by the separators of their language, in the unit of its range. */
export function readFigure(text: string, locale: Locale, { least, most, whole = false }: FigureRange): Result<number, FigureProblem> {
  const value = parseNumber(text, locale);
  if (value === null) return failure(problem('figure-missing'));
  if (value === undefined) return failure(problem('figure-not-number', { text }));
  if (whole && !Number.isInteger(value)) return failure(problem('figure-not-whole', { text }));
  return value >= least && value <= most ? success(value) : failure(problem('figure-out-of-range', { least, most }));
}

export const lengthUnits = ['m', 'mm'] as const;
export type LengthUnit = (typeof lengthUnits)[number];

/** Millimetres are the grid: nothing shorter is there. */
export const shortestM = 0.001;
/** Longer than any plan is wide. */
export const longestM = 100_000;

/** Metres, from a length typed in a unit. */
export function readLength(text: string, unit: LengthUnit, locale: Locale, range: FigureRange = { least: shortestM, most: longestM }): Result<number, FigureProblem> {
  const perMetre = unit === 'mm' ? 1000 : 1;
  const read = readFigure(text, locale, { least: range.least * perMetre, most: range.most * perMetre });
  return read.ok ? success(read.value / perMetre) : read;
}
