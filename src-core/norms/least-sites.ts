import { openNumber, type Facts } from './bounds.ts';
import type { NormPack } from './norm-pack.ts';

/** The least site of a kind of facility by the rules of a set, m²; 0 where none states one. A rule about units goes before one about the plan; where the facts leave it open, the smallest it may be. */
export function leastSite({ rules }: NormPack, type: string, facts: Facts): number {
  const asked = rules.flatMap(({ how }) => (how.is === 'evaluated' && how.rule.kind === 'facilities' && how.rule.types.includes(type) ? [how.rule] : []));
  const rule = asked.find(({ over }) => over === 'units') ?? asked[0];
  const least = rule?.minAreaBy ?? rule?.minArea;
  const options = least === undefined ? [] : openNumber(least, facts).options.filter((option) => option !== null);
  return options.length === 0 ? 0 : Math.min(...options);
}
