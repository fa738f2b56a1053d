import { areaOf } from '../geometry/area.ts';
import { labelPoint } from '../geometry/label-point.ts';
import type { Facts } from './bounds.ts';
import type { Saying } from './evaluate-norms.ts';
import type { NormFinding } from './norm-finding.ts';
import type { PlanFigures } from './plan-figures.ts';
import { limitOfZone, whyNotOfZones, type ZoneRule } from './zone-limit.ts';

/** A limit of each plot: one finding a zone that fails, one for all that hold, one for all that lack something. */
export function evaluateZones(rule: ZoneRule, figures: PlanFigures, facts: Facts, say: Saying): NormFinding[] {
  const why = whyNotOfZones(rule, facts);
  if (why !== null) return [say(null, 'needs' in why ? { status: 'needs-data', needs: [why.needs] } : { status: 'pass', evidence: why })];
  const findings: NormFinding[] = [];
  const lacking = new Map<string, number>();
  let fits = 0;
  for (const { zone, areaM2 } of figures.sharesOf(rule.land, null)) {
    const held = limitOfZone(rule, zone.fields, areaM2, facts);
    if ('needs' in held) lacking.set(held.needs, (lacking.get(held.needs) ?? 0) + 1);
    else if (held.figure <= held.limit) fits++;
    else findings.push(say({ zone: zone.id, at: labelPoint(zone.geometry) }, { status: 'fail', ...held, shortfall: held.figure - held.limit, zones: [zone.id], evidence: { areaM2: areaOf(zone.geometry) } }));
  }
  if (lacking.size > 0) findings.push(say(null, { part: 'unknown', status: 'needs-data', needs: [...lacking.keys()].sort(), evidence: { zones: [...lacking.values()].reduce((sum, count) => sum + count, 0) } }));
  if (fits > 0 || findings.length === 0) findings.push(say(null, { part: 'fits', status: 'pass', evidence: { zones: fits } }));
  return findings;
}
