import { factNames } from '../document/fact-names.ts';
import { failure, problem, success, type Problem, type Result } from '../result.ts';
import { needNames, reasonNames } from './norm-words.ts';
import { questionsOf } from './norm-questions.ts';
import type { NormHow, NormPack } from './norm-pack.ts';

/** What makes a set useless although it looks as its schema says: `name` is what is unknown, `place` where it stands. */
export type NormPackFault = Problem<'norms-unknown-land' | 'norms-unknown-class' | 'norms-without-words'>;

const needs = new Set([...factNames, ...needNames]);
const reasons = new Set(reasonNames);

/** Refuses a set whose rules speak of land that it does not explain, whose land has classes that there are not, or that has no words for what it says. `codes`: classes of land use. */
export function checkNormPack(pack: NormPack, file: string, codes: ReadonlySet<string>): Result<NormPack, NormPackFault> {
  const wrong = (code: NormPackFault['code'], name: string, place: string) => failure(problem(code, { file, name, place }));
  for (const [land, its] of Object.entries(pack.lands)) for (const code of its) if (!codes.has(code)) return wrong('norms-unknown-class', code, `lands.${land}`);
  const unknownLand = (land: string): boolean => !Object.hasOwn(pack.lands, land);
  for (const land of [pack.residentialUnits.land, ...pack.residentialUnits.exceeds]) if (unknownLand(land)) return wrong('norms-unknown-land', land, 'residentialUnits');
  for (const norm of pack.rules) {
    const { id, texts = {} } = norm;
    for (const { part, how: each } of questionsOf(norm)) {
      const place = part === null ? id : `${id}, ${part}`;
      const land = landsOf(each).find(unknownLand);
      if (land !== undefined) return wrong('norms-unknown-land', land, place);
      const word = each.is === 'needs-data' ? each.needs.find((need) => !needs.has(need) && !Object.hasOwn(texts, need)) : each.is === 'judged' && !reasons.has(each.reason) && !Object.hasOwn(texts, each.reason) ? each.reason : undefined;
      if (word !== undefined) return wrong('norms-without-words', word, place);
    }
  }
  return success(pack);
}

const landsOf = (how: NormHow): string[] => (how.is !== 'evaluated' ? [] : [...('land' in how.rule ? [how.rule.land] : []), ...('of' in how.rule ? [how.rule.of] : [])]);
