import { labelPoint } from '../geometry/label-point.ts';
import type { MultiPolygon, PlanPoint } from '../geometry/types.ts';
import { networkOf } from './access/reached-places.ts';
import type { OnNetwork, RoadNetwork } from './access/road-network.ts';
import { openNumber, type Facts } from './bounds.ts';
import { candidatesFor } from './candidates.ts';
import type { Saying } from './evaluate-norms.ts';
import type { NormRule } from './norm-pack.ts';
import type { NormFinding } from './norm-finding.ts';
import type { PlanFigures } from './plan-figures.ts';
import type { Share } from '../balance/unit-shares.ts';
import { servedArea, withinStraightLine } from './served-share.ts';

type Rule = Extract<NormRule, { kind: 'served-land' }>;
const percent = 100;
/** Zones looked at between two pauses. */
const many = 200;

/**
 * Housing land within a radius of each kind of service. The regulation does not say which way is meant: the straight line
 * decides, the way along roads is told beside it.
 */
export function* evaluateServedLand(rule: Rule, figures: PlanFigures, facts: Facts, say: Saying): Generator<void, NormFinding[]> {
  const { memory } = figures;
  const homes = figures.sharesOf(rule.land, null).filter(({ zone }) => zone.geometry?.type === 'MultiPolygon');
  const whole = homes.reduce((sum, { areaM2 }) => sum + areaM2, 0);
  if (whole === 0) return [say(null, { status: 'needs-data', needs: ['zones'] })];
  const lines = figures.roads().flatMap(({ geometry }) => (geometry?.type === 'MultiLineString' ? geometry.lines : []));
  const network = memory.ofList('network', lines, () => networkOf(lines));
  const middles: PlanPoint[] = [];
  for (const { zone } of homes) {
    middles.push(memory.ofPair('label', zone.geometry!, zone.geometry!, () => labelPoint(zone.geometry)!));
    if (middles.length % many === 0) yield;
  }
  /** Where homes reach the roads, by the distance within which they do. */
  const reached = new Map<number, (OnNetwork | null)[]>();
  const radii = openNumber(rule.radius, facts);
  const existing = facts.get('area')?.value === 'existing' ? rule.existingFactor ?? 1 : 1;
  const findings: NormFinding[] = [];
  for (const type of rule.types) {
    const places = figures.facilities([type], null).map(({ at }) => at);
    const outcomes: Served[] = [];
    for (const option of radii.options) {
      if (option === null) continue;
      const radius = option * existing;
      const land = memory.ofList(`within ${type} ${radius}`, places.flatMap(({ x, y }) => [x, y]), () => withinStraightLine(places, radius));
      yield;
      outcomes.push(yield* servedBy(land, radius, homes, figures));
    }
    const best = outcomes.reduce((one, other) => (other.lacking < one.lacking ? other : one));
    const on = reached.get(best.radius) ?? (yield* reachesOf(middles, network, best.radius));
    reached.set(best.radius, on);
    const byRoadsPercent = (percent * landReached(homes, on, places, network, best.radius)) / whole;
    yield;
    // Rounding of the circles is no housing that lacks a school.
    const holds = ({ lacking }: Served) => lacking < 1;
    const common = { part: type, figure: (percent * (whole - best.lacking)) / whole, limit: percent, unit: '%', evidence: { radiusM: best.radius, by: 'straight-line', byRoadsPercent, type } };
    if (outcomes.some(holds) !== outcomes.every(holds)) findings.push(say(null, { ...common, status: 'needs-data', needs: radii.needs }));
    else if (outcomes.every(holds)) findings.push(say(null, { ...common, status: 'pass' }));
    else {
      const worst = labelPoint(best.worst!.geometry);
      findings.push(say(null, {
        ...common, status: 'fail', shortfall: best.lacking, shortfallUnit: 'm2', zones: best.zones, at: worst,
        candidates: worst === null ? [] : candidatesFor(figures, null, 0, { to: worst, radiusM: best.radius }),
      }));
    }
  }
  return findings;
}

interface Served { readonly radius: number; /** m² */ readonly lacking: number; readonly worst: Share['zone'] | null; /** More than half of each lacks it, the most lacking first. */ readonly zones: readonly Share['zone']['id'][] }

function* servedBy(land: MultiPolygon, radius: number, homes: readonly Share[], figures: PlanFigures): Generator<void, Served> {
  const apart: { readonly zone: Share['zone']; readonly lacking: number; readonly areaM2: number }[] = [];
  let [lacking, seen] = [0, 0];
  for (const { zone, areaM2 } of homes) {
    const shape = zone.geometry as MultiPolygon;
    const its = areaM2 - figures.memory.ofPair('served', land, shape, () => servedArea(shape, land));
    lacking += its;
    if (its > 0) apart.push({ zone, lacking: its, areaM2 });
    if (++seen % many === 0) yield;
  }
  apart.sort((a, b) => b.lacking - a.lacking || (a.zone.id < b.zone.id ? -1 : 1));
  return { radius, lacking, worst: apart[0]?.zone ?? null, zones: apart.filter((each) => each.lacking > each.areaM2 / 2).map(({ zone }) => zone.id) };
}

function* reachesOf(middles: readonly PlanPoint[], network: RoadNetwork, reach: number): Generator<void, (OnNetwork | null)[]> {
  const on: (OnNetwork | null)[] = [];
  for (const middle of middles) {
    on.push(network.snap(middle, reach));
    if (on.length % many === 0) yield;
  }
  return on;
}

/** m² of the homes whose middle is within the distance of a service, along roads. */
function landReached(homes: readonly Share[], on: readonly (OnNetwork | null)[], services: readonly PlanPoint[], network: RoadNetwork, radiusM: number): number {
  const sources = services.flatMap((service) => network.snap(service, radiusM) ?? []);
  const distances = network.distances(sources);
  return homes.reduce((sum, { areaM2 }, i) => {
    const its = on[i] ?? null;
    return sum + (its !== null && network.distanceTo(its, distances, sources) <= radiusM ? areaM2 : 0);
  }, 0);
}
