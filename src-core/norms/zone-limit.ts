import type { FieldValue } from '../document/fields.ts';
import type { Facts } from './bounds.ts';
import type { NormRule } from './norm-pack.ts';
import { inTable, onCurve } from './table-limit.ts';

export type ZoneRule = Extract<NormRule, { kind: 'zone-field' }>;

/** What keeps a rule from being held against zones at all, or that it does not apply; `null` where it can be. */
export function whyNotOfZones(rule: ZoneRule, facts: Facts): { readonly applies: false } | { readonly needs: string } | null {
  if (rule.when !== undefined) {
    const fact = facts.get(rule.when.fact);
    if (fact === undefined) return { needs: rule.when.fact };
    if (fact.value !== rule.when.is) return { applies: false };
  }
  // The limits are for plots: a block of streets is no plot, and only the planner can say which of the two is drawn.
  return facts.get('zonesArePlots')?.value === 1 ? null : { needs: 'zonesArePlots' };
}

/** A figure of a zone with its limit, or what is lacking to hold it against one; or it is not asked of such a zone. */
export type ZoneLimit = { readonly figure: number; readonly limit: number } | { readonly needs: string } | 'not-asked';

/** The limit of a zone's own figure (density in %, or floor-area ratio); `areaM2` is the zone's. */
export function limitOfZone(rule: ZoneRule, fields: Readonly<Record<string, FieldValue>>, areaM2: number, facts: Facts): ZoneLimit {
  const [figure, storeys] = [fields[rule.field], fields['storeys']];
  const storeyHeight = facts.get('storeyHeightM')?.value;
  if (typeof figure !== 'number') return { needs: rule.field };
  // Where it is within the limit however high it is, that need not be known.
  if (rule.higherThanM !== undefined && figure > rule.limit!) {
    if (typeof storeys !== 'number') return { needs: 'storeys' };
    if (typeof storeyHeight !== 'number') return { needs: 'storeyHeightM' };
    if (storeys * storeyHeight <= rule.higherThanM) return 'not-asked';
  }
  if (rule.curve !== undefined) return { figure, limit: onCurve(rule.curve.x, rule.curve.y, areaM2) };
  if (rule.table !== undefined) {
    if (typeof storeys !== 'number') return { needs: 'storeys' };
    if (typeof storeyHeight !== 'number') return { needs: 'storeyHeightM' };
    return { figure, limit: inTable(rule.table, storeys * storeyHeight, areaM2) };
  }
  if (rule.exceptFrom === undefined) return { figure, limit: rule.limit! };
  if (typeof storeys === 'number') return { figure, limit: storeys > rule.exceptFrom.storeysOver ? rule.exceptFrom.limit : rule.limit! };
  // Where it holds or fails however many storeys there are, they need not be known.
  return figure > rule.exceptFrom.limit && figure <= rule.limit! ? { needs: 'storeys' } : { figure, limit: rule.limit! };
}
