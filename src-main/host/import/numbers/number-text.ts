import type { DecimalMark } from '../../../../src-core/wire/source-fitting.ts';

/** Units that people write behind a number, and what one of them is in the plan's unit (m², m, %). */
export type NumberUnit = 'area' | 'length' | 'percent' | 'people' | 'storeys' | 'times';

/** A number as somebody wrote it. Values are in the plan's unit: hectares come as m², kilometres as m. */
export type NumberText =
  | { readonly kind: 'empty' }
  | { readonly kind: 'unreadable' }
  /** `proves`: the decimal mark its writer uses; `null` where it would be the same number with either. */
  | { readonly kind: 'number'; readonly value: number; readonly unit: NumberUnit | null; readonly proves: DecimalMark | null }
  /** `1.420`: 1.42 or 1420. */
  | { readonly kind: 'ambiguous'; readonly point: number; readonly comma: number; readonly unit: NumberUnit | null }
  /** `12 - 25 tầng`, `≤ 25` (no lower end). Ends that can be read in two ways make the whole unreadable. */
  | { readonly kind: 'range'; readonly from: number | null; readonly to: number; readonly unit: NumberUnit | null };

const units: readonly (readonly [RegExp, NumberUnit, number])[] = [
  [/^(ha|héc ?ta|hec ?ta|hectares?|헥타르)$/, 'area', 10_000], [/^(m2|m²|m\^2|mét vuông|sq\.? ?m|㎡|제곱미터)$/, 'area', 1], [/^(km2|km²|㎢)$/, 'area', 1_000_000],
  [/^(m|mét|met|metres?|meters?|미터)$/, 'length', 1], [/^(km)$/, 'length', 1000], [/^(cm)$/, 'length', 0.01], [/^(mm)$/, 'length', 0.001],
  [/^(%|phần trăm|percent|퍼센트)$/, 'percent', 1],
  [/^(người|nguoi|khẩu|dân|nhân khẩu|ng|people|persons?|pers\.?|명|인)$/, 'people', 1],
  [/^(tầng|tang|tầng cao|t|storeys?|stories|floors?|fl\.?|층)$/, 'storeys', 1],
  [/^(lần|lan|times|x|배)$/, 'times', 1],
];

/** Digits with marks between them: no sign, no unit. */
const digits = String.raw`\d[\d.,'’ \u00a0\u202f]*`;
/** Words of a unit, whose 2 may be a figure: `m2`. */
const words = String.raw`(\D*|\D*m\^?2)`;
const whole = new RegExp(String.raw`^([-+−])?\s*(${digits}|[.,]\d+)\s*${words}$`, 'u');
const range = new RegExp(String.raw`^(${digits}?)\s*(?:-|–|—|~|÷|đến|tới|to)\s*(${digits})\s*${words}$`, 'u');
const bound = new RegExp(String.raw`^(?:≤|<=|<|tối đa|không quá|max\.?|đến)\s*(${digits})\s*${words}$`, 'u');

/** Reads a text as a number, by its own marks alone. What is in doubt is said to be in doubt; nothing is guessed here. */
export function readNumberText(text: string): NumberText {
  const tidy = text.normalize('NFC').trim().toLowerCase();
  if (tidy === '') return { kind: 'empty' };
  const plain = whole.exec(tidy);
  if (plain !== null) return readWhole(plain[1], plain[2]!, plain[3]!);
  const between = range.exec(tidy);
  if (between !== null) return readRange(between[1]!, between[2]!, between[3]!);
  const most = bound.exec(tidy);
  return most === null ? { kind: 'unreadable' } : readRange(null, most[1]!, most[2]!);
}

function readWhole(sign: string | undefined, figures: string, written: string): NumberText {
  const unit = unitOf(written);
  const read = readFigures(figures);
  if (unit === undefined || read === null) return { kind: 'unreadable' };
  const times = (sign === '-' || sign === '−' ? -1 : 1) * (unit?.[1] ?? 1);
  const scaled = (value: number): number => scaledBy(value, times);
  if ('value' in read) return { kind: 'number', value: scaled(read.value), unit: unit?.[0] ?? null, proves: read.proves };
  return { kind: 'ambiguous', point: scaled(read.point), comma: scaled(read.comma), unit: unit?.[0] ?? null };
}

function readRange(from: string | null, to: string, written: string): NumberText {
  const unit = unitOf(written);
  const ends = [from, to].map((end) => (end === null ? null : readFigures(end)));
  if (unit === undefined || ends[1] === null || !('value' in ends[1]!)) return { kind: 'unreadable' };
  if (from !== null && (ends[0] === null || !('value' in ends[0]!))) return { kind: 'unreadable' };
  const scaled = (value: number): number => scaledBy(value, unit?.[1] ?? 1);
  const low = ends[0] === null ? null : scaled((ends[0] as { value: number }).value);
  const high = scaled(ends[1].value);
  // "2020-12" reads as one, and is more likely a date.
  return low !== null && low > high ? { kind: 'unreadable' } : { kind: 'range', from: low, to: high, unit: unit?.[0] ?? null };
}

/** `null`: none is written; `undefined`: words that are no unit. */
function unitOf(written: string): readonly [NumberUnit, number] | null | undefined {
  const tidy = written.trim().replace(/^\/+|[.;]+$/g, '').trim();
  if (tidy === '') return null;
  const found = units.find(([pattern]) => pattern.test(tidy));
  return found === undefined ? undefined : [found[1], found[2]];
}

type Figures = { readonly value: number; readonly proves: DecimalMark | null } | { readonly point: number; readonly comma: number };

const markOf: Readonly<Record<string, DecimalMark>> = { '.': 'point', ',': 'comma' };
const otherOf: Readonly<Record<DecimalMark, DecimalMark>> = { point: 'comma', comma: 'point' };

function readFigures(written: string): Figures | null {
  const text = withoutBlankGroups(written.trim());
  if (text === null) return null;
  const marks = [...text].filter((character) => character === '.' || character === ',');
  if (marks.length === 0) return { value: Number(text), proves: null };
  const last = marks.at(-1)!;
  const kinds = new Set(marks).size;
  if (kinds === 1 && marks.length > 1) {
    // 1.420.000: nobody writes two decimal marks.
    return groupsOf(text, last) ? { value: Number(text.replaceAll(last, '')), proves: otherOf[markOf[last]!] } : null;
  }
  const at = text.lastIndexOf(last);
  const [before, after] = [text.slice(0, at), text.slice(at + 1)];
  if (kinds === 2) {
    // 1.420,5: the mark that comes last is the decimal one, the other groups.
    const group = marks[0]!;
    if (group === last || marks.filter((mark) => mark === last).length > 1 || !groupsOf(before, group) || !/^\d+$/.test(after)) return null;
    return { value: Number(`${before.replaceAll(group, '')}.${after}`), proves: markOf[last]! };
  }
  if (after === '') return null;
  const decimal = Number(`${before === '' ? '0' : before}.${after}`);
  // Groups have three figures behind them, one to three before, and do not begin with a nought.
  if (after.length !== 3 || !/^[1-9]\d{0,2}$/.test(before)) return { value: decimal, proves: markOf[last]! };
  const grouped = Number(before + after);
  return last === '.' ? { point: decimal, comma: grouped } : { point: grouped, comma: decimal };
}

/** Blanks and apostrophes only ever group; where they do not stand between groups of three it is no number. */
function withoutBlankGroups(text: string): string | null {
  if (!/['’\s]/u.test(text)) return text;
  const [whole, ...rest] = text.split(/(?=[.,])/);
  if (!/^\d{1,3}(['’\s]\d{3})+$/u.test(whole!) || rest.some((part) => /['’\s]/u.test(part))) return null;
  return whole!.replace(/['’\s]/gu, '') + rest.join('');
}

const groupsOf = (text: string, mark: string): boolean => {
  const [first, ...rest] = text.split(mark);
  return /^\d{1,3}$/.test(first!) && rest.every((part) => /^\d{3}$/.test(part));
};

/** Through decimal text, so that 1.42 ha are 14200 m² and not 14199.999999999998. */
function scaledBy(value: number, times: number): number {
  return times === 1 ? value : times === -1 ? -value : Number((value * times).toPrecision(15));
}
