import { areaOf } from '../geometry/area.ts';
import { labelPoint } from '../geometry/label-point.ts';
import type { Facts } from './bounds.ts';
import type { Saying } from './evaluate-norms.ts';
import type { NormRule } from './norm-pack.ts';
import type { NormFinding } from './norm-finding.ts';
import type { PlanFigures } from './plan-figures.ts';
import { inTable, onCurve } from './table-limit.ts';

type Rule = Extract<NormRule, { kind: 'zone-field' }>;

/** A limit of each plot: one finding a zone that fails, one for all that hold, one for all that lack something. */
export function evaluateZones(rule: Rule, figures: PlanFigures, facts: Facts, say: Saying): NormFinding[] {
  if (rule.when !== undefined) {
    const fact = facts.get(rule.when.fact);
    if (fact === undefined) return [say(null, { status: 'needs-data', needs: [rule.when.fact] })];
    if (fact.value !== rule.when.is) return [say(null, { status: 'pass', evidence: { applies: false } })];
  }
  // The limits are for plots: a block of streets is no plot, and only the planner can say which of the two is drawn.
  if (facts.get('zonesArePlots')?.value !== 1) return [say(null, { status: 'needs-data', needs: ['zonesArePlots'] })];
  const storeyHeight = facts.get('storeyHeightM')?.value;
  const findings: NormFinding[] = [];
  const lacking = new Map<string, number>();
  let fits = 0;
  for (const { zone, areaM2 } of figures.sharesOf(rule.land, null)) {
    const [figure, storeys] = [zone.fields[rule.field], zone.fields['storeys']];
    const lack = (what: string): void => void lacking.set(what, (lacking.get(what) ?? 0) + 1);
    if (typeof figure !== 'number') {
      lack(rule.field);
      continue;
    }
    let limit: number;
    if (rule.curve !== undefined) limit = onCurve(rule.curve.x, rule.curve.y, areaM2);
    else if (rule.table !== undefined) {
      if (typeof storeys !== 'number' || typeof storeyHeight !== 'number') {
        lack(typeof storeys === 'number' ? 'storeyHeightM' : 'storeys');
        continue;
      }
      limit = inTable(rule.table, storeys * storeyHeight, areaM2);
    } else if (rule.exceptFrom !== undefined && typeof storeys !== 'number' && figure > rule.exceptFrom.limit && figure <= rule.limit!) {
      lack('storeys');
      continue;
    } else limit = rule.exceptFrom !== undefined && typeof storeys === 'number' && storeys > rule.exceptFrom.storeysOver ? rule.exceptFrom.limit : rule.limit!;
    if (figure <= limit) fits++;
    else findings.push(say({ zone: zone.id, at: labelPoint(zone.geometry) }, { status: 'fail', figure, limit, shortfall: figure - limit, zones: [zone.id], evidence: { areaM2: areaOf(zone.geometry) } }));
  }
  if (lacking.size > 0) findings.push(say(null, { part: 'unknown', status: 'needs-data', needs: [...lacking.keys()].sort(), evidence: { zones: [...lacking.values()].reduce((sum, count) => sum + count, 0) } }));
  if (fits > 0 || findings.length === 0) findings.push(say(null, { part: 'fits', status: 'pass', evidence: { zones: fits } }));
  return findings;
}
