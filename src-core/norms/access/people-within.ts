import { inUnits } from '../../geometry/exact-area.ts';
import type { RecordId } from '../../ids.ts';
import type { Place } from '../place.ts';
import type { PlanFigures } from '../plan-figures.ts';

/** What is reached of a home: from 0 to 1. The same object says the same of a home until a zone in its unit is edited. */
export interface HomesReached { shareOf(home: RecordId): number }

/** People of the units whose people are known, those of each spread evenly over its housing land. */
export interface People {
  /** `null` where of no unit with housing they are known. */
  readonly people: number | null;
  /** Units with housing whose people nobody stated: not among them. */
  readonly unitsWithoutPeople: number;
}
/** Not rounded: half a home may be within a radius. */
export interface PeopleWithin extends People { readonly within: number | null }

interface UnitHomes {
  readonly turn: number;
  readonly homes: readonly { readonly id: RecordId; readonly units: number }[];
  /** As in `exact-area`. */
  readonly units: number;
  /** `null`: nobody stated them. */
  readonly people: number | null;
}

/** Of each unit, by its place in the list: who has it within reach, and at which turn of the unit that was so. */
interface WithinByUnit { readonly people: Float64Array; readonly turns: Int32Array }

/**
 * Who lives within reach, unit by unit. What an edit does not touch is not reckoned again: of a city of a thousand units and
 * ten kinds of service only sums are made anew. The land of the units has to be filled in.
 */
export class PeopleOfUnits {
  private readonly figures: PlanFigures;
  private readonly land: string;
  /** The units that the rest is of. */
  private units: readonly Place[] = [];
  private homes: UnitHomes[] = [];
  private byReached = new WeakMap<HomesReached, WithinByUnit>();

  /** `land`: the word for what people live on. */
  constructor(figures: PlanFigures, land: string) {
    this.figures = figures;
    this.land = land;
  }

  /** `null`: nothing is reached. */
  within(reached: HomesReached | null): PeopleWithin {
    const { units } = this.figures;
    if (units !== this.units) this.beginWith(units);
    const known = reached === null ? null : this.knownOf(reached);
    let [people, within, unitsWithoutPeople] = [0, 0, 0];
    for (let i = 0; i < units.length; i++) {
      const its = this.homesOf(i);
      if (its.units === 0) continue;
      if (its.people === null) {
        unitsWithoutPeople++;
        continue;
      }
      people += its.people;
      if (reached === null || known === null) continue;
      if (known.turns[i] !== its.turn) {
        known.people[i] = its.people * shareReached(its, reached);
        known.turns[i] = its.turn;
      }
      within += known.people[i]!;
    }
    return people > 0 ? { people, within, unitsWithoutPeople } : { people: null, within: null, unitsWithoutPeople };
  }

  private beginWith(units: readonly Place[]): void {
    this.units = units;
    this.homes = [];
    this.byReached = new WeakMap();
  }

  private knownOf(reached: HomesReached): WithinByUnit {
    let known = this.byReached.get(reached);
    if (known === undefined) this.byReached.set(reached, (known = { people: new Float64Array(this.units.length), turns: new Int32Array(this.units.length).fill(never) }));
    return known;
  }

  private homesOf(i: number): UnitHomes {
    const unit = this.units[i]!;
    let its = this.homes[i];
    if (its?.turn === unit.turn) return its;
    const homes: { id: RecordId; units: number }[] = [];
    let whole = 0;
    for (const { zone, areaM2 } of unit.land.values()) {
      if (!this.figures.isOf(zone, this.land)) continue;
      const units = inUnits(areaM2);
      homes.push({ id: zone.id, units });
      whole += units;
    }
    this.homes[i] = its = { turn: unit.turn, homes, units: whole, people: this.figures.population(unit) };
    return its;
  }
}

/** No turn of a unit: they count up from 0. */
const never = -1;

/** A zone that straddles units has as much of its share in one of them as of all of it. */
function shareReached({ homes, units: whole }: UnitHomes, reached: HomesReached): number {
  // Whole numbers: their sum does not depend on the order that edits left the homes in.
  let units = 0;
  for (const home of homes) units += Math.round(home.units * reached.shareOf(home.id));
  return units / whole;
}
