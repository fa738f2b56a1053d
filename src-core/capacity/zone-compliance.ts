import type { FieldValue } from '../document/fields.ts';
import type { Facts } from '../norms/bounds.ts';
import type { Norm, NormPack } from '../norms/norm-pack.ts';
import { questionsOf } from '../norms/norm-questions.ts';
import { isAsked } from '../norms/plan-scope.ts';
import { limitOfZone, whyNotOfZones, type ZoneRule } from '../norms/zone-limit.ts';

/** `free`: no rule of the set limits zones of the class. `unknown`: one does, and something is lacking to hold it. */
export const compliances = ['within', 'over', 'unknown', 'free'] as const;
export type Compliance = (typeof compliances)[number];

/** A rule that a zone is over, or that lacks something. */
export interface HeldLimit { readonly norm: Norm; readonly figure: number | null; readonly limit: number | null; readonly needs: string | null }
export interface ZoneCompliance { readonly is: Compliance; readonly limits: readonly HeldLimit[] }

/** Holds the stated density and floor-area ratio of zones against the limits of a set of norms, by height and plot area where it says so: as the findings do. */
export function complianceBy(pack: NormPack, facts: Facts): (fields: Readonly<Record<string, FieldValue>>, areaM2: number) => ZoneCompliance {
  const rules = pack.rules.filter((norm) => isAsked(norm, facts)).flatMap(questionsOf).flatMap(({ norm, how }): { readonly norm: Norm; readonly rule: ZoneRule; readonly why: ReturnType<typeof whyNotOfZones>; readonly codes: ReadonlySet<string> }[] =>
    (how.is === 'evaluated' && how.rule.kind === 'zone-field' ? [{ norm, rule: how.rule, why: whyNotOfZones(how.rule, facts), codes: new Set(pack.lands[how.rule.land] ?? []) }] : []))
    .filter(({ why }) => why === null || 'needs' in why);
  return (fields, areaM2) => {
    const limits = rules.filter(({ codes }) => codes.has(String(fields['landUse'] ?? ''))).flatMap(({ norm, rule, why }): HeldLimit[] => {
      const held = why !== null && 'needs' in why ? why : limitOfZone(rule, fields, areaM2, facts);
      if (held === 'not-asked') return [];
      return ['needs' in held ? { norm, figure: null, limit: null, needs: held.needs } : { norm, ...held, needs: null }];
    });
    const isOver = limits.some(({ figure, limit }) => figure !== null && limit !== null && figure > limit);
    return { is: isOver ? 'over' : limits.some(({ needs }) => needs !== null) ? 'unknown' : limits.length > 0 ? 'within' : 'free', limits };
  };
}
