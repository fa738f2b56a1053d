import { areaOf } from '../geometry/area.ts';
import { boxAround, boxOf, boxesMeet } from '../geometry/bounds.ts';
import { isInside } from '../geometry/point-in-polygon.ts';
import type { Box, PlanPoint } from '../geometry/types.ts';
import type { Share } from '../balance/unit-shares.ts';
import type { Change, RecordChange } from '../document/change.ts';
import { zonesOf, type LayerKey, type Phase } from '../document/layers.ts';
import type { PlanDocument } from '../document/plan-document.ts';
import type { PlanRecord } from '../document/record.ts';
import type { RecordSearch } from '../document/record-index.ts';
import type { RecordId } from '../ids.ts';
import { networkOf } from './access/reached-places.ts';
import type { RoadNetwork } from './access/road-network.ts';
import type { Facts } from './bounds.ts';
import type { StatedPopulation } from './facts-in.ts';
import { isLandOf, LandIn, type LandWords } from './land-in.ts';
import { NormMemory } from './norm-memory.ts';
import { OutsideUnits } from './outside-units.ts';
import type { NormPack } from './norm-pack.ts';
import { Place, type Facility } from './place.ts';

const squareMetresAHectare = 10_000;
/** Zones read between two pauses. */
const many = 2000;

/** What to state where the people of a place are not known. */
export const populationNeed = (place: Place | null): 'urbanPopulation' | 'population' => (place === null ? 'urbanPopulation' : 'population');

interface Drawn { readonly all: readonly Facility[]; readonly byType: ReadonlyMap<string, readonly Facility[]>; readonly hasAny: boolean }

/** A zone before and after an edit, with its land. */
export interface ZoneStep { readonly before: Share | null; readonly after: Share | null }

/**
 * What the norms ask of a plan in one phase: land by its words, people, facilities; zones that straddle units are cut by
 * them. It follows the plan: an edit costs the zones it touches and what stands on them, and leaves what would be read
 * from the plan anew.
 */
export class PlanFigures {
  readonly phase: Phase;
  /** What was reckoned of shapes. */
  readonly memory = new NormMemory();
  /** Land that lies in no residential unit. */
  readonly outside: OutsideUnits;
  private document: PlanDocument;
  private readonly index: RecordSearch;
  private readonly layer: LayerKey;
  private readonly words: LandWords;
  private readonly told: NormPack['residentialUnits'];
  /** Of the whole plan. */
  private readonly land: LandIn;
  private readonly places = new Map<RecordId, Place>();
  private isWhole = false;
  private facts: Facts = new Map();
  private populations: ReadonlyMap<RecordId, StatedPopulation> = new Map();
  private drawn: Drawn | null = null;
  /** The zone each facility stands on, where somebody asked. */
  private readonly sites = new Map<RecordId, PlanRecord | null>();
  private roadList: readonly PlanRecord[] | null = null;
  private roadNetwork: RoadNetwork | null = null;
  private inOrder: readonly Place[] | null = null;
  private residents: readonly Place[] | null = null;
  /** Of the units together; undefined until somebody asks. */
  private together: number | null | undefined;

  /** `index` must have followed a change before `update` is called with it. */
  constructor(document: PlanDocument, index: RecordSearch, phase: Phase, pack: NormPack) {
    this.document = document;
    this.index = index;
    this.phase = phase;
    this.layer = zonesOf(phase);
    this.words = new Map(Object.entries(pack.lands).map(([word, codes]) => [word, new Set(codes)]));
    this.told = pack.residentialUnits;
    this.land = new LandIn(this.words);
    this.outside = new OutsideUnits(this, index, this.layer);
    for (const unit of document.values('units')) this.readUnit(null, unit);
  }

  /** Reads what was not read yet, with pauses. Where an edit comes in between, it is to be called anew after it. */
  *fill(): Generator<void, void> {
    if (!this.isWhole) {
      let seen = 0;
      for (const zone of this.document.values(this.layer)) {
        if (++seen % many === 0) yield;
        if (this.land.get(zone.id) === undefined) this.land.put({ zone, areaM2: areaOf(zone.geometry) });
      }
      this.isWhole = true;
    }
    for (const place of this.units) yield* place.fill(this.layer, this.index);
  }

  /** What the plan states of itself; what was found of units by other facts is forgotten. */
  state(facts: Facts, populations: ReadonlyMap<RecordId, StatedPopulation>): void {
    if (this.facts === facts && this.populations === populations) return;
    [this.facts, this.populations] = [facts, populations];
    this.renewAll();
  }

  /** `document` is the one after `change`. */
  update(change: Change, document: PlanDocument): ZoneStep[] {
    this.document = document;
    const steps = [...change.values()];
    const of = (layer: LayerKey): RecordChange[] => steps.flatMap(({ before, after }) => (before?.layer === layer || after?.layer === layer ? [{ before: before?.layer === layer ? before : null, after: after?.layer === layer ? after : null }] : []));
    [this.residents, this.together] = [null, undefined];
    for (const { before, after } of of('units')) this.readUnit(before, after);
    for (const { before, after } of of('roads')) {
      [this.roadList, this.roadNetwork] = [null, null];
      this.renewAt(before);
      this.renewAt(after);
    }
    const facilities = of('facilities');
    if (facilities.length > 0) {
      const before = this.drawn;
      this.drawn = null;
      for (const { before: was, after: is } of facilities) {
        this.sites.delete((was ?? is)!.id);
        this.renewAt(was);
        this.renewAt(is);
      }
      // That there is none in a unit says nothing so long as none is drawn anywhere.
      if (before !== null && !sameTypes(before, this.facilitiesDrawn())) this.renewAll();
    }
    return of(this.layer).map(({ before, after }) => this.followZone(before, after));
  }

  private followZone(before: PlanRecord | null, after: PlanRecord | null): ZoneStep {
    const id = (before ?? after)!.id;
    const known = this.land.get(id) ?? null;
    const share = after === null ? null : { zone: after, areaM2: known !== null && known.zone.geometry === after.geometry ? known.areaM2 : areaOf(after.geometry) };
    if (share === null) this.land.remove(id);
    else this.land.put(share);
    const boxes = [before, after].flatMap((zone) => (zone === null ? [] : [boxOf(zone.geometry)]));
    for (const box of boxes) for (const facility of this.index.search('facilities', box)) this.sites.delete(facility.id);
    for (const place of this.places.values()) if (boxes.some((box) => boxesMeet(box, place.box))) place.follow(before, after);
    return { before: known, after: share };
  }

  private readUnit(before: PlanRecord | null, after: PlanRecord | null): void {
    this.inOrder = null;
    this.outside.unitsChanged();
    if (after?.geometry?.type !== 'MultiPolygon') {
      this.places.delete((before ?? after)!.id);
      return;
    }
    const known = this.places.get(after.id);
    if (known?.shape === after.geometry) known.restate(after);
    else this.places.set(after.id, new Place(after, after.geometry, this.words));
  }

  private renewAt(record: PlanRecord | null): void {
    if (record === null) return;
    const box = boxOf(record.geometry);
    for (const place of this.places.values()) if (boxesMeet(box, place.box)) place.renew();
  }

  private renewAll(): void {
    [this.residents, this.together] = [null, undefined];
    for (const place of this.places.values()) place.renew();
  }

  /** Planning units, by their ids. */
  get units(): readonly Place[] {
    return (this.inOrder ??= [...this.places.values()].sort((a, b) => (a.record.id < b.record.id ? -1 : 1)));
  }

  /** Planning units that are residential units, as the pack tells them. */
  get residential(): readonly Place[] {
    return (this.residents ??= this.units.filter((unit) => unit.isResidential(this.told.land, this.told.exceeds)));
  }

  /** m² of what makes units residential units that lie in none of them: what else lies there may be meant to be theirs. */
  get homesOutside(): number {
    return this.outside.landOutside(this.told.land);
  }

  isOf(zone: PlanRecord, word: string): boolean {
    return isLandOf(this.words, zone, word);
  }

  landIn(place: Place | null): LandIn {
    return place?.land ?? this.land;
  }

  /** m² */
  landOf(word: string, place: Place | null): number {
    return this.landIn(place).landOf(word);
  }

  /** Zones of a word in a box, with their land in the place. */
  near(word: string, place: Place | null, box: Box): Share[] {
    const land = this.landIn(place);
    return this.index.search(this.layer, box).flatMap((zone) => (this.isOf(zone, word) ? land.get(zone.id) ?? [] : []));
  }

  /**
   * People: of a unit what is stated of it for the phase, or a density of its residential land; else what it says itself,
   * which is the population of the long term. Of the plan the fact, else what its
   * units state together where all of them are residential units: else nobody can say who of them lives in the city.
   * `null` where it is not known.
   */
  population(place: Place | null): number | null {
    if (place === null) {
      const stated = this.facts.get('urbanPopulation')?.value;
      if (typeof stated === 'number') return stated;
      if (this.together === undefined) this.together = this.peopleOfUnits();
      return this.together;
    }
    const said = this.populations.get(place.record.id);
    if (said !== undefined) return said.isDensity ? Math.round((said.value * this.landOf(this.told.land, place)) / squareMetresAHectare) : said.value;
    const { population } = place.record.fields;
    return this.phase === 'QHDH' && typeof population === 'number' ? population : null;
  }

  private peopleOfUnits(): number | null {
    if (this.residential.length === 0 || this.residential.length < this.units.length) return null;
    const each = this.residential.map((unit) => this.population(unit));
    return each.includes(null) ? null : each.reduce<number>((sum, people) => sum + people!, 0);
  }

  /** By their ids. */
  facilities(types: readonly string[], place: Place | null): readonly Facility[] {
    const { all, byType } = this.facilitiesDrawn();
    if (place !== null) return place.facilities(all).filter(({ record }) => types.includes(typeOf(record)));
    if (types.length === 1) return byType.get(types[0]!) ?? [];
    return [...new Set(types)].flatMap((type) => byType.get(type) ?? []).sort(byId);
  }

  get hasFacilities(): boolean {
    return this.facilitiesDrawn().hasAny;
  }

  /** The zone that a facility stands on. */
  siteOf({ record: { id }, at }: Facility): PlanRecord | null {
    const known = this.sites.get(id);
    if (known !== undefined) return known;
    const site = this.index.search(this.layer, boxAround(at, 0)).filter(({ geometry }) => isInside(at, geometry)).sort((a, b) => (a.id < b.id ? -1 : 1))[0] ?? null;
    this.sites.set(id, site);
    return site;
  }

  /** Roads with a centre line, by their ids. */
  roads(): readonly PlanRecord[] {
    return (this.roadList ??= [...this.document.values('roads')].filter(({ geometry }) => geometry?.type === 'MultiLineString').sort((a, b) => (a.id < b.id ? -1 : 1)));
  }

  roadsNear(box: Box): PlanRecord[] {
    return this.index.search('roads', box).filter(({ geometry }) => geometry?.type === 'MultiLineString').sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** The drawn roads as one network; the same one until a road is edited. */
  network(): RoadNetwork {
    return (this.roadNetwork ??= networkOf(this.roads().flatMap(({ geometry }) => (geometry?.type === 'MultiLineString' ? geometry.lines : []))));
  }

  private facilitiesDrawn(): Drawn {
    if (this.drawn !== null) return this.drawn;
    const all = [...this.document.values('facilities')].flatMap((record): Facility[] => {
      const at = pointOf(record);
      return at === null ? [] : [{ record, at }];
    }).sort(byId);
    const byType = new Map<string, Facility[]>();
    for (const facility of all) {
      const its = byType.get(typeOf(facility.record));
      if (its === undefined) byType.set(typeOf(facility.record), [facility]);
      else its.push(facility);
    }
    return (this.drawn = { all, byType, hasAny: this.document.count('facilities') > 0 });
  }
}

const byId = (a: Facility, b: Facility): number => (a.record.id < b.record.id ? -1 : 1);
const typeOf = ({ fields }: PlanRecord): string => String(fields['facilityType']);
const pointOf = ({ geometry }: PlanRecord): PlanPoint | null => (geometry?.type === 'MultiPoint' && geometry.points.length >= 2 ? { x: geometry.points[0]!, y: geometry.points[1]! } : null);
const sameTypes = (a: Drawn, b: Drawn): boolean => a.hasAny === b.hasAny && a.byType.size === b.byType.size && [...a.byType.keys()].every((type) => b.byType.has(type));
