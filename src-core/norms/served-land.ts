import { inUnits, unitsPerSquareMetre } from '../geometry/exact-area.ts';
import { boxOf } from '../geometry/bounds.ts';
import { labelPoint } from '../geometry/label-point.ts';
import type { PlanPoint } from '../geometry/types.ts';
import type { RecordId } from '../ids.ts';
import type { Evidence } from '../result.ts';
import type { Share } from '../balance/unit-shares.ts';
import { openNumber, type Facts } from './bounds.ts';
import type { Saying } from './saying.ts';
import type { NormPack, NormRule } from './norm-pack.ts';
import type { NormFinding } from './norm-finding.ts';
import type { PlanFigures, ZoneStep } from './plan-figures.ts';
import { PeopleOfUnits } from './access/people-within.ts';
import { leastSite } from './least-sites.ts';
import { HomesOnRoads, RoadReach } from './road-reach.ts';
import { servingSites } from './serving-sites.ts';
import { StraightReach, type Home } from './straight-reach.ts';

type Rule = Extract<NormRule, { kind: 'served-land' }>;
const percent = 100;
/** Zones looked at between two pauses. */
const many = 200;
/** m²: rounding of the circles is no housing that lacks a school. */
const nothingLacking = 1;

/**
 * Housing land within a radius of each kind of service, and the people on it. The regulation does not say which way is meant: the straight line
 * decides, the way along roads is told beside it. Follows the zones: an edit costs the homes it touches; an edit of a
 * service looks at all homes for its kind, one of a road at all homes along roads.
 */
export class ServedLand {
  private readonly rule: Rule;
  private readonly pack: NormPack;
  private readonly figures: PlanFigures;
  private readonly people: PeopleOfUnits;
  private homes: Map<RecordId, Home> | null = null;
  private whole = 0;
  private straight = new Map<string, StraightReach>();
  private byRoads = new Map<string, RoadReach>();
  /** By the radius. */
  private onRoads = new Map<number, HomesOnRoads>();

  constructor(rule: Rule, figures: PlanFigures, pack: NormPack) {
    this.rule = rule;
    this.pack = pack;
    this.figures = figures;
    this.people = new PeopleOfUnits(figures, rule.land);
  }

  follow({ before, after }: ZoneStep): void {
    if (this.homes === null) return;
    for (const zone of [before?.zone, after?.zone]) if (zone !== undefined) for (const reach of this.straight.values()) reach.changedAt(boxOf(zone.geometry));
    const [was, is] = [before === null ? undefined : this.homes.get(before.zone.id), after === null ? null : this.homeOf(after)];
    if (was !== undefined && is !== null && was.shape === is.shape) return;
    const known = [...this.straight.values(), ...this.byRoads.values()];
    if (was !== undefined) {
      this.homes.delete(was.id);
      this.whole -= was.units;
      for (const reach of [...this.onRoads.values(), ...known]) reach.forget(was.id);
    }
    if (is !== null) {
      this.homes.set(is.id, is);
      this.whole += is.units;
      for (const reach of known) reach.enter(is);
    }
  }

  /** Pauses where many homes are looked at. Where an edit comes in between, it is to be asked anew after it. */
  *findings(facts: Facts, say: Saying): Generator<void, NormFinding[]> {
    const { rule, figures } = this;
    const homes = this.homes ?? this.readHomes();
    if (this.whole === 0) return [say(null, { status: 'needs-data', needs: ['zones'] })];
    const wholeM2 = this.whole / unitsPerSquareMetre;
    const radii = openNumber(rule.radius, facts);
    if (radii.options.every((option) => option === null)) return [say(null, { status: 'needs-data', needs: radii.needs.length > 0 ? radii.needs : ['limitNotStated'] })];
    const existing = facts.get('area')?.value === 'existing' ? rule.existingFactor ?? 1 : 1;
    const [straight, byRoads, onRoads] = [new Map<string, StraightReach>(), new Map<string, RoadReach>(), new Map<number, HomesOnRoads>()];
    const findings: NormFinding[] = [];
    for (const type of rule.types) {
      const services = figures.facilities([type], null).map(({ at }) => at);
      const outcomes: { readonly radius: number; readonly reach: StraightReach }[] = [];
      for (const option of radii.options) {
        if (option === null) continue;
        const radius = option * existing;
        // Where there is no service, what lacks one is the same for all of them.
        const key = services.length === 0 ? '' : `${type} ${radius}`;
        let reach = this.straight.get(key);
        if (reach === undefined || !samePlaces(reach.services, services)) this.straight.set(key, (reach = new StraightReach(services, radius)));
        straight.set(key, reach);
        yield* enterAll(reach, homes);
        outcomes.push({ radius, reach });
      }
      const best = outcomes.reduce((one, other) => (other.reach.lackingM2 < one.reach.lackingM2 ? other : one));
      const network = figures.network();
      let alongRoads: RoadReach | null = null;
      if (services.length > 0) {
        let on = this.onRoads.get(best.radius);
        if (on?.network !== network) this.onRoads.set(best.radius, (on = new HomesOnRoads(network, best.radius)));
        onRoads.set(best.radius, on);
        const key = `${type} ${best.radius}`;
        let reach = this.byRoads.get(key);
        if (reach?.homes !== on || !samePlaces(reach.services, services)) this.byRoads.set(key, (reach = new RoadReach(services, on)));
        byRoads.set(key, reach);
        yield* enterAll(reach, homes);
        alongRoads = reach;
      }
      const lacking = best.reach.lackingM2;
      const holds = outcomes.map(({ reach }) => reach.lackingM2 < nothingLacking);
      const common = { part: type, figure: (percent * (wholeM2 - lacking)) / wholeM2, limit: percent, unit: '%', evidence: { radiusM: best.radius, by: 'straight-line', byRoadsPercent: (percent * (alongRoads?.reachedM2 ?? 0)) / wholeM2, type, ...this.peopleWithin(best.reach, alongRoads) } };
      if (holds.includes(true) && holds.includes(false)) findings.push(say(null, { ...common, status: 'needs-data', needs: radii.needs }));
      else if (holds.includes(true)) findings.push(say(null, { ...common, status: 'pass' }));
      else {
        const siteM2 = leastSite(this.pack, type, facts);
        const { shape } = best.reach.worst!;
        const worst = figures.memory.ofPair('label', shape, shape, () => labelPoint(shape));
        findings.push(say(null, {
          ...common, evidence: { ...common.evidence, siteM2 }, status: 'fail', shortfall: lacking, shortfallUnit: 'm2', zones: best.reach.zones, at: worst,
          candidates: servingSites(figures, best.reach, { land: rule.land, radiusM: best.radius, neededM2: siteM2 }),
        }));
      }
      yield;
    }
    // What no kind of service asks for any more.
    [this.straight, this.byRoads, this.onRoads] = [straight, byRoads, onRoads];
    return findings;
  }

  private peopleWithin(straight: StraightReach, alongRoads: RoadReach | null): Evidence {
    const { people, within, unitsWithoutPeople } = this.people.within(straight);
    return { people, peopleWithin: within, peopleByRoads: this.people.within(alongRoads).within, unitsWithoutPeople };
  }

  private readHomes(): Map<RecordId, Home> {
    const homes = new Map<RecordId, Home>();
    for (const share of this.figures.landIn(null).values()) {
      const home = this.homeOf(share);
      if (home === null) continue;
      homes.set(home.id, home);
      this.whole += home.units;
    }
    return (this.homes = homes);
  }

  private homeOf({ zone, areaM2 }: Share): Home | null {
    return zone.geometry?.type === 'MultiPolygon' && this.figures.isOf(zone, this.rule.land) ? { id: zone.id, shape: zone.geometry, units: inUnits(areaM2) } : null;
  }
}

/** Homes that it does not have yet, with pauses. */
function* enterAll(reach: StraightReach | RoadReach, homes: ReadonlyMap<RecordId, Home>): Generator<void, void> {
  if (reach.size === homes.size) return;
  let seen = 0;
  for (const home of homes.values()) {
    if (reach.has(home.id)) continue;
    reach.enter(home);
    if (++seen % many === 0) yield;
  }
}

const samePlaces = (a: readonly PlanPoint[], b: readonly PlanPoint[]): boolean => a.length === b.length && a.every(({ x, y }, i) => x === b[i]!.x && y === b[i]!.y);
