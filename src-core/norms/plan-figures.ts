import { zonesOf, type Phase } from '../document/layers.ts';
import type { PlanDocument } from '../document/plan-document.ts';
import type { PlanRecord } from '../document/record.ts';
import type { RecordSearch } from '../document/record-index.ts';
import { areaOf } from '../geometry/area.ts';
import { boxAround } from '../geometry/bounds.ts';
import { isInside } from '../geometry/point-in-polygon.ts';
import type { MultiPolygon, PlanPoint } from '../geometry/types.ts';
import type { RecordId } from '../ids.ts';
import type { Facts } from './bounds.ts';
import type { StatedPopulation } from './facts-in.ts';
import type { NormMemory } from './norm-memory.ts';
import type { NormPack } from './norm-pack.ts';
import { sharesIn, type Share } from '../balance/unit-shares.ts';

const squareMetresAHectare = 10_000;

export interface Place { readonly record: PlanRecord; readonly shape: MultiPolygon; readonly shares: readonly Share[] }
export interface Facility { readonly record: PlanRecord; readonly at: PlanPoint }

/** What to state where the people of a place are not known. */
export const populationNeed = (place: Place | null): 'urbanPopulation' | 'population' => (place === null ? 'urbanPopulation' : 'population');

/** What the norms ask of a plan in one phase: land by its words, people, facilities; zones that straddle units are cut by them. */
export class PlanFigures {
  readonly zones: readonly Share[];
  readonly memory: NormMemory;
  readonly units: readonly Place[];
  /** Planning units that are residential units, as the pack tells them. */
  readonly residential: readonly Place[];
  private readonly codes: ReadonlyMap<string, ReadonlySet<string>>;
  private readonly document: PlanDocument;
  private readonly index: RecordSearch;
  private readonly phase: Phase;
  private readonly facts: Facts;

  /** Asked for by many rules. */
  private readonly byWord = new Map<string, readonly Share[]>();
  private readonly lands = new Map<string, number>();
  private readonly populations: ReadonlyMap<RecordId, StatedPopulation>;
  /** Word for the land that a density of a unit's people counts. */
  private readonly homeLand: string;

  /** Pauses after every few thousand zones and after every unit. */
  static *inSteps(document: PlanDocument, index: RecordSearch, phase: Phase, pack: NormPack, facts: Facts, populations: ReadonlyMap<RecordId, StatedPopulation>, memory: NormMemory): Generator<void, PlanFigures> {
    const zones: Share[] = [];
    const layer = zonesOf(phase);
    // A zone that no edit touched is the very share that it was: what is reckoned of lists of them is known by that.
    const before = (memory.known('zones', []) ?? []) as readonly Share[];
    for (const zone of document.values(layer)) {
      const its = before[zones.length];
      zones.push(its?.zone === zone ? its : { zone, areaM2: areaOf(zone.geometry) });
      if (zones.length % 2000 === 0) yield;
    }
    memory.keep('zones', [], zones);
    const units: Place[] = [];
    for (const record of document.values('units')) {
      if (record.geometry?.type !== 'MultiPolygon') continue;
      const shares = yield* sharesIn(record.id, record.geometry, layer, index, memory);
      units.push({ record, shape: record.geometry, shares });
      yield;
    }
    return new PlanFigures(document, index, phase, pack, facts, populations, memory, zones, units);
  }

  private constructor(
    document: PlanDocument, index: RecordSearch, phase: Phase, pack: NormPack, facts: Facts,
    populations: ReadonlyMap<RecordId, StatedPopulation>, memory: NormMemory, zones: readonly Share[], units: readonly Place[],
  ) {
    this.document = document;
    this.populations = populations;
    this.memory = memory;
    this.index = index;
    this.phase = phase;
    this.facts = facts;
    this.codes = new Map(Object.entries(pack.lands).map(([word, codes]) => [word, new Set(codes)]));
    this.zones = zones;
    this.units = [...units].sort((a, b) => (a.record.id < b.record.id ? -1 : 1));
    const { land, exceeds } = pack.residentialUnits;
    this.homeLand = land;
    this.residential = this.units.filter((unit) => exceeds.every((other) => this.landOf(land, unit) > this.landOf(other, unit)) && this.landOf(land, unit) > 0);
  }

  isOf(zone: PlanRecord, word: string): boolean {
    const code = zone.fields['landUse'];
    return typeof code === 'string' && this.codes.get(word)?.has(code) === true;
  }

  sharesOf(word: string, place: Place | null): readonly Share[] {
    const key = `${word} ${place?.record.id ?? ''}`;
    let shares = this.byWord.get(key);
    if (shares === undefined) this.byWord.set(key, (shares = (place === null ? this.zones : place.shares).filter(({ zone }) => this.isOf(zone, word))));
    return shares;
  }

  /** m² */
  landOf(word: string, place: Place | null): number {
    const key = `${word} ${place?.record.id ?? ''}`;
    let land = this.lands.get(key);
    if (land === undefined) this.lands.set(key, (land = this.sharesOf(word, place).reduce((sum, { areaM2 }) => sum + areaM2, 0)));
    return land;
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
      const each = this.residential.map((unit) => this.population(unit));
      return each.length === 0 || this.residential.length < this.units.length || each.includes(null) ? null : each.reduce<number>((sum, people) => sum + people!, 0);
    }
    const said = this.populations.get(place.record.id);
    if (said !== undefined) return said.isDensity ? Math.round((said.value * this.landOf(this.homeLand, place)) / squareMetresAHectare) : said.value;
    const { population } = place.record.fields;
    return this.phase === 'QHDH' && typeof population === 'number' ? population : null;
  }

  facilities(types: readonly string[], place: Place | null): Facility[] {
    return [...this.document.values('facilities')].flatMap((record): Facility[] => {
      if (record.geometry?.type !== 'MultiPoint' || record.geometry.points.length < 2 || !types.includes(String(record.fields['facilityType']))) return [];
      const at = { x: record.geometry.points[0]!, y: record.geometry.points[1]! };
      return place === null || isInside(at, place.shape) ? [{ record, at }] : [];
    }).sort((a, b) => (a.record.id < b.record.id ? -1 : 1));
  }

  get hasFacilities(): boolean {
    return this.document.count('facilities') > 0;
  }

  /** The zone that a facility stands on. */
  zoneAt(at: PlanPoint): PlanRecord | null {
    return this.index.search(zonesOf(this.phase), boxAround(at, 0)).filter(({ geometry }) => isInside(at, geometry)).sort((a, b) => (a.id < b.id ? -1 : 1))[0] ?? null;
  }

  roads(): PlanRecord[] {
    return [...this.document.values('roads')].filter(({ geometry }) => geometry?.type === 'MultiLineString');
  }
}
