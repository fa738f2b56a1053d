import { factNames } from '../document/fact-names.ts';
import { failure, problem, success, type Problem, type Result } from '../result.ts';
import { needNames, reasonNames } from './norm-words.ts';
import { questionsOf } from './norm-questions.ts';
import type { NormHow, NormPack, NormRule } from './norm-pack.ts';

/** What makes a set useless although it looks as its schema says: `name` is what is unknown, twice there or no limit, `place` where it stands. */
export type NormPackFault = Problem<'norms-unknown-land' | 'norms-unknown-class' | 'norms-without-words' | 'norms-without-limit' | 'norms-twice'>;

const needs = new Set([...factNames, ...needNames]);
const reasons = new Set(reasonNames);

/**
 * Refuses a set whose rules speak of land that it does not explain, whose land has classes that there are not, that has no
 * words for what it says, no limit where it asks for one, or one name for two rules. `codes`: classes of land use.
 */
export function checkNormPack(pack: NormPack, file: string, codes: ReadonlySet<string>): Result<NormPack, NormPackFault> {
  const wrong = (code: NormPackFault['code'], name: string, place: string) => failure(problem(code, { file, name, place }));
  for (const [land, its] of Object.entries(pack.lands)) for (const code of its) if (!codes.has(code)) return wrong('norms-unknown-class', code, `lands.${land}`);
  const unknownLand = (land: string): boolean => !Object.hasOwn(pack.lands, land);
  for (const land of [pack.residentialUnits.land, ...pack.residentialUnits.exceeds]) if (unknownLand(land)) return wrong('norms-unknown-land', land, 'residentialUnits');
  const known = new Set<string>();
  for (const norm of pack.rules) {
    const { id, texts = {} } = norm;
    for (const { part, how: each } of questionsOf(norm)) {
      const place = part === null ? id : `${id}, ${part}`;
      if (known.has(place)) return wrong('norms-twice', place, 'rules');
      known.add(place);
      const land = landsOf(each).find(unknownLand);
      if (land !== undefined) return wrong('norms-unknown-land', land, place);
      const word = each.is === 'needs-data' ? each.needs.find((need) => !needs.has(need) && !Object.hasOwn(texts, need)) : each.is === 'judged' && !reasons.has(each.reason) && !Object.hasOwn(texts, each.reason) ? each.reason : undefined;
      if (word !== undefined) return wrong('norms-without-words', word, place);
      const limit = each.is === 'evaluated' ? limitless(each.rule) : null;
      if (limit !== null) return wrong('norms-without-limit', limit, place);
    }
  }
  return success(pack);
}

const landsOf = (how: NormHow): string[] => (how.is !== 'evaluated' ? [] : [...('land' in how.rule ? [how.rule.land] : []), ...('of' in how.rule ? [how.rule.of] : [])]);

/** What of a limit of plots no limit can be read from; `null` where it can. */
function limitless(rule: NormRule): string | null {
  if (rule.kind !== 'zone-field') return null;
  const { curve, table, limit, higherThanM, exceptFrom } = rule;
  if (curve !== undefined && (!isRising(curve.x) || curve.y.length !== curve.x.length)) return 'curve';
  if (table !== undefined) {
    const { rows, columns, values, lastRowAbove } = table;
    // The last row may be for what is higher than the one before it: it stands at the same height.
    const between = lastRowAbove ? rows.slice(0, -1) : rows;
    if (!isRising(columns) || !isRising(between) || rows.at(-1)! < between.at(-1)! || values.length !== rows.length || values.some((row) => row.length !== columns.length)) return 'table';
  }
  const asksForOne = higherThanM !== undefined || exceptFrom !== undefined || (curve === undefined && table === undefined);
  return asksForOne && limit === undefined ? 'limit' : null;
}

const isRising = (values: readonly number[]): boolean => values.length > 0 && values.every((value, i) => i === 0 || value > values[i - 1]!);
