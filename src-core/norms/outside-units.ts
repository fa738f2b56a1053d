import type { LayerKey } from '../document/layers.ts';
import type { PlanRecord } from '../document/record.ts';
import type { RecordSearch } from '../document/record-index.ts';
import { areaOf } from '../geometry/area.ts';
import { coveredArea } from '../geometry/covered-area.ts';
import { inUnits, unitsPerSquareMetre } from '../geometry/exact-area.ts';
import { commonBox, intersectionArea, nothingShared } from '../geometry/intersection-area.ts';
import type { RecordId } from '../ids.ts';
import type { NormMemory } from './norm-memory.ts';
import type { Place } from './place.ts';

/** What is asked of the figures of a plan to tell what land lies in none of its residential units. */
export interface UnitsOfPlan {
  readonly memory: NormMemory;
  /** Planning units, by their ids. */
  readonly units: readonly Place[];
  /** Those of them that are residential units, by their ids. */
  readonly residential: readonly Place[];
  isOf(zone: PlanRecord, word: string): boolean;
  landOf(word: string, place: Place | null): number;
}

type Pair = readonly [Place, Place];

/**
 * Land outside the residential units of a plan: each zone is cut by the units, and land in several of them counts once.
 * Of units that lie apart their sums are taken off those of the plan, to half a square millimetre; only zones in what
 * units share are looked at.
 */
export class OutsideUnits {
  private readonly figures: UnitsOfPlan;
  private readonly index: RecordSearch;
  private readonly layer: LayerKey;
  private pairs: readonly Pair[] | null = null;

  constructor(figures: UnitsOfPlan, index: RecordSearch, layer: LayerKey) {
    this.figures = figures;
    this.index = index;
    this.layer = layer;
  }

  /** A unit came, went, or has another shape. */
  unitsChanged(): void {
    this.pairs = null;
  }

  /** m² of a word that lie in residential units. */
  landInside(word: string): number {
    const { residential } = this.figures;
    const sums = residential.reduce((sum, place) => sum + inUnits(place.land.landOf(word)), 0);
    return (sums - this.countedTwice(word)) / unitsPerSquareMetre;
  }

  /** m² of a word that lie in none; parts of a zone are rounded each, so that together they may be half a mm² more than it. */
  landOutside(word: string): number {
    return Math.max(0, inUnits(this.figures.landOf(word, null)) - inUnits(this.landInside(word))) / unitsPerSquareMetre;
  }

  /** m² of a zone that lie in none. */
  ofZone(zone: PlanRecord): number {
    return Math.max(0, inUnits(areaOf(zone.geometry)) - this.covered(zone, this.placesOf(zone))) / unitsPerSquareMetre;
  }

  /** How much more the sums of the units hold than there is land. */
  private countedTwice(word: string): number {
    const zones = new Map<RecordId, PlanRecord>();
    const residential = new Set(this.figures.residential);
    for (const [a, b] of (this.pairs ??= this.overlappingPairs())) {
      if (!residential.has(a) || !residential.has(b)) continue;
      for (const zone of this.index.search(this.layer, commonBox(a.box, b.box)!)) {
        if (this.figures.isOf(zone, word) && a.land.get(zone.id) !== undefined && b.land.get(zone.id) !== undefined) zones.set(zone.id, zone);
      }
    }
    let more = 0;
    for (const zone of zones.values()) {
      const places = this.placesOf(zone);
      more += sharesIn(zone, places) - this.covered(zone, places);
    }
    return more;
  }

  /** Residential units that a zone has land in, by their ids. */
  private placesOf(zone: PlanRecord): readonly Place[] {
    return this.figures.residential.filter(({ land }) => land.get(zone.id) !== undefined);
  }

  private covered(zone: PlanRecord, places: readonly Place[]): number {
    const { geometry } = zone;
    const shares = sharesIn(zone, places);
    if (places.length < 2 || geometry?.type !== 'MultiPolygon') return shares;
    const whole = inUnits(areaOf(geometry));
    if (places.some(({ land }) => inUnits(land.get(zone.id)!.areaM2) === whole)) return whole;
    const shapes = places.map(({ shape }) => shape);
    // Units that only meet share nothing of it: then their shares are all there is.
    const apart = (this.pairs ??= this.overlappingPairs()).every(([a, b]) => !places.includes(a) || !places.includes(b));
    return apart ? shares : this.figures.memory.ofList(`in units ${zone.id}`, [geometry, ...shapes], () => inUnits(coveredArea([geometry], shapes)));
  }

  private overlappingPairs(): Pair[] {
    const { units, memory } = this.figures;
    const byId = new Map(units.map((unit) => [unit.record.id, unit]));
    return units.flatMap((a) => this.index.search('units', a.box).flatMap((record): Pair[] => {
      const b = record.id > a.record.id ? byId.get(record.id) : undefined;
      const common = b === undefined ? null : commonBox(a.box, b.box);
      return b !== undefined && common !== null && memory.ofPair('shared', a.shape, b.shape, () => intersectionArea(a.shape, b.shape)) > nothingShared(common) ? [[a, b]] : [];
    }));
  }
}

const sharesIn = ({ id }: PlanRecord, places: readonly Place[]): number => places.reduce((sum, { land }) => sum + inUnits(land.get(id)!.areaM2), 0);
