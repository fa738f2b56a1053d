import type { FieldSpec, FieldValue } from '../../../../src-core/document/fields.ts';
import type { LayerKind } from '../../../../src-core/document/layers.ts';
import { failure, problem, success, type Result } from '../../../../src-core/result.ts';
import type { ImportIssue } from '../../../../src-core/wire/importing.ts';
import type { ImportProblem } from '../../../../src-core/wire/problems.ts';
import type { FittingChoice, NumberGuess } from '../../../../src-core/wire/source-fitting.ts';
import type { InspectedField } from '../../../gdal/protocol.ts';
import { FeatureNumbers } from '../feature-numbers.ts';
import type { StagedValue } from '../staged-features.ts';
import { columnOf } from '../target-fields.ts';
import { purposeOf, takeNumber, type NumberPurpose, type Taken } from './column-numbers.ts';

/** A field of the plan and the column of the source it is filled from. */
export interface FieldPairing {
  readonly field: FieldSpec;
  readonly column: number;
  readonly source: string;
  /** Found by its name; otherwise somebody chose it. */
  readonly isFound: boolean;
  /** Where the plan has a number. */
  readonly purpose: NumberPurpose | null;
  /** Where the source has text for it: how its numbers are written is to be found over the whole column. */
  readonly isNumberText: boolean;
}

export interface PairingInput {
  readonly fields: readonly FieldSpec[];
  readonly kind: LayerKind;
  readonly columns: readonly Pick<InspectedField, 'name' | 'type'>[];
  readonly fieldMap: FittingChoice['fieldMap'];
}

/** As somebody mapped them; the fields they said nothing of, by their names. */
export function pairFields({ fields, kind, columns, fieldMap = {} }: PairingInput): Result<readonly FieldPairing[], ImportProblem> {
  const choosable = fields.filter(({ kept, choice }) => kept !== true && choice === undefined);
  for (const name of Object.keys(fieldMap)) {
    if (!choosable.some((field) => field.name === name)) return failure(problem('plan-field-unknown', { field: name, fields: choosable.map((field) => field.name).join(', ') }));
  }
  const names = columns.map(({ name }) => name);
  const pairs: FieldPairing[] = [];
  for (const field of choosable) {
    const asked = fieldMap[field.name];
    if (asked === null) continue;
    const column = asked === undefined ? columnOf(field, kind, names) : namedColumn(asked.field, names);
    if (column < 0) {
      if (asked === undefined) continue;
      return failure(problem('field-unknown', { field: asked.field, fields: names.join(', ') }));
    }
    const purpose = field.type === 'text' ? null : purposeOf(field.name, field.type === 'integer');
    pairs.push({ field, column, source: names[column]!, isFound: asked === undefined, purpose, isNumberText: purpose !== null && columns[column]!.type === 'text' });
  }
  return success(pairs);
}

export function namedColumn(wanted: string, names: readonly string[]): number {
  const exact = names.indexOf(wanted);
  return exact >= 0 ? exact : names.findIndex((name) => name.toLowerCase() === wanted.toLowerCase());
}

type Why = Exclude<Taken, { readonly value: number }>['why'] | 'upper' | 'by-mark';

/** What became of numbers of a column: how many, which text was the first, and in which features. */
type Told = Map<Why, { count: number; readonly text: string; readonly features: FeatureNumbers }>;

/** Reads the plan's fields off a feature's values, and keeps account of the numbers that could not be taken as they stood. */
export class FieldReaders {
  private readonly pairs: readonly (FieldPairing & { readonly guess: NumberGuess | null; readonly told: Told })[];

  constructor(pairs: readonly FieldPairing[], guesses: ReadonlyMap<FieldPairing, NumberGuess>) {
    this.pairs = pairs.map((pair) => ({ ...pair, guess: guesses.get(pair) ?? null, told: new Map() }));
  }

  /** `number` is the feature's in its source. */
  read(values: readonly StagedValue[], into: Record<string, FieldValue>, number: number): void {
    for (const pair of this.pairs) {
      const value = values[pair.column] ?? null;
      const { purpose, field } = pair;
      if (value === null || value === '') into[field.name] = null;
      else if (purpose === null) into[field.name] = String(value);
      else into[field.name] = typeof value === 'number' ? numberFor(value, purpose, pair.told, number) : textFor(String(value), purpose, pair.guess, pair.told, number);
    }
  }

  issues(): ImportIssue[] {
    const issues: ImportIssue[] = [];
    for (const { guess, told, source: column } of this.pairs) {
      const byMark = told.get('by-mark');
      if (guess !== null && guess.reason === 'proved' && byMark !== undefined) {
        const example = guess.samples.find(({ text, value }) => value !== null && /^\D*\d{1,3}[.,]\d{3}\D*$/.test(text));
        issues.push({ code: 'number-mark', kind: 'guessed', feature: null, features: `${byMark.features}`, evidence: { field: column, context: guess.decimal, count: byMark.count, text: example?.text ?? '', value: example?.value ?? null } });
      }
      for (const [why, { count, text, features }] of told) {
        if (why !== 'empty' && why !== 'by-mark') issues.push({ code: 'number-not-taken', kind: why === 'upper' ? 'guessed' : 'notice', feature: null, features: `${features}`, evidence: { field: column, context: why, count, text } });
      }
    }
    return issues;
  }
}

function tell(told: Told, why: Why, text: string, number: number): void {
  let known = told.get(why);
  if (known === undefined) told.set(why, known = { count: 0, text, features: new FeatureNumbers() });
  known.count++;
  known.features.add(number);
}

function numberFor(value: number, { whole }: NumberPurpose, told: Told, number: number): number | null {
  if (!whole || Number.isInteger(value)) return value;
  tell(told, 'not-whole', String(value), number);
  return null;
}

function textFor(text: string, purpose: NumberPurpose, guess: NumberGuess | null, told: Told, number: number): number | null {
  const taken = takeNumber(text, purpose, guess?.decimal ?? null);
  if (taken.value === null) tell(told, taken.why, text, number);
  else if (taken.upperOf === true) tell(told, 'upper', text, number);
  else if (taken.byMark === true) tell(told, 'by-mark', text, number);
  return taken.value;
}
