import type { FieldSpec } from '../../src-core/document/fields.ts';
import type { PlanRecord } from '../../src-core/document/record.ts';
import { success, type Result } from '../../src-core/result.ts';
import type { Locale } from '../text/catalogue.ts';
import { numberWriter } from '../text/format-number.ts';
import type { CellSetAside, EditPlan, PlannedCell } from './edit-plan.ts';
import type { Sliced } from '../store/in-slices.ts';
import { readCell } from './read-cell.ts';
import { safePattern, type Match, type PatternProblem } from './safe-pattern.ts';

export interface FindReplace {
  readonly find: string;
  readonly replaceBy: string;
  /** A piece of the text, the whole cell, or a pattern. */
  readonly mode: 'piece' | 'whole' | 'pattern';
  readonly matchCase: boolean;
}

/** Longer than this a cell is no name and no note. */
const longestText = 10_000;
const rest = 512;

/** Gives the text with everything replaced, `null` where nothing is found in it. */
export type Replacer = (text: string) => string | null;

export function replacer({ find, replaceBy, mode, matchCase }: FindReplace): Result<Replacer, PatternProblem> {
  const wanted = find.normalize('NFC');
  const folded = matchCase ? wanted : wanted.toLowerCase();
  const by = replaceBy.normalize('NFC');
  if (mode === 'whole') return success((text) => ((matchCase ? text : text.toLowerCase()) === folded ? by : null));
  if (mode === 'piece') {
    // As a pattern of plain letters, so that case is met letter by letter.
    const plain = safePattern([...wanted].map((letter) => (/[\p{L}\p{N}\s]/u.test(letter) ? letter : `\\${letter}`)).join(''), matchCase);
    return plain.ok ? success((text) => replaced(text, plain.value.matches(text), () => by)) : plain;
  }
  const pattern = safePattern(wanted, matchCase);
  return pattern.ok ? success((text) => replaced(text, pattern.value.matches(text), (match) => filled(by, match))) : pattern;
}

function replaced(text: string, matches: readonly Match[], by: (match: Match) => string): string | null {
  if (matches.length === 0) return null;
  let result = '';
  let from = 0;
  for (const match of matches) {
    result += text.slice(from, match.start) + by(match);
    from = match.end;
  }
  return result + text.slice(from);
}

/** `$1` is the first group, `$&` the whole match, `$$` a dollar sign. */
const filled = (by: string, { groups }: Match): string =>
  by.replace(/\$(\$|&|\d{1,2})/g, (whole, sign: string) => (sign === '$' ? '$' : sign === '&' ? groups[0] ?? '' : Number(sign) < groups.length ? groups[Number(sign)] ?? '' : whole));

/** What a replacement would do in these fields. A number is looked at as the language writes it, and must be one again. */
export function* planReplacement(records: readonly PlanRecord[], fields: readonly FieldSpec[], replace: Replacer, locale: Locale): Sliced<EditPlan> {
  const cells: PlannedCell[] = [];
  const setAside: CellSetAside[] = [];
  let unchanged = 0;
  const write = numberWriter(locale);
  for (let i = 0; i < records.length; i++) {
    if (i % rest === 0) yield;
    const record = records[i]!;
    for (const field of fields) {
      const value = record.fields[field.name] ?? null;
      const text = value === null ? '' : typeof value === 'number' ? write.plain(value) : value;
      const next = text.length > longestText ? null : replace(text);
      if (next === null) {
        if (text.length > longestText) setAside.push({ record, column: field.name, text, code: 'too-large', evidence: {} });
        continue;
      }
      const read = readCell(field, next, locale);
      if (!read.ok) setAside.push({ record, column: field.name, text: next, code: read.failure.code, evidence: read.failure.evidence });
      else if (read.value === value) unchanged++;
      else cells.push({ record, field, after: read.value });
    }
  }
  return { cells, unchanged, setAside, asText: 0 };
}
