import type { DecimalMark, NumberGuess } from '../../../../src-core/wire/source-fitting.ts';
import { readNumberText, type NumberText, type NumberUnit } from './number-text.ts';

/** What a field of the plan takes. */
export interface NumberPurpose {
  readonly whole: boolean;
  /** The unit of its values; a text with another unit is not for it. `null`: of any kind. */
  readonly unit: NumberUnit | null;
  /** No value is larger: 1.420 is then 1.42. `null` where nothing bounds it. */
  readonly most: number | null;
  /** A maximum: of a range the upper end is what it states. */
  readonly takesUpper: boolean;
}

/** By field of the plan. Bounds are of what the words mean: a percentage of land, storeys of buildings that stand (163 is the most of any). */
const purposes: Readonly<Record<string, NumberPurpose>> = {
  population: { whole: true, unit: 'people', most: null, takesUpper: false },
  buildingDensity: { whole: false, unit: 'percent', most: 100, takesUpper: true },
  storeys: { whole: false, unit: 'storeys', most: 999, takesUpper: true },
  floorAreaRatio: { whole: false, unit: 'times', most: 999, takesUpper: true },
  width: { whole: false, unit: 'length', most: 999, takesUpper: false },
  carriagewayWidth: { whole: false, unit: 'length', most: 999, takesUpper: false },
  pavementWidth: { whole: false, unit: 'length', most: 999, takesUpper: false },
  medianWidth: { whole: false, unit: 'length', most: 999, takesUpper: false },
  cornerRadius: { whole: false, unit: 'length', most: 999, takesUpper: false },
};

export const purposeOf = (planField: string, isWhole: boolean): NumberPurpose =>
  purposes[planField] ?? { whole: isWhole, unit: null, most: null, takesUpper: false };

export type Taken =
  /** `byMark`: read one of two ways, as the mark of the column or the bounds of the field have it. */
  | { readonly value: number; readonly upperOf?: true; readonly byMark?: true }
  | { readonly value: null; readonly why: 'empty' | 'ambiguous' | 'unreadable' | 'range' | 'unit' | 'not-whole' };

const mostSamples = 5;

/** Pools the texts of a column, and decides by all of them how its numbers are written. */
export class ColumnNumbers {
  private readonly purpose: NumberPurpose;
  private readonly proved = { point: 0, comma: 0 };
  private ambiguous = 0;
  private unreadable = 0;
  private texts: string[] = [];

  constructor(purpose: NumberPurpose) {
    this.purpose = purpose;
  }

  add(text: string): void {
    const read = readNumberText(text);
    if (read.kind === 'empty') return;
    if (read.kind === 'number' && read.proves !== null) this.proved[read.proves]++;
    else if (read.kind === 'ambiguous') this.ambiguous++;
    else if (read.kind === 'unreadable') this.unreadable++;
    // The ones in doubt are what a person wants to see.
    if (this.texts.includes(text)) return;
    if (this.texts.length < mostSamples) this.texts.push(text);
    else if (read.kind === 'ambiguous' && readNumberText(this.texts.at(-1)!).kind !== 'ambiguous') this.texts[mostSamples - 1] = text;
  }

  guess(field: string, asked?: DecimalMark): NumberGuess {
    const { decimal, reason } = this.decide(asked);
    const samples = this.texts.map((text) => ({ text, value: takeNumber(text, this.purpose, decimal).value }));
    return { field, decimal, reason, ambiguous: this.ambiguous, unreadable: this.unreadable, samples };
  }

  private decide(asked: DecimalMark | undefined): Pick<NumberGuess, 'decimal' | 'reason'> {
    if (asked !== undefined) return { decimal: asked, reason: 'stated' };
    const { point, comma } = this.proved;
    if (point > 0 && comma > 0) return { decimal: null, reason: 'mixed' };
    if (point > 0) return { decimal: 'point', reason: 'proved' };
    if (comma > 0) return { decimal: 'comma', reason: 'proved' };
    // Nobody counts 1.42 people, and no plan has 1420 storeys: `takeNumber` sees to each value.
    if (this.ambiguous > 0 && this.purpose.whole) return { decimal: null, reason: 'whole' };
    if (this.ambiguous > 0 && this.purpose.most !== null) return { decimal: null, reason: 'range' };
    return { decimal: null, reason: 'unknown' };
  }
}

/** What a field takes from a text under a way of writing numbers. */
export function takeNumber(text: string, purpose: NumberPurpose, decimal: DecimalMark | null): Taken {
  const read = readNumberText(text);
  if (read.kind === 'empty' || read.kind === 'unreadable') return { value: null, why: read.kind };
  if (read.unit !== null && purpose.unit !== null && read.unit !== purpose.unit) return { value: null, why: 'unit' };
  if (read.kind === 'range') return purpose.takesUpper ? held(read.to, purpose, true) : { value: null, why: 'range' };
  const value = read.kind === 'number' ? underMark(read, decimal) : settled(read, purpose, decimal);
  if (value === null) return { value: null, why: 'ambiguous' };
  const taken = held(value, purpose, false);
  return read.kind === 'ambiguous' && taken.value !== null ? { ...taken, byMark: true } : taken;
}

/** A text that can only be read with one mark, in a column that was said to use the other, is not read against the person's word. */
function underMark(read: Extract<NumberText, { kind: 'number' }>, decimal: DecimalMark | null): number | null {
  return decimal === null || read.proves === null || read.proves === decimal ? read.value : null;
}

function settled({ point, comma }: Extract<NumberText, { kind: 'ambiguous' }>, { whole, most }: NumberPurpose, decimal: DecimalMark | null): number | null {
  if (decimal !== null) return decimal === 'point' ? point : comma;
  const fits = [point, comma].filter((value) => (!whole || Number.isInteger(value)) && (most === null || Math.abs(value) <= most));
  return fits.length === 1 ? fits[0]! : null;
}

function held(value: number, { whole }: NumberPurpose, isUpper: boolean): Taken {
  if (whole && !Number.isInteger(value)) return { value: null, why: 'not-whole' };
  return isUpper ? { value, upperOf: true } : { value };
}
